headline = A new star in the city
    .subtitle = The Orion museum opens its observatory
lead = The museum opens on { DATETIME($opening-day, day: "numeric", month: "long") }.
opening =
    ### No rank is left out

    { $rooms } rooms.

    ## Ranks may be alike

    #### Nor here

    More rooms.
timeline = The dates of { $year }
first-day = The doors open
    .note = Free entry on the first day.
tour = The *night tour* begins
words = We wanted a place that looks up.
