### CP071 - 2016. Cinquante ans de coopération spatiale franco-russe.
### Spécimen : faits publics, texte rédigé pour cet exemple.

headline = France-Russie : partenaires dans l'espace
    .subtitle = Cinquante ans de programmes et de succès communs

# $meeting (Date) – le jour de la rencontre ; $years (Number) – années de coopération
lead = Le { DATETIME($meeting, weekday: "long", day: "numeric", month: "long") }, à Moscou, le président du { -cnes }, { -le-gall }, s'est entretenu avec { -komarov }, qui dirige { -roscosmos }, l'agence spatiale fédérale russe. Ils ont dressé le bilan des projets communs, en cours ou à venir, et présenté les rendez-vous qui célébreront tout au long de l'année les { $years } ans de la coopération spatiale entre la France et la Russie.

origins = L'histoire commence il y a { $years } ans : en visite d'État en Union soviétique, le président { -de-gaulle } signe le premier accord de coopération spatiale entre les deux pays. Depuis, la France et la Russie ont mené ensemble des programmes devenus emblématiques dans les sciences spatiales, les vols habités et les lanceurs, et leurs industriels ont noué des liens étroits.

review = { -le-gall } et { -komarov } ont parcouru le calendrier de cette année anniversaire, des lancements déjà réalisés au départ, à l'automne, d'un astronaute français.

## Les dates de l’année

# $year (Date) – l’année commune à toutes les lignes
timeline = Les dates clés de { $year }
exomars = Lancement de la mission ExoMars 2016
    .note = Une seconde mission ExoMars déposera plus tard un rover sur Mars.
gagarin = Participation du { -cnes } et du GIFAS, le groupement des industries aéronautiques et spatiales françaises, au 55e anniversaire du vol de { -gagarin }
satellites = Lancement des satellites Sentinel-1B, Microscope et { -fly-your-mission }
galileo = Lancement de deux satellites Galileo
exhibition = Exposition sur la coopération spatiale franco-russe
orbit = Arrivée d'ExoMars 2016 en orbite autour de Mars
pesquet = Départ de { -pesquet }, 10e astronaute français à voler dans l'espace

## La suite

agreement = Un nouvel accord de coopération doit être signé avant la fin de l'année. Il portera sur l'exploration du Système solaire, sur la physique du Soleil et l'environnement de la Terre, ainsi que sur les sciences de la vie et des matériaux en microgravité. Les deux agences comptent aussi travailler plus étroitement aux systèmes de la sonde européenne BepiColombo.

statement = À l'issue de la rencontre, { -le-gall } a rappelé ce que ce partenariat a rendu possible dans l'exploration du Système solaire, les vols habités et les lanceurs. Alors que le secteur spatial se transforme partout dans le monde, il a vocation à durer, a-t-il souligné :

# Une seule proposition est citée ; le reste est rapporté ci-dessus.
fixture = "[Cette coopération] est une constante de la politique spatiale française et européenne."
