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
-fly-your-mission = <span lang="en">Fly Your Mission!</span>

## Имена по-русски

cnes = { -cnes }
bresson = Паскаль Брессон
watelet = Жюльен Ватле
le-gall = { -le-gall }

## Номер релиза

# $number (String) – номер из трёх цифр; $year (String) – год
reference = ПР{ $number } - { $year }

## Должности

role-president = президент { -cnes }

## Ракеты-носители

proton = «Протон»
soyuz = «Союз»

## Места

paris = Париж
moscow = Москва
baikonur = Байконур
kourou = Гвианский космический центр
