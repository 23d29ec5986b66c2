headline = A new star in the city
lead = The museum opens on { DATETIME($opening-day, day: "numeric", month: "long") }.
opening = { $rooms } rooms tell how stars are born.
note-pictures = Pictures can be had on request.
note-visits =
    ## Visits before the opening

    Please register.
about = Orion shows the sky to everyone.
