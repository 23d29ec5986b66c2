# TODO: the words
headline = A new star in the city
    .subtitle = The Orion museum opens its observatory

# TODO: ask the director
# about the day
lead = The museum opens on { DATETIME($opening-day, day: "numeric", month: "long") }.
opening = { $rooms } rooms tell how stars are born. Tickets: <https://orion.example/tickets>.
timeline = The dates of { $year }
first-day = The doors open
    .note = Free entry on the first day.
# TODO in no hurry

# The way at night.
tour = The *night tour* begins
words = We wanted a place that looks up.
