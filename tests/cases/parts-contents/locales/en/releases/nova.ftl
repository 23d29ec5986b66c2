headline = A new star in the city
lead = The museum opens on { DATETIME($opening-day, day: "numeric", month: "long") }.
opening = { $rooms } rooms tell how stars are born.
rooms =
    ## The rooms

    Twelve.

    ### The *last* room

    It has no ceiling.
roof =
    ## The roof, which visitors reach by a stair of two hundred and eleven steps, and on which they will find the telescope

    A good view.
