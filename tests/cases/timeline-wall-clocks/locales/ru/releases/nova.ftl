headline = Новая звезда в городе
    .subtitle = Музей «Орион» открывает обсерваторию
lead = Музей открывается { DATETIME($opening-day, day: "numeric", month: "long") }.
opening = { $rooms ->
    [one] { $rooms } зал рассказывает
    [few] { $rooms } зала рассказывают
    [many] { $rooms } залов рассказывают
   *[other] { $rooms } зала рассказывают
} о рождении звёзд. Билеты: <https://orion.example/tickets>.
timeline = Вечер { $year } года
first-day = Двери открываются
    .note = В первый день вход свободный.
lights = Гаснет свет
rain = Решение по погоде
tour = Начинается *ночная экскурсия*
words = Мы хотели создать место, которое смотрит вверх.
paris = Париж
hall = Большой зал
role-director = директор музея «Орион»
reference = N{ $number }/{ $year }
# Как принято в пресс-релизах.
zone-europe-moscow = мск
