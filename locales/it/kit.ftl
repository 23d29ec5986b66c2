### Diciture comuni a tutte le cartelle stampa. Il `kit.ftl` di un progetto prevale su questo, messaggio per messaggio.

kind = Comunicato stampa
dateline = { $place }, { DATETIME($date, dateStyle: "long") }

## In testa a ogni pagina

specimen = Esempio preparato per mostrare presskit, non diffuso da { $organisation }
draft = Bozza non diffusa
embargo = Sotto embargo fino a: { $until }
version = Versione { $version }
revision-update = Aggiornamento della versione { $previous } del { DATETIME($date, dateStyle: "long") }:
revision-correction = Rettifica della versione { $previous } del { DATETIME($date, dateStyle: "long") }:
revision-withdrawal = Ritiro della versione { $previous } del { DATETIME($date, dateStyle: "long") }:
withdrawn = Ritirato: da non utilizzare
row-changed = modificato
proof = Bozza da non diffondere: il testo evidenziato non è ancora tradotto

## In fondo a ogni pagina

page-of = Pagina { $page } di { $pages }

## Tabelle di date

timeline-date = Data
timeline-clock = Tempo
timeline-event = Evento
timeline-place = Luogo
timeline-vehicle = Lanciatore
continued = segue
timeline-summary = Tabella di { $rows ->
    [one] una data
   *[other] { $rows } date
} in ordine cronologico. Colonne: { $columns }.
clock-summary = Tabella di { $rows ->
    [one] un evento
   *[other] { $rows } eventi
} del conto alla rovescia, in ordine cronologico. Colonne: { $columns }.
timeline-figure = { $title }: linea del tempo ({ $from } – { $to }); passato: { $past }, in programma: { $coming }. La tabella che la accompagna dice lo stesso a parole.
timeline-figure-plain = { $title }: linea del tempo ({ $from } – { $to }). La tabella che la accompagna dice lo stesso a parole.
timeline-past = passato
timeline-coming = in programma
timeline-issued = { DATETIME($date, dateStyle: "long") }: giorno di pubblicazione

certainty-planned = previsto
certainty-tentative = da confermare
certainty-done = avvenuto

## Citazioni

attribution = { $name }, { $role }

## Parti di una cartella stampa

language-name = italiano
cover-languages = Disponibile in:
heading-contents = Indice
heading-facts = In breve
heading-biographies = { $people ->
    [one] Biografia
   *[other] Biografie
}
heading-glossary = Glossario
heading-notes = Note per le redazioni
heading-about = Informazioni su { $organisation }
embargo-none = Per diffusione immediata
original-line = Lingua originale: { $language }
end-mark = – Fine –

## Contatti

contacts = Contatti per la stampa
telephone = Tel.
contact-languages = Lingue:

## Posta ai giornalisti

mail-subject = { $organisation }: { $title }
mail-subject-embargo = EMBARGO: { $subject }
mail-subject-specimen = ESEMPIO: { $subject }
mail-subject-draft = BOZZA: { $subject }
mail-subject-update = AGGIORNAMENTO: { $subject }
mail-subject-correction = RETTIFICA: { $subject }
mail-subject-withdrawal = RITIRATO: { $subject }
mail-embargo = Sotto embargo fino a: { $local } ({ $utc })
mail-attached = Questo documento è allegato in PDF.
mail-linked = Versione PDF: { $address }
mail-unsubscribe = Per non ricevere più i nostri comunicati, scriva a { $address }.

## Date e numeri

date-day = { $day ->
    [1] 1º
   *[other] { $day }
}
date-quarter = { $quarter }º trimestre { $year }
    .alone = { $quarter }º trimestre
percent = { $n }%
countdown = T{ $sign }{ $time }
countdown-zero = T0
countdown-minutes = T{ $sign }{ $n } min
countdown-hours = T{ $sign }{ $n } h
countdown-days = T{ $sign }{ $n } { $count ->
    [one] giorno
   *[other] giorni
}

## Sala stampa

newsroom-title = { $organisation }: sala stampa
newsroom-all = Tutti i comunicati
newsroom-languages = Altre lingue
newsroom-files = File
newsroom-text = Solo testo
newsroom-bundle = Tutte le lingue e le immagini (ZIP)
newsroom-calendar = Date per il calendario
newsroom-feed = Feed di notizie (Atom)
