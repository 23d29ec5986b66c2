headline = A new star in the city
    .subtitle = The Orion museum **opens** its ** observatory **
lead = The museum **opens on { DATETIME($opening-day, day: "numeric", month: "long") }.
opening =
    { $rooms } rooms tell how **stars are born.

    Tickets**: <https://orion.example/tickets>.
timeline = The dates of { $year }
first-day = The doors open
    .note = Free entry on the first day\*\*.
tour = The *night tour* begins
words = We wanted a __place__ that **looks** up.
