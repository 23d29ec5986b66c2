### Names, roles and places of the organisation's releases.

## Names: terms, so that they are written the same everywhere and never parted at a line end

-cnes = CNES
-roscosmos = Roscosmos
-le-gall = Jean-Yves Le Gall
-komarov = Igor Komarov
-gagarin = Yuri Gagarin
-pesquet = Thomas Pesquet
-de-gaulle = Charles de Gaulle
-nasa = NASA
-nixon = Richard Nixon
-kosygin = Alexei Kosygin
-stafford = Thomas Stafford
-brand = Vance Brand
# He was known as Deke; the people in `organisation.yaml` have his full name.
-slayton = Deke Slayton
-leonov = Aleksei Leonov
-kubasov = Valeri Kubasov
-chretien = Jean-Loup Chrétien
-baudry = Patrick Baudry
# The exclamation mark is part of the satellite's name.
-fly-your-mission = <span lang="en">Fly Your Mission!</span>

## Reference of a release

# $number (String) – its number, three digits; $year (String) – its year
reference = PR{ $number } - { $year }

## Roles

role-president = President of { -cnes }
role-apollo-commander = Commander of Apollo
role-command-module-pilot = Command module pilot, Apollo
role-docking-module-pilot = Docking module pilot, Apollo
role-soyuz-commander = Commander of Soyuz
role-flight-engineer = Flight engineer, Soyuz
role-press-desk = Media relations, { -cnes }
role-russian-desk = Russian-language media

## Launchers

proton = Proton
soyuz = Soyuz

## Places

paris = Paris
moscow = Moscow
baikonur = Baikonur
kourou = Guiana Space Centre

## Time zones: mission control was in Houston, so that is what its zone is called

zone-america-chicago = Houston

## What a kit says of the organisation

about-cnes = { -cnes } (Centre National d'Études Spatiales) is the French space agency. Founded in 1961, it proposes the country's space policy to the government and carries it out, in Europe and with partners all over the world. It works from Paris, Toulouse and the { kourou } in Kourou.

# Terms of use for every picture that has none of its own.
picture-terms = Free for reporting, with credit
