headline = Une nouvelle étoile { FOO($year) } dans la ville
    .subtitle = Le musée Orion ouvre son observatoire
lead = Le musée ouvre le { DATETIME($opening-dy, day: "numeric", month: "long") }.
opening =
    { $rooms } salles racontent comment naissent les étoiles.

    - Billets : https://orion.example/tickets
    - Chœur ꜙ
timeline = Les <b>dates</b> de { $year }
first-day = Ouverture { des portes
    .note = Entrée libre le premier jour.
tour = Début de la [visite](nocturne)
words = Nous voulions { -un-lieu } qui regarde vers le haut.
