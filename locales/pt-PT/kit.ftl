### O que o português europeu diz de outro modo; o resto vem de `pt`.

kind = Comunicado de imprensa
revision-withdrawal = Anulação da versão { $previous } de { DATETIME($date, dateStyle: "long") }:
withdrawn = Anulado: não utilizar

## Tabelas de datas

timeline-vehicle = Lançador
timeline-summary = Tabela de { $rows ->
    [one] uma data
   *[other] { $rows } datas
} por ordem cronológica. Colunas: { $columns }.
clock-summary = Tabela de { $rows ->
    [one] um evento
   *[other] { $rows } eventos
} da contagem decrescente, por ordem cronológica. Colunas: { $columns }.

## Partes de um dossiê de imprensa

language-name = português (Portugal)
heading-contents = Índice
original-line = Língua original: { $language }

## Contactos

contacts = Contactos para a imprensa
contact-languages = Línguas:

## Correio eletrónico a jornalistas

mail-subject-withdrawal = ANULADO: { $subject }
mail-unsubscribe = Para deixar de receber os nossos comunicados, escreva para { $address }.

## Datas

date-day = { $day }
date-quarter = { $quarter }.º trimestre de { $year }
    .alone = { $quarter }.º trimestre

## Sala de imprensa

newsroom-languages = Outras línguas
newsroom-files = Ficheiros
newsroom-bundle = Todas as línguas e imagens (ZIP)
