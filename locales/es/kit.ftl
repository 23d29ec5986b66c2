### Rótulos comunes a todos los dosieres de prensa. El `kit.ftl` de un proyecto prevalece sobre este, mensaje por mensaje.

kind = Comunicado de prensa
dateline = { $place }, { DATETIME($date, dateStyle: "long") }

## En la cabecera de cada página

specimen = Muestra preparada para presentar presskit, no difundida por { $organisation }
draft = Borrador no difundido
embargo = Bajo embargo hasta: { $until }
version = Versión { $version }
revision-update = Actualización de la versión { $previous } del { DATETIME($date, dateStyle: "long") }:
revision-correction = Corrección de la versión { $previous } del { DATETIME($date, dateStyle: "long") }:
revision-withdrawal = Anulación de la versión { $previous } del { DATETIME($date, dateStyle: "long") }:
withdrawn = Anulado: no utilizar
row-changed = modificado
proof = Prueba, no publicar: el texto marcado aún no está traducido

## Al pie de cada página

page-of = Página { $page } de { $pages }

## Tablas de fechas

timeline-date = Fecha
timeline-clock = Tiempo
timeline-event = Acontecimiento
timeline-place = Lugar
timeline-vehicle = Lanzador
continued = continuación
timeline-summary = Tabla de { $rows ->
    [one] una fecha
   *[other] { $rows } fechas
} en orden cronológico. Columnas: { $columns }.
clock-summary = Tabla de { $rows ->
    [one] un acontecimiento
   *[other] { $rows } acontecimientos
} de la cuenta atrás, en orden cronológico. Columnas: { $columns }.
timeline-figure = { $title }: cronología dibujada ({ $from } – { $to }); pasado: { $past }, por venir: { $coming }. La tabla que la acompaña dice lo mismo con palabras.
timeline-figure-plain = { $title }: cronología dibujada ({ $from } – { $to }). La tabla que la acompaña dice lo mismo con palabras.
timeline-past = pasado
timeline-coming = por venir
timeline-issued = { DATETIME($date, dateStyle: "long") }: día de publicación

certainty-planned = previsto
certainty-tentative = por confirmar
certainty-done = realizado

## Citas

attribution = { $name }, { $role }

## Partes de un dosier de prensa

language-name = español
cover-languages = Disponible en:
heading-contents = Índice
heading-facts = De un vistazo
heading-biographies = { $people ->
    [one] Biografía
   *[other] Biografías
}
heading-glossary = Glosario
heading-notes = Notas para la redacción
heading-about = Acerca de { $organisation }
embargo-none = Para difusión inmediata
original-line = Idioma original: { $language }
end-mark = – Fin –

## Contactos

contacts = Contacto para la prensa
telephone = Tel.:
contact-languages = Idiomas:

## Correo a periodistas

mail-subject = { $organisation }: { $title }
mail-subject-embargo = BAJO EMBARGO: { $subject }
mail-subject-specimen = MUESTRA: { $subject }
mail-subject-draft = BORRADOR: { $subject }
mail-subject-update = ACTUALIZACIÓN: { $subject }
mail-subject-correction = CORRECCIÓN: { $subject }
mail-subject-withdrawal = ANULACIÓN: { $subject }
mail-embargo = Bajo embargo hasta: { $local } ({ $utc })
mail-attached = Este documento se adjunta en PDF.
mail-linked = Versión en PDF: { $address }
mail-unsubscribe = Si no desea recibir más comunicados nuestros, escriba a { $address }.

## Fechas y números

date-quarter = { $quarter ->
    [2] 2.º
    [4] 4.º
   *[other] { $quarter }.<sup>er</sup>
} trimestre de { $year }
    .alone = { $quarter ->
        [2] 2.º
        [4] 4.º
       *[other] { $quarter }.<sup>er</sup>
    } trimestre
percent = { $n } %
countdown = T{ $sign }{ $time }
countdown-zero = T0
countdown-minutes = T{ $sign }{ $n } min
countdown-hours = T{ $sign }{ $n } h
countdown-days = T{ $sign }{ $n } { $count ->
    [one] día
   *[other] días
}

## Sala de prensa

newsroom-title = { $organisation }: sala de prensa
newsroom-all = Todos los comunicados
newsroom-languages = Otros idiomas
newsroom-files = Archivos
newsroom-text = Texto sin formato
newsroom-bundle = Todos los idiomas e imágenes (ZIP)
newsroom-calendar = Fechas para el calendario
newsroom-feed = Canal de noticias (Atom)
