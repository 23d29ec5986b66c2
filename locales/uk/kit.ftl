### Написи, спільні для всіх пресекітів. Власний `kit.ftl` проєкту важливіший за цей, повідомлення за повідомленням.

kind = Пресреліз
dateline = { $place }, { DATETIME($date, dateStyle: "long") }

## Угорі кожної сторінки

specimen = Зразок: підготовлено для показу presskit, організація { $organisation } його не випускала
draft = Чернетка, не оприлюднено
embargo = Ембарго до { $until }
version = Версія { $version }
revision-update = Оновлення версії { $previous } ({ DATETIME($date, dateStyle: "long") }):
revision-correction = Виправлення версії { $previous } ({ DATETIME($date, dateStyle: "long") }):
revision-withdrawal = Відкликання версії { $previous } ({ DATETIME($date, dateStyle: "long") }):
withdrawn = Відкликано: не використовувати
row-changed = змінено
proof = Коректура, не для публікації: позначений текст ще не перекладено

## Унизу кожної сторінки

page-of = Сторінка { $page } з { $pages }

## Таблиці дат

timeline-date = Дата
timeline-clock = Час
timeline-event = Подія
timeline-place = Місце
timeline-vehicle = Ракета
continued = продовження
timeline-summary = Таблиця в хронологічному порядку: { $rows ->
    [one] { $rows } дата
    [few] { $rows } дати
    [many] { $rows } дат
   *[other] { $rows } дати
}. Стовпці: { $columns }.
clock-summary = Таблиця зворотного відліку в хронологічному порядку: { $rows ->
    [one] { $rows } подія
    [few] { $rows } події
    [many] { $rows } подій
   *[other] { $rows } події
}. Стовпці: { $columns }.
timeline-figure = { $title }: хронологічна шкала ({ $from } — { $to }); відбулося: { $past }, попереду: { $coming }. Те саме словами — у таблиці поруч.
timeline-figure-plain = { $title }: хронологічна шкала ({ $from } — { $to }). Те саме словами — у таблиці поруч.
timeline-past = відбулося
timeline-coming = попереду
timeline-issued = { DATETIME($date, dateStyle: "long") } — день випуску

certainty-planned = заплановано
certainty-tentative = уточнюється
certainty-done = відбулося

## Цитати

attribution = { $name }, { $role }

## Частини прескиту

language-name = українська
cover-languages = Доступні мови:
heading-contents = Зміст
heading-facts = Коротко про головне
heading-biographies = { $people ->
    [one] Біографія
    [few] Біографії
    [many] Біографії
   *[other] Біографії
}
heading-glossary = Словник термінів
heading-notes = Примітки для редакцій
heading-about = Про організацію
embargo-none = Для негайної публікації
original-line = Мова оригіналу: { $language }
end-mark = — Кінець —

## Контакти

contacts = Контакти для преси
telephone = Тел.:
contact-languages = Мови:

## Листи журналістам

mail-subject = { $organisation }: { $title }
mail-subject-embargo = ЕМБАРГО: { $subject }
mail-subject-specimen = ЗРАЗОК: { $subject }
mail-subject-draft = ЧЕРНЕТКА: { $subject }
mail-subject-update = ОНОВЛЕННЯ: { $subject }
mail-subject-correction = ВИПРАВЛЕННЯ: { $subject }
mail-subject-withdrawal = ВІДКЛИКАНО: { $subject }
mail-embargo = Ембарго до { $local } ({ $utc })
mail-attached = Цей документ у форматі PDF — у вкладенні.
mail-linked = Версія у PDF: { $address }
mail-unsubscribe = Щоб більше не отримувати нашу розсилку, напишіть на { $address }.

## Дати й числа

date-quarter = { $quarter }-й квартал { $year } р.
    .alone = { $quarter }-й квартал
percent = { $n } %
countdown = Т{ $sign }{ $time }
countdown-zero = Т0
countdown-minutes = Т{ $sign }{ $n } хв
countdown-hours = Т{ $sign }{ $n } год
countdown-days = Т{ $sign }{ $n } { $count ->
    [one] доба
    [few] доби
    [many] діб
   *[other] доби
}

## Сторінки для преси

newsroom-title = { $organisation }: новини для преси
newsroom-all = Усі матеріали
newsroom-languages = Інші мови
newsroom-files = Файли
newsroom-text = Простий текст
newsroom-bundle = Усі мови та зображення (ZIP)
newsroom-calendar = Дати для календаря
newsroom-feed = Стрічка новин (Atom)
