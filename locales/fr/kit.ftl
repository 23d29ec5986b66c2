### Mentions communes à tous les dossiers. Le `kit.ftl` d’un projet l’emporte sur celui-ci, message par message.

# Nature du document, en tête de la première page.
kind = Communiqué de presse

# Lieu et jour de publication.
# $place (String) – le lieu ; $date (Date) – le jour
dateline = { $place }, le { DATETIME($date, dateStyle: "long") }

## En tête de chaque page

# $organisation (String) – le nom de l’organisation
specimen = Spécimen réalisé pour présenter presskit, non diffusé par { $organisation }
draft = Projet, non diffusé
# $until (Date) – fin de l’embargo
embargo = Sous embargo jusqu’au { $until }
# $version (Number) – numéro de cette version
version = Version { $version }
revision-update = Mise à jour de la version { $previous } du { DATETIME($date, dateStyle: "long") } :
revision-correction = Rectificatif à la version { $previous } du { DATETIME($date, dateStyle: "long") } :
revision-withdrawal = Annulation de la version { $previous } du { DATETIME($date, dateStyle: "long") } :
withdrawn = Communiqué annulé, à ne pas utiliser
row-changed = modifié
proof = Épreuve à ne pas diffuser : le texte marqué n’est pas encore traduit

## Au pied de la page

# $page (String) – numéro de la page ; $pages (String) – nombre de pages
page-of = Page { $page } sur { $pages }

## Tableaux de dates

timeline-date = Date
timeline-clock = Temps
timeline-event = Événement
timeline-place = Lieu
timeline-vehicle = Lanceur
continued = suite
timeline-summary = Tableau de { $rows ->
    [one] { $rows } date
   *[other] { $rows } dates
} dans l’ordre chronologique. Colonnes : { $columns }.
clock-summary = Tableau de { $rows ->
    [one] { $rows } événement
   *[other] { $rows } événements
} du compte à rebours, dans l’ordre chronologique. Colonnes : { $columns }.
timeline-figure = { $title } : frise chronologique ({ $from } – { $to }) ; passé : { $past }, à venir : { $coming }. Le tableau qui l’accompagne dit la même chose en mots.
timeline-figure-plain = { $title } : frise chronologique ({ $from } – { $to }). Le tableau qui l’accompagne dit la même chose en mots.
timeline-past = passé
timeline-coming = à venir
timeline-issued = { DATETIME($date, dateStyle: "long") } : jour de publication

certainty-planned = prévu
certainty-tentative = à confirmer
certainty-done = réalisé

## Citations

# $name (String) – l’auteur ; $role (String) – sa fonction
attribution = { $name }, { $role }

## Les parties d’un dossier de presse

language-name = français
cover-languages = Disponible en :
heading-contents = Sommaire
heading-facts = En bref
heading-biographies = { $people ->
    [one] Biographie
   *[other] Biographies
}
heading-glossary = Glossaire
heading-notes = Notes aux rédactions
heading-about = À propos
embargo-none = Pour diffusion immédiate
original-line = Langue originale : { $language }
end-mark = – Fin –

## Contacts

contacts = Contacts presse
telephone = Tél.
contact-languages = Langues :

## Courriel aux rédactions

# $organisation (String) – le nom de l’organisation ; $title (String) – le titre
mail-subject = { $organisation } : { $title }
# Avant la fin d’un embargo, et pour un spécimen.
# $subject (String) – l’objet habituel
mail-subject-embargo = SOUS EMBARGO : { $subject }
mail-subject-specimen = SPÉCIMEN : { $subject }
mail-subject-draft = PROJET : { $subject }
mail-subject-update = MISE À JOUR : { $subject }
mail-subject-correction = RECTIFICATIF : { $subject }
mail-subject-withdrawal = ANNULATION : { $subject }
# Première ligne avant la fin d’un embargo.
# $local (Date) – sa fin à l’heure du lecteur ; $utc (Date) – la même en UTC
mail-embargo = Sous embargo jusqu’au { $local } ({ $utc })
mail-attached = Ce document est joint en PDF.
# $address (String) – adresse du PDF
mail-linked = Version PDF : { $address }
# $address (String) – une adresse de courriel
mail-unsubscribe = Pour ne plus recevoir nos communiqués, écrivez à { $address }.

## Dates et nombres

# Le premier du mois : « 1er mars ».
# $day (Number) – le jour
date-day = { $day ->
    [1] 1<sup>er</sup>
   *[other] { $day }
}
# $quarter (Number) – 1 à 4 ; $year (String) – l’année
date-quarter = { $quarter ->
    [1] 1<sup>er</sup>
   *[other] { $quarter }<sup>e</sup>
} trimestre { $year }
    .alone = { $quarter ->
        [1] 1<sup>er</sup>
       *[other] { $quarter }<sup>e</sup>
    } trimestre
percent = { $n } %
countdown = H{ $sign }{ $time }
countdown-zero = H0
countdown-minutes = H{ $sign }{ $n } min
countdown-hours = H{ $sign }{ $n } h
countdown-days = J{ $sign }{ $n }

## Espace presse

newsroom-title = { $organisation } : espace presse
newsroom-all = Tous les communiqués
newsroom-languages = Autres langues
newsroom-files = Fichiers
newsroom-text = Texte seul
newsroom-bundle = Toutes les langues et les images (ZIP)
newsroom-calendar = Dates pour un agenda
newsroom-feed = Flux d’actualités (Atom)
