### DP050 - 2025. Cinquante ans après la rencontre d’Apollo et de Soyouz : un dossier de presse complet.
### Spécimen : faits publics, texte rédigé pour cet exemple.

# Remplace « Communiqué de presse » de `kit.ftl`.
kind = Dossier de presse
# $number (String) – le numéro, sur trois chiffres ; $year (String) – l’année
reference = DP{ $number } - { $year }

## Couverture et ouverture

kit-title = Apollo-Soyouz
    .subtitle = La poignée de main en orbite a cinquante ans

headline = Quand Apollo rencontre Soyouz
    .subtitle = Juillet 1975 : le premier vol habité réalisé par deux nations

# $docking (Date) – le jour du premier amarrage ; $years (Number) – années écoulées depuis
lead = Le { DATETIME($docking, dateStyle: "long") }, un vaisseau américain Apollo et un vaisseau soviétique Soyouz s'amarrent en orbite. Trois heures plus tard, leurs commandants se serrent la main par l'écoutille ouverte. Le { -cnes } revient, { $years } ans après, sur le vol qui a montré que les équipages, les centres de contrôle et les vaisseaux de deux puissances rivales pouvaient travailler ensemble.

## En bref

label-flight = Vol
flight-value = Projet d'essai Apollo-Soyouz, du 15 au 24 juillet 1975
label-soyuz-crew = Équipage de Soyouz
soyuz-crew = { -leonov } et { -kubasov }
label-apollo-crew = Équipage d'Apollo
apollo-crew = { -stafford }, { -brand } et { -slayton }
label-launches = Lancements
# $liftoff (Date) – le décollage de Soyouz
launches = Le { DATETIME($liftoff, day: "numeric", month: "long") } : Soyouz de Baïkonour, puis Apollo, sept heures et demie plus tard, du Centre spatial Kennedy
label-docking = Premier amarrage
docking-value = Le { DATETIME($docking, dateStyle: "long") } à 16h09 UTC
label-joined = Vol amarré
joined = Près de 44 heures, puis presque trois autres après un second amarrage
label-orbit = Orbite
# $altitude (Number) – kilomètres ; $inclination (Number) – degrés
orbit = { $altitude } km environ, inclinée de { $inclination }°
label-return = Retour
# $landing, $splashdown (Date) – les jours du retour de Soyouz et d’Apollo
return = Soyouz le { DATETIME($landing, day: "numeric", month: "long") } au Kazakhstan, Apollo le { DATETIME($splashdown, day: "numeric", month: "long") } dans le Pacifique

## Le récit

# $agreement (Date) – le jour de la signature
origins =
    ## De la course au rendez-vous

    L'idée est pratique avant d'être politique. Pour qu'un vaisseau puisse un jour porter secours à un équipage de l'autre pays, encore faut-il que les deux sachent se retrouver, s'amarrer et ouvrir une écoutille entre eux. En octobre 1970, des ingénieurs des deux pays se réunissent à Moscou pour définir ce que cela suppose.

    Le { DATETIME($agreement, dateStyle: "long") }, à Moscou encore, le président { -nixon } et { -kosygin }, président du Conseil des ministres de l'URSS, signent un accord de coopération dans l'exploration et l'utilisation pacifique de l'espace. Il prévoit un premier vol d'essai en 1975, chaque équipage devant rendre visite à l'autre.

# $apollo-pressure, $soyuz-pressure (Number) – atmosphères
differences =
    ## Trois différences à surmonter

    Apollo et Soyouz ont été conçus sans souci l'un de l'autre. Trois différences les séparent :

    - **L'amarrage.** Dans les mécanismes en service, une perche entre dans un cône : un vaisseau est toujours actif, l'autre passif. Les ingénieurs s'entendent sur un système nouveau, dit androgyne, fait de deux moitiés semblables : chaque vaisseau peut y tenir le rôle actif.
    - **L'air.** L'équipage d'Apollo respire de l'oxygène pur à { $apollo-pressure } atmosphère, celui de Soyouz un mélange d'oxygène et d'azote à la pression du niveau de la mer. Un module d'amarrage sert de sas, et Soyouz abaisse sa pression à { $soyuz-pressure } atmosphère pour écourter le passage.
    - **La langue.** Chaque équipage apprend celle de l'autre. En vol, les astronautes parlent russe aux cosmonautes, qui leur répondent en anglais.

## Les étapes

milestones = Des premiers entretiens au vol
first-talks = Des ingénieurs américains et soviétiques étudient des systèmes d'amarrage compatibles
agreement-signed = { -nixon } et { -kosygin } signent l'accord de coopération spatiale
american-crew = La { -nasa } désigne { -stafford }, { -brand } et { -slayton }
soviet-crew = L'Union soviétique désigne { -leonov } et { -kubasov }
first-test = Premier vol, sans équipage, du Soyouz adapté (Cosmos 638)
second-test = Second vol sans équipage (Cosmos 672)
rehearsal = Répétition du vol par Soyouz 16
    .note = Équipage : Anatoli Filiptchenko et Nikolaï Roukavichnikov
visit = L'équipage américain visite le cosmodrome
joint-flight = Vol de Soyouz et d'Apollo

## Le vol

# $liftoff (Date) – le décollage de Soyouz ; $altitude (Number) – kilomètres
flight =
    ## Neuf jours de juillet

    Soyouz quitte Baïkonour le { DATETIME($liftoff, day: "numeric", month: "long") } ; pour la première fois, un lancement soviétique est retransmis en direct à la télévision. Apollo le suit le même jour, depuis le Centre spatial Kennedy, sur la dernière fusée Saturn à voler. Une fois en orbite, il se retourne et extrait le module d'amarrage de l'étage supérieur.

    Pendant deux jours, Apollo se rapproche de Soyouz, qui l'attend sur une orbite presque circulaire, à quelque { $altitude } km de la Terre.

# $parting (Date) – le jour des deux séparations ; $landing, $splashdown (Date) – les jours du retour de Soyouz et d’Apollo
meeting =
    ## Contact

    Apollo tient le rôle actif lors du premier amarrage. Tant que les vaisseaux sont réunis, les équipages se rendent visite, partagent des repas, échangent des cadeaux, parlent à la presse et commencent leurs expériences communes.

    Le { DATETIME($parting, day: "numeric", month: "long") }, les vaisseaux se séparent, mettent en scène une éclipse de Soleil, puis s'amarrent de nouveau, Soyouz étant cette fois le vaisseau actif. Après la dernière séparation, chacun suit sa route. Soyouz se pose au Kazakhstan le { DATETIME($landing, day: "numeric", month: "long") }. Apollo reste encore trois jours en orbite pour ses expériences et amerrit dans le Pacifique le { DATETIME($splashdown, day: "numeric", month: "long") }. Des vapeurs toxiques d'ergol pénètrent dans la cabine pendant la descente ; hospitalisé à Honolulu, l'équipage se rétablit.

    Quand l'écoutille s'ouvre, { -leonov } salue { -stafford } en anglais, et celui-ci lui répond en russe :

# Il l’a dit en anglais : « Content de vous voir. »
greeting = "<span lang="en">Glad to see you.</span>"

## Le vol sur trois horloges

hours = Le vol, heure par heure
soyuz-liftoff = Décollage de Soyouz à Baïkonour
apollo-liftoff = Décollage d'Apollo au Centre spatial Kennedy
first-docking = Premier amarrage, Apollo étant actif
handshake = Poignée de main de { -stafford } et de { -leonov }
first-undocking = Première séparation ; éclipse artificielle de Soleil
second-docking = Second amarrage, Soyouz étant actif
last-undocking = Dernière séparation
soyuz-landing = Atterrissage de Soyouz au Kazakhstan
apollo-splashdown = Amerrissage d'Apollo dans le Pacifique

## La science

science =
    ## Cinq expériences communes

    - **Éclipse artificielle.** Apollo se place entre Soyouz et le Soleil ; dans son ombre, les cosmonautes photographient la couronne.
    - **Absorption ultraviolette.** Des faisceaux émis par Apollo et renvoyés par un réflecteur de Soyouz servent à mesurer l'oxygène et l'azote atomiques à l'altitude de l'orbite.
    - **Four polyvalent.** Dans le module d'amarrage, des échantillons de métaux et de semi-conducteurs fondent et se solidifient en impesanteur.
    - **Champignons à zones.** Des cultures embarquées dans les deux vaisseaux sont échangées, pour étudier l'effet du vol spatial sur les rythmes biologiques.
    - **Échange microbien.** Des prélèvements sur les équipages et dans les cabines montrent comment les microbes passent d'un vaisseau à l'autre.

views = Trois regards sur le vol

## Images. Le texte est la légende ; `.alt` décrit ce qui est dessiné à qui ne le voit pas.

# Le crédit de tous les dessins de ce dossier.
credit = Dessin : presskit

picture-docked = Apollo (à gauche) et Soyouz, réunis par le module d'amarrage
    .alt = Deux vaisseaux joints nez à nez survolent la courbe bleue de la Terre : à gauche, un cylindre blanc prolongé d'un cône ; à droite, un engin plus petit, arrondi, aux deux panneaux solaires orange
    .credit = { credit }
picture-launchers = Le lanceur Soyouz (à gauche) et la fusée Saturn IB
    .alt = Deux fusées dressées sur une ligne : l'une bleue et fine, qui s'élargit vers le bas ; l'autre plus haute et plus épaisse, en blanc et noir
    .credit = { credit }
picture-ring = Le système d'amarrage : les guides d'une moitié se logent entre ceux de l'autre
    .alt = Un anneau clair à trois plaques orange ; trois plaques bleues d'un second anneau occupent les intervalles
    .credit = { credit }
picture-eclipse = L'éclipse artificielle, vue de Soyouz
    .alt = Un disque sombre cache le Soleil ; un liseré clair et des rayons bleus ressortent tout autour
    .credit = { credit }
picture-track = À chaque tour, la trace se décale vers l'ouest
    .alt = Un globe et quatre lignes obliques, chacune à gauche de la précédente ; un point marque un endroit de la dernière
    .credit = { credit }
picture-stack = Les vaisseaux réunis, vus de côté : Apollo, module d'amarrage, Soyouz
    .alt = De gauche à droite : une tuyère, un cylindre blanc, un cône bleu, un module étroit à réservoirs, un anneau orange, puis une partie arrondie, une autre en cloche et une dernière, cylindrique, avec un panneau solaire au-dessus et un au-dessous
    .credit = { credit }

## Fiches techniques

label-crew = Équipage
label-launcher = Lanceur
label-length = Longueur
label-span = Envergure
label-diameter = Diamètre
label-air = Air de la cabine
label-mass = Masse
label-docking-system = Système d'amarrage

sheet-soyuz = Le vaisseau Soyouz
sheet-soyuz-text = Soyouz 19 est adapté au vol commun : nouveau système d'amarrage, panneaux solaires, radio pour parler à Apollo, régulation de l'air prévue pour des visiteurs. Il se compose d'un module orbital, d'un module de descente et d'un module de service.
soyuz-launcher = Soyouz, depuis Baïkonour
# $soyuz-length, $soyuz-span (Number) – mètres
soyuz-length-value = { $soyuz-length } m
soyuz-span-value = { $soyuz-span } m, panneaux solaires déployés
# $soyuz-pressure (Number) – atmosphères
soyuz-air = Oxygène et azote ; { $soyuz-pressure } atmosphère tant que les vaisseaux sont réunis

sheet-apollo = Le vaisseau Apollo
sheet-apollo-text = Le dernier Apollo à voler est construit comme ceux qui sont allés vers la Lune : un module de commande pour l'équipage et un module de service avec le moteur principal. Mieux pourvu en ergols, c'est lui qui va à la rencontre de l'autre.
apollo-launcher = Saturn IB, depuis le pas de tir 39B du Centre spatial Kennedy
# $apollo-diameter (Number) – mètres
apollo-diameter-value = { $apollo-diameter } m
# $apollo-pressure (Number) – atmosphères
apollo-air = Oxygène pur à { $apollo-pressure } atmosphère

sheet-module = Le module d'amarrage
sheet-module-text = Construit aux États-Unis et lancé avec Apollo, le module a une écoutille à chaque bout. C'est un sas entre deux atmosphères : l'équipage ferme une écoutille, laisse la pression changer et ouvre l'autre.
# $module-length, $module-diameter (Number) – mètres ; $module-mass (Number) – kilogrammes
module-length-value = { $module-length } m
module-diameter-value = { $module-diameter } m au plus
module-mass-value = { $module-mass } kg
module-docking-system = Perche et cône du côté d'Apollo, APAS-75 du côté de Soyouz

## Les équipages

life-leonov = Né en 1934 à Listvianka, en Sibérie. Pilote de chasse, il fait partie du premier groupe de cosmonautes, choisi en 1960. Le 18 mars 1965, pendant le vol de Voskhod 2, il est le premier être humain à sortir d'un vaisseau en orbite. Deux fois Héros de l'Union soviétique, peintre aussi, il emporte ses crayons dans l'espace. Il meurt en 2019.
life-kubasov = Né en 1935 à Viazniki, dans la région de Vladimir. Ingénieur, il vole sur Soyouz 6 en 1969 et y réalise la première expérience de soudage dans l'espace. Après le vol avec Apollo, il commande Soyouz 36 en 1980, avec le Hongrois Bertalan Farkas. Il meurt en 2014.
life-stafford = Né en 1930 à Weatherford, dans l'Oklahoma. Pilote d'essai de l'armée de l'Air américaine, astronaute depuis 1962, il vole sur Gemini VI-A, qui réussit le premier rendez-vous de deux vaisseaux habités, commande Gemini IX-A et mène Apollo 10 autour de la Lune en 1969. { -leonov } et lui sont restés amis toute leur vie. Il meurt en 2024.
life-brand = Né en 1931 à Longmont, dans le Colorado. Pilote du corps des Marines, puis pilote d'essai, il est choisi par la { -nasa } en 1966. Apollo-Soyouz est son premier vol ; il commande ensuite trois missions de la navette spatiale, en 1982, en 1984 et en 1990.
life-slayton = Né en 1924 à Sparta, dans le Wisconsin ; tous l'appellent Deke. L'un des sept astronautes de Mercury, en 1959, il est interdit de vol avant sa première mission à cause d'un rythme cardiaque irrégulier, et dirige alors les équipages. Déclaré de nouveau apte en 1972, il vole enfin, à 51 ans. Ce sera son seul vol. Il meurt en 1993.

## Ce qui reste

# $shuttle (Date) – le jour de l’amarrage à Mir
legacy =
    ## Une habitude qui a duré

    Aucun Apollo ne volera plus, et le prochain équipage américain ne partira qu'en 1981, avec la navette spatiale. Mais ce que les ingénieurs avaient décidé ensemble a survécu à leurs vaisseaux : le système d'amarrage androgyne a été perfectionné, et c'est avec lui que la navette Atlantis s'est amarrée à la station Mir le { DATETIME($shuttle, dateStyle: "long") }. Depuis novembre 2000, des équipages de nombreux pays se relaient sans interruption à bord de la Station spatiale internationale.

    La France a volé avec les deux partenaires de 1975. { -chretien } a été le premier Français dans l'espace, avec un équipage soviétique, en 1982 ; { -baudry } l'a suivi à bord de la navette en 1985.

## Glossaire

term-active = actif, passif
says-active = Lors d'un amarrage, le vaisseau actif avance son anneau et saisit le vaisseau passif.
term-androgynous = système d'amarrage androgyne
says-androgynous = Mécanisme fait de deux moitiés semblables. Celui de 1975 est connu sous le nom d'APAS-75.
term-corona = couronne
says-corona = Couche la plus extérieure du Soleil, visible quand son disque est caché.
term-descent-module = module de descente
says-descent-module = Partie de Soyouz où l'équipage décolle et revient.
term-docking-module = module d'amarrage
says-docking-module = Sas entre Apollo et Soyouz.
term-orbital-module = module orbital
says-orbital-module = Partie avant de Soyouz, où l'équipage vit et travaille en orbite.
term-rendezvous = rendez-vous
says-rendezvous = Tout ce qui rapproche deux vaisseaux en orbite, jusqu'à l'amarrage.

## Notes aux rédactions

note-times = **Heures.** Le tableau des heures compte à partir du décollage de Soyouz. Les horloges sont celles de juillet 1975 : Houston était à l'heure d'été, Moscou non.
note-names = **Noms.** La { -nasa } parlait de projet d'essai Apollo-Soyouz (<span lang="en">Apollo-Soyuz Test Project</span>) ; en Union soviétique, on disait Soyouz-Apollo. Cet Apollo n'avait pas de numéro.
note-drawings = **Dessins.** Tous ont été réalisés pour ce dossier. Ils sont simplifiés ; seuls les lanceurs sont à la même échelle.
