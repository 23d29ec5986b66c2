headline = A new star in the city
    .subtitle = The Orion museum opens its observatory
lead = The museum opens on { DATETIME($opening-day, day: "numeric", month: "long") }.
hill = The hill above the *river*
    .alt = A yellow sun over a green hill
    .credit = © Orion/A. Weiss
picture-terms = All pictures are free for reporting on { $rooms } rooms
