### Noms, fonctions et lieux communs à tous les communiqués.

## Noms. Un terme commence par « - » : écrit une seule fois, il reste partout le même et n’est jamais coupé en fin de ligne.

-borealis = Borealis
-sterna = *Sterna*

## Référence d’un communiqué

# $number (String) – le numéro ; $year (String) – l’année
reference = N<sup>o</sup> { $number }/{ $year }

## Fonctions

role-director = directrice de l'institut { -borealis }

## Lieux

brest = Brest
tromso = Tromsø
