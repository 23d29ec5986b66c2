headline = Une nouvelle étoile en ville
    .subtitle = Le musée Orion ouvre son observatoire
lead = Le musée ouvre ses portes le { DATETIME($opening-day, day: "numeric", month: "long") }.
opening = { $rooms } salles racontent la naissance des étoiles, avec Orion Labs (Paris) et le soutien du CNES depuis 2016. Billets : <https://orion.example/tickets>, téléphone +33 (0)1 40 00 00 02.

    - l’observatoire [nouveau]
    - la Grande Salle, 250 places
timeline = Le calendrier { $year }
first-day = Ouverture des portes
    .note = Entrée libre le premier jour.
tour = Début de la *visite nocturne*
words = « Nous voulions un lieu qui regarde vers le haut. »
paris = Paris
hall = Grande Salle
role-director = directeur du musée Orion
reference = N{ $number }/{ $year }
