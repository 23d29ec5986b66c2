headline = A new star in the city
    .subtitle = The Orion museum opens its observatory
lead = The museum opens on { DATETIME($opening-day, day: "numeric", month: "long") }.
opening = { $rooms } rooms tell how stars are born. Tickets: <https://orion.example/tickets>.
# end
timeline = The dates of { $year }
first-day = The doors open
    .note = Free entry on the first day.
tour = The *night tour* begins
words = We wanted a place that looks up.
photograph = The hall at night
    .alt = A hall under stars.
    .credit = Ada Weiss
drawing = The plan
    .alt = The plan of the observatory.
    .credit = Rui Costa
