### Le texte du communiqué `polar-night` : un exemple entièrement fictif.

headline = Un hiver dans les glaces
    .subtitle = { -borealis } envoie son navire de recherche, le { -sterna }, dans la nuit polaire

# $departure (Date) – le jour du départ ; $crew (Number) – personnes à bord ; $days (Number) – jours de dérive
lead = L'institut polaire { -borealis } envoie son navire de recherche, le { -sterna }, passer l'hiver dans l'océan Arctique. Avec { $crew } personnes à bord, il quittera Brest le { DATETIME($departure, day: "numeric", month: "long") } et dérivera avec la banquise pendant { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}.

why = On connaît mal l'Arctique en hiver, quand rares sont les navires qui peuvent y travailler. Pris dans les glaces, le { -sterna } deviendra un laboratoire à la dérive. À bord, sur la banquise et sous la glace, des instruments observeront jour et nuit l'océan, la glace et l'atmosphère.

# Une ligne vide commence un alinéa, « - » un élément de liste, « ## » un intertitre.
programme =
    ## Ce qui sera mesuré

    Le programme comporte trois volets :

    - **la glace** : comment elle se forme, se fracture et retient la neige ;
    - **l'océan** : ce qui vit dans l'obscurité, sous la banquise ;
    - **l'atmosphère** : comment les nuages retiennent la chaleur en hiver.

    Toutes les données seront publiées dans une [archive ouverte](https://data.borealis.example), au plus tard un an après le retour.

## Les dates de l’expédition

timeline = Les dates clés
departure = Le { -sterna } quitte son port d'attache
    .note = La presse est invitée à bord la veille du départ.
call = Dernière escale avant les glaces
frozen = Le { -sterna } s'amarre à la banquise et se laisse prendre par les glaces
schools = Liaisons en direct avec des écoles de huit pays
sunrise = Premier lever de soleil après la nuit polaire
return = Retour au port d'attache

## Citation. Les guillemets droits deviennent ceux de la langue.

presence = "Jusqu'ici, nous ne pouvions que deviner ce qui s'y passe en hiver. Cette fois, nous serons là pour le voir."
