### Rótulos comuns a todos os dossiês de imprensa. O `kit.ftl` de um projeto prevalece sobre este, mensagem por mensagem.

kind = Comunicado à imprensa
dateline = { $place }, { DATETIME($date, dateStyle: "long") }

## No topo de cada página

specimen = Exemplo preparado para apresentar presskit, não divulgado por { $organisation }
draft = Rascunho não divulgado
embargo = Sob embargo até { $until }
version = Versão { $version }
revision-update = Atualização da versão { $previous } de { DATETIME($date, dateStyle: "long") }:
revision-correction = Correção da versão { $previous } de { DATETIME($date, dateStyle: "long") }:
revision-withdrawal = Cancelamento da versão { $previous } de { DATETIME($date, dateStyle: "long") }:
withdrawn = Cancelado: não utilizar
row-changed = alterado
proof = Prova, não divulgar: o texto marcado ainda não está traduzido

## Ao pé de cada página

page-of = Página { $page } de { $pages }

## Tabelas de datas

timeline-date = Data
timeline-clock = Tempo
timeline-event = Evento
timeline-place = Local
timeline-vehicle = Veículo lançador
continued = continuação
timeline-summary = Tabela de { $rows ->
    [one] uma data
   *[other] { $rows } datas
} em ordem cronológica. Colunas: { $columns }.
clock-summary = Tabela de { $rows ->
    [one] um evento
   *[other] { $rows } eventos
} da contagem regressiva, em ordem cronológica. Colunas: { $columns }.
timeline-figure = { $title }: linha do tempo ({ $from } – { $to }); passados: { $past }, previstos: { $coming }. A tabela que a acompanha diz o mesmo em palavras.
timeline-figure-plain = { $title }: linha do tempo ({ $from } – { $to }). A tabela que a acompanha diz o mesmo em palavras.
timeline-past = passado
timeline-coming = previsto
timeline-issued = { DATETIME($date, dateStyle: "long") }: dia da publicação

certainty-planned = previsto
certainty-tentative = a confirmar
certainty-done = realizado

## Citações

attribution = { $name }, { $role }

## Partes de um kit de imprensa

language-name = português
cover-languages = Disponível em:
heading-contents = Sumário
heading-facts = Em resumo
heading-biographies = { $people ->
    [one] Biografia
   *[other] Biografias
}
heading-glossary = Glossário
heading-notes = Notas aos editores
heading-about = Sobre { $organisation }
embargo-none = Para divulgação imediata
original-line = Idioma original: { $language }
end-mark = – Fim –

## Contatos

contacts = Contatos para a imprensa
telephone = Tel.
contact-languages = Idiomas:

## E-mail a jornalistas

mail-subject = { $organisation }: { $title }
mail-subject-embargo = SOB EMBARGO: { $subject }
mail-subject-specimen = EXEMPLO: { $subject }
mail-subject-draft = RASCUNHO: { $subject }
mail-subject-update = ATUALIZAÇÃO: { $subject }
mail-subject-correction = CORREÇÃO: { $subject }
mail-subject-withdrawal = CANCELADO: { $subject }
mail-embargo = Sob embargo até { $local } ({ $utc })
mail-attached = Este documento segue em anexo, em PDF.
mail-linked = Versão em PDF: { $address }
mail-unsubscribe = Para deixar de receber nossos comunicados, escreva para { $address }.

## Datas e números

date-day = { $day ->
    [1] 1º
   *[other] { $day }
}
date-quarter = { $quarter }º trimestre de { $year }
    .alone = { $quarter }º trimestre
percent = { $n }%
countdown = T{ $sign }{ $time }
countdown-zero = T0
countdown-minutes = T{ $sign }{ $n } min
countdown-hours = T{ $sign }{ $n } h
countdown-days = T{ $sign }{ $n } { $count ->
    [one] dia
   *[other] dias
}

## Sala de imprensa

newsroom-title = { $organisation }: sala de imprensa
newsroom-all = Todos os comunicados
newsroom-languages = Outros idiomas
newsroom-files = Arquivos
newsroom-text = Texto simples
newsroom-bundle = Todos os idiomas e imagens (ZIP)
newsroom-calendar = Datas para o calendário
newsroom-feed = Feed de notícias (Atom)
