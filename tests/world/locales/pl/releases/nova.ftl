headline = Nowa gwiazda w mieście
    .subtitle = Muzeum Orion otwiera obserwatorium
lead = Muzeum otwiera swoje podwoje { DATETIME($opening-day, day: "numeric", month: "long") }.
opening = W { $rooms } salach opowiadamy, jak rodzą się gwiazdy, wspólnie z Orion Labs (Paryż) i przy wsparciu CNES od 2016 roku. Bilety: <https://orion.example/tickets>, tel. +33 (0)1 40 00 00 02.

    - obserwatorium [nowe]
    - Wielka Sala, 250 miejsc
timeline = Terminy { $year }
first-day = Otwarcie drzwi
    .note = Pierwszego dnia wstęp wolny.
tour = Początek *nocnego zwiedzania*
words = „Chcieliśmy miejsca, które patrzy w górę”.
paris = Paryż
hall = Wielka Sala
role-director = dyrektor muzeum Orion
reference = N{ $number }/{ $year }
kind = Komunikat prasowy
dateline = { $place }, { DATETIME($date, dateStyle: "long") }
page-of = Strona { $page } z { $pages }
timeline-date = Data
timeline-event = Wydarzenie
timeline-place = Miejsce
continued = ciąg dalszy
timeline-summary = Tabela w porządku czasowym; liczba dat: { $rows }, kolumny: { $columns }.
certainty-planned = planowane
attribution = { $name }, { $role }
contacts = Kontakt dla mediów
telephone = Tel.
