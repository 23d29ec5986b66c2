### Bezeichnungen, die jede Pressemappe braucht. Die eigene `kit.ftl` eines Projekts geht dieser vor, Nachricht für Nachricht.

kind = Pressemitteilung
dateline = { $place }, { DATETIME($date, dateStyle: "long") }

## Oben auf jeder Seite

specimen = Muster, erstellt zur Vorführung von presskit; die Organisation { $organisation } hat es nicht herausgegeben
draft = Entwurf, nicht herausgegeben
embargo = Sperrfrist: { $until }
version = Fassung { $version }
revision-update = Aktualisierung der Fassung { $previous } vom { DATETIME($date, dateStyle: "long") }:
revision-correction = Berichtigung der Fassung { $previous } vom { DATETIME($date, dateStyle: "long") }:
revision-withdrawal = Rücknahme der Fassung { $previous } vom { DATETIME($date, dateStyle: "long") }:
withdrawn = Zurückgezogen: nicht verwenden
row-changed = geändert
proof = Korrekturabzug, nicht zur Veröffentlichung: markierter Text ist noch nicht übersetzt

## Unten auf jeder Seite

page-of = Seite { $page } von { $pages }

## Termintabellen

timeline-date = Datum
timeline-clock = Zeit
timeline-event = Ereignis
timeline-place = Ort
timeline-vehicle = Trägerrakete
continued = Fortsetzung
timeline-summary = Tabelle mit { $rows ->
    [one] einem Termin
   *[other] { $rows } Terminen
} in zeitlicher Folge. Spalten: { $columns }.
clock-summary = Tabelle mit { $rows ->
    [one] einem Ereignis
   *[other] { $rows } Ereignissen
} des Countdowns in zeitlicher Folge. Spalten: { $columns }.
timeline-figure = { $title }: gezeichnete Zeitleiste ({ $from } – { $to }); vergangen: { $past }, bevorstehend: { $coming }. Die Tabelle dazu sagt dasselbe in Worten.
timeline-figure-plain = { $title }: gezeichnete Zeitleiste ({ $from } – { $to }). Die Tabelle dazu sagt dasselbe in Worten.
timeline-past = vergangen
timeline-coming = bevorstehend
timeline-issued = { DATETIME($date, dateStyle: "long") }: Tag der Herausgabe

certainty-planned = geplant
certainty-tentative = noch nicht bestätigt
certainty-done = erfolgt

## Zitate

attribution = { $name }, { $role }

## Teile einer Pressemappe

language-name = Deutsch
cover-languages = Verfügbar auf:
heading-contents = Inhalt
heading-facts = Auf einen Blick
heading-biographies = { $people ->
    [one] Biografie
   *[other] Biografien
}
heading-glossary = Glossar
heading-notes = Hinweise für die Redaktionen
heading-about = Über uns
embargo-none = Zur sofortigen Veröffentlichung
original-line = Originalsprache: { $language }
end-mark = – Ende –

## Kontakte

contacts = Pressekontakt
telephone = Tel.
contact-languages = Sprachen:

## E-Mail an Redaktionen

mail-subject = { $organisation }: { $title }
mail-subject-embargo = SPERRFRIST: { $subject }
mail-subject-specimen = MUSTER: { $subject }
mail-subject-draft = ENTWURF: { $subject }
mail-subject-update = AKTUALISIERUNG: { $subject }
mail-subject-correction = BERICHTIGUNG: { $subject }
mail-subject-withdrawal = ZURÜCKGEZOGEN: { $subject }
mail-embargo = Sperrfrist: { $local } ({ $utc })
mail-attached = Dieses Dokument ist als PDF angehängt.
mail-linked = PDF-Fassung: { $address }
mail-unsubscribe = Wenn Sie keine Mitteilungen mehr von uns erhalten möchten, schreiben Sie an { $address }.

## Daten und Zahlen

date-quarter = { $quarter }. Quartal { $year }
    .alone = { $quarter }. Quartal
percent = { $n } %
countdown = T{ $sign }{ $time }
countdown-zero = T0
countdown-minutes = T{ $sign }{ $n } min
countdown-hours = T{ $sign }{ $n } h
countdown-days = T{ $sign }{ $n } { $count ->
    [one] Tag
   *[other] Tage
}

## Presseseiten

newsroom-title = { $organisation }: Presse
newsroom-all = Alle Mitteilungen
newsroom-languages = Andere Sprachen
newsroom-files = Dateien
newsroom-text = Reiner Text
newsroom-bundle = Alle Sprachen und Bilder (ZIP)
newsroom-calendar = Termine für den Kalender
newsroom-feed = Nachrichten-Feed (Atom)
