### Надписи, общие для всех пресс-китов. Собственный `kit.ftl` проекта важнее этого, сообщение за сообщением.

# Вид документа, вверху первой страницы.
kind = Пресс-релиз

# Место и день выпуска.
# $place (String) – место; $date (Date) – день
dateline = { $place }, { DATETIME($date, dateStyle: "long") }

## Вверху каждой страницы

# $organisation (String) – название организации
specimen = Образец: подготовлен для демонстрации presskit, организацией { $organisation } не выпускался
draft = Черновик, не опубликован
# $until (Date) – когда заканчивается эмбарго
embargo = Эмбарго до { $until }
# $version (Number) – номер версии
version = Версия { $version }
revision-update = Обновление версии { $previous } ({ DATETIME($date, dateStyle: "long") }):
revision-correction = Исправление версии { $previous } ({ DATETIME($date, dateStyle: "long") }):
revision-withdrawal = Отзыв версии { $previous } ({ DATETIME($date, dateStyle: "long") }):
withdrawn = Отозвано: не использовать
row-changed = изменено
proof = Корректура, не для публикации: отмеченный текст ещё не переведён

## Внизу страницы

# $page (String) – номер страницы; $pages (String) – число страниц
page-of = Страница { $page } из { $pages }

## Таблицы дат

timeline-date = Дата
timeline-clock = Время
timeline-event = Событие
timeline-place = Место
timeline-vehicle = Ракета
continued = продолжение
timeline-summary = Таблица в хронологическом порядке: { $rows ->
    [one] { $rows } дата
    [few] { $rows } даты
    [many] { $rows } дат
   *[other] { $rows } даты
}. Столбцы: { $columns }.
clock-summary = Таблица обратного отсчёта в хронологическом порядке: { $rows ->
    [one] { $rows } событие
    [few] { $rows } события
    [many] { $rows } событий
   *[other] { $rows } события
}. Столбцы: { $columns }.
timeline-figure = { $title }: хронологическая шкала ({ $from } — { $to }); состоялось: { $past }, предстоит: { $coming }. То же словами — в таблице рядом.
timeline-figure-plain = { $title }: хронологическая шкала ({ $from } — { $to }). То же словами — в таблице рядом.
timeline-past = состоялось
timeline-coming = предстоит
timeline-issued = { DATETIME($date, dateStyle: "long") } — день выпуска

certainty-planned = запланировано
certainty-tentative = уточняется
certainty-done = состоялось

## Цитаты

# $name (String) – кто сказал; $role (String) – должность
attribution = { $name }, { $role }

## Части пресс-кита

language-name = русский
cover-languages = Языки:
heading-contents = Содержание
heading-facts = Коротко о главном
heading-biographies = { $people ->
    [one] Биография
    [few] Биографии
    [many] Биографии
   *[other] Биографии
}
heading-glossary = Словарь терминов
heading-notes = Примечания для редакций
heading-about = Об организации
embargo-none = Для немедленной публикации
original-line = Язык оригинала: { $language }
end-mark = — Конец —

## Контакты

contacts = Контакты для прессы
telephone = Тел.:
contact-languages = Языки:

## Письма журналистам

mail-subject = { $organisation }: { $title }
mail-subject-embargo = ЭМБАРГО: { $subject }
mail-subject-specimen = ОБРАЗЕЦ: { $subject }
mail-subject-draft = ЧЕРНОВИК: { $subject }
mail-subject-update = ОБНОВЛЕНИЕ: { $subject }
mail-subject-correction = ИСПРАВЛЕНИЕ: { $subject }
mail-subject-withdrawal = ОТОЗВАНО: { $subject }
mail-embargo = Эмбарго до { $local } ({ $utc })
mail-attached = Этот документ в формате PDF — во вложении.
mail-linked = Версия в PDF: { $address }
mail-unsubscribe = Чтобы больше не получать нашу рассылку, напишите на { $address }.

## Даты и числа

# $quarter (Number) – от 1 до 4; $year (String) – год
date-quarter = { $quarter }-й квартал { $year } г.
    .alone = { $quarter }-й квартал
date-range-separator = –
percent = { $n } %
countdown = Т{ $sign }{ $time }
countdown-zero = Т0
countdown-minutes = Т{ $sign }{ $n } мин
countdown-hours = Т{ $sign }{ $n } ч
countdown-days = Т{ $sign }{ $n } сут

## Страницы для прессы

newsroom-title = { $organisation }: новости для прессы
newsroom-all = Все материалы
newsroom-languages = Другие языки
newsroom-files = Файлы
newsroom-text = Простой текст
newsroom-bundle = Все языки и изображения (ZIP)
newsroom-calendar = Даты для календаря
newsroom-feed = Лента новостей (Atom)
