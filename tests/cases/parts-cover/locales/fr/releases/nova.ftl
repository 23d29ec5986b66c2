headline = Une nouvelle étoile dans la ville
lead = Le musée ouvre le { DATETIME($opening-day, day: "numeric", month: "long") }.
paris = Paris
reference = N{ $number }/{ $year }
kit-title = Orion lève les yeux
    .subtitle = Tout sur le nouvel observatoire
opening = { $rooms } salles.
