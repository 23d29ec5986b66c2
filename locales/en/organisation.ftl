### Names, roles and places of the organisation's releases.

## Names: terms, so that they are written the same everywhere and never parted at a line end

-cnes = CNES
-roscosmos = Roscosmos
-le-gall = Jean-Yves Le Gall
-komarov = Igor Komarov
-gagarin = Yuri Gagarin
-pesquet = Thomas Pesquet
-de-gaulle = Charles de Gaulle
# The exclamation mark is part of the satellite's name.
-fly-your-mission = <span lang="en">Fly Your Mission!</span>

## Reference of a release

# $number (String) – its number, three digits; $year (String) – its year
reference = PR{ $number } - { $year }

## Roles

role-president = President of { -cnes }

## Launchers

proton = Proton
soyuz = Soyuz

## Places

paris = Paris
moscow = Moscow
baikonur = Baikonur
kourou = Guiana Space Centre
