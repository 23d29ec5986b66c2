headline = A new star in the city
lead = The museum opens on { DATETIME($opening-day, day: "numeric", month: "long") }.
opening = { $rooms } rooms tell how stars are born.
costa-life = Rui Costa has looked at stars since he was six.
costa-work =
    ## Work

    He built two observatories.
weiss-life = Ada Weiss tells the press what he sees.
