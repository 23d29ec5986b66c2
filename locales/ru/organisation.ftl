### Имена, должности и места.

## Имена. Падеж: { -komarov(case: "ins") }. Падежи: nom, gen, dat, acc, ins, pre.

-cnes = КНЕС
-roscosmos = { $case ->
   *[nom] Роскосмос
    [gen] Роскосмоса
    [dat] Роскосмосу
    [ins] Роскосмосом
    [pre] Роскосмосе
}
# Фамилия «Ле Галль» склоняется, когда речь о мужчине; имя «Жан-Ив» склоняется во второй части.
-le-gall = { $case ->
   *[nom] Жан-Ив Ле Галль
    [gen] Жан-Ива Ле Галля
    [dat] Жан-Иву Ле Галлю
    [acc] Жан-Ива Ле Галля
    [ins] Жан-Ивом Ле Галлем
    [pre] Жан-Иве Ле Галле
}
-komarov = { $case ->
   *[nom] Игорь Комаров
    [gen] Игоря Комарова
    [dat] Игорю Комарову
    [acc] Игоря Комарова
    [ins] Игорем Комаровым
    [pre] Игоре Комарове
}
-gagarin = { $case ->
   *[nom] Юрий Гагарин
    [gen] Юрия Гагарина
    [ins] Юрием Гагариным
}
-pesquet = { $case ->
   *[nom] Тома Песке
    [gen] Тома Песке
}
-de-gaulle = Шарль де Голль
-nasa = НАСА
-nixon = Ричард Никсон
-kosygin = Алексей Косыгин
-stafford = { $case ->
   *[nom] Томас Стаффорд
    [gen] Томаса Стаффорда
}
-brand = Вэнс Бранд
-slayton = Дональд Слейтон
-leonov = { $case ->
   *[nom] Алексей Леонов
    [gen] Алексея Леонова
    [ins] Алексеем Леоновым
}
-kubasov = Валерий Кубасов
-chretien = Жан-Лу Кретьен
-baudry = Патрик Бодри

## Корабли

-soyuz-ship = { $case ->
   *[nom] «Союз»
    [gen] «Союза»
    [dat] «Союзу»
    [ins] «Союзом»
    [pre] «Союзе»
}
-apollo-ship = { $case ->
   *[nom] «Аполлон»
    [gen] «Аполлона»
    [dat] «Аполлону»
    [ins] «Аполлоном»
    [pre] «Аполлоне»
}
-fly-your-mission = <span lang="en">Fly Your Mission!</span>

## Имена по-русски

cnes = { -cnes }
bresson = Паскаль Брессон
watelet = Жюльен Ватле
le-gall = { -le-gall }
leonov = { -leonov }
kubasov = { -kubasov }
stafford = { -stafford }
brand = { -brand }
slayton = { -slayton }
press-desk = Пресс-служба
russian-desk = Русская редакция

## Номер релиза

# $number (String) – номер из трёх цифр; $year (String) – год
reference = ПР{ $number } - { $year }

## Должности

role-president = президент { -cnes }
role-apollo-commander = командир { -apollo-ship(case: "gen") }
role-command-module-pilot = пилот основного блока { -apollo-ship(case: "gen") }
role-docking-module-pilot = пилот стыковочного модуля { -apollo-ship(case: "gen") }
role-soyuz-commander = командир { -soyuz-ship(case: "gen") }
role-flight-engineer = бортинженер { -soyuz-ship(case: "gen") }
role-press-desk = связи со СМИ, { -cnes }
role-russian-desk = русскоязычные СМИ

## Ракеты-носители

proton = «Протон»
soyuz = «Союз»

## Места

paris = Париж
moscow = Москва
baikonur = Байконур
kourou = Гвианский космический центр

## Часовые пояса: центр управления полётом находился в Хьюстоне

zone-america-chicago = Хьюстон

## Об организации

heading-about = О { -cnes }
about-cnes = { -cnes } (Национальный центр космических исследований) — космическое агентство Франции. Основан в 1961 году; предлагает правительству космическую политику страны и проводит её в жизнь в Европе и вместе с партнёрами по всему миру. Его центры находятся в Париже, Тулузе и Куру, где расположен { kourou }.

# Условия использования изображений, у которых нет собственных.
picture-terms = Свободно для СМИ с указанием источника
