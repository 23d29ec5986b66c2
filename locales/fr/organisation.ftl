### Noms, fonctions et lieux des communiqués.

## Noms

-cnes = CNES
-roscosmos = Roscosmos
-le-gall = Jean-Yves Le Gall
-komarov = Igor Komarov
-gagarin = Youri Gagarine
-pesquet = Thomas Pesquet
-de-gaulle = Charles de Gaulle
# Le point d’exclamation fait partie du nom du satellite : pas d’espace avant lui.
-fly-your-mission = <span lang="en">Fly Your Mission!</span>

## Référence

# $number (String) – le numéro, sur trois chiffres ; $year (String) – l’année
reference = CP{ $number } - { $year }

## En tête de chaque page

# Comme dans les mentions communes, mais avec l’article du nom.
specimen = Spécimen réalisé pour présenter presskit, non diffusé par le { -cnes }

## Fonctions

role-president = président du { -cnes }

## Lanceurs

proton = Proton
soyuz = Soyouz

## Lieux

paris = Paris
moscow = Moscou
baikonur = Baïkonour
kourou = Centre spatial guyanais
