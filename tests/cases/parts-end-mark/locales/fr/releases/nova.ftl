headline = Une nouvelle étoile dans la ville
    .subtitle = Le musée Orion ouvre son observatoire
lead = Le musée ouvre le { DATETIME($opening-day, day: "numeric", month: "long") }.
paris = Paris
reference = N{ $number }/{ $year }
opening = { $rooms } salles racontent la naissance des étoiles. Billets : <https://orion.example/tickets>.
