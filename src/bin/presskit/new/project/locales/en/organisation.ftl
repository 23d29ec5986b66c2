### Names, roles and places that all releases share. Translators find a file like this in every language.

## Names. A term begins with "-": written once, it is the same everywhere and never parted at a line end.

-borealis = Borealis
-sterna = *Sterna*

## Reference of a release

# $number (String) – its number; $year (String) – its year
reference = No. { $number }/{ $year }

## Roles

role-director = Director of { -borealis }

## Places

brest = Brest
tromso = Tromsø
