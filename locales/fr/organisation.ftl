### Noms, fonctions et lieux des communiqués.

## Noms

-cnes = CNES
-roscosmos = Roscosmos
-le-gall = Jean-Yves Le Gall
-komarov = Igor Komarov
-gagarin = Youri Gagarine
-pesquet = Thomas Pesquet
-de-gaulle = Charles de Gaulle
-nasa = NASA
-nixon = Richard Nixon
-kosygin = Alexis Kossyguine
-stafford = Thomas Stafford
-brand = Vance Brand
-slayton = Deke Slayton
-leonov = Alexeï Leonov
-kubasov = Valeri Koubassov
-chretien = Jean-Loup Chrétien
-baudry = Patrick Baudry

## Personnes dont le nom s’écrit autrement en français

leonov = { -leonov }
kubasov = { -kubasov }
press-desk = Service de presse
russian-desk = Presse russophone
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
role-apollo-commander = commandant d'Apollo
role-command-module-pilot = pilote du module de commande d'Apollo
role-docking-module-pilot = pilote du module d'amarrage d'Apollo
role-soyuz-commander = commandant de Soyouz
role-flight-engineer = ingénieur de bord de Soyouz
role-press-desk = relations avec les médias, { -cnes }
role-russian-desk = médias de langue russe

## Lanceurs

proton = Proton
soyuz = Soyouz

## Lieux

paris = Paris
moscow = Moscou
baikonur = Baïkonour
kourou = Centre spatial guyanais

## Fuseaux horaires : le centre de contrôle était à Houston

zone-america-chicago = Houston

## Ce qu’un dossier dit de l’organisation

heading-about = À propos du { -cnes }
about-cnes = Le { -cnes } (Centre national d'études spatiales) est l'agence spatiale française. Créé en 1961, il propose au gouvernement la politique spatiale du pays et la met en œuvre, en Europe et avec des partenaires du monde entier. Il est implanté à Paris, à Toulouse et au { kourou }, à Kourou.

# Conditions d’utilisation des images qui n’en ont pas de particulières.
picture-terms = Libre pour la presse, avec mention du crédit
