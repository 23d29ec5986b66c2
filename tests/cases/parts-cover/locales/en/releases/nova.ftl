headline = A new star in the city
lead = The museum opens on { DATETIME($opening-day, day: "numeric", month: "long") }.
opening = { $rooms } rooms tell how stars are born.
kit-title = Orion looks up
    .subtitle = Everything on the new observatory
