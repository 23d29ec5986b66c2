headline = A new star in the city
    .subtitle = The Orion museum opens its observatory
lead = The museum opens on { DATETIME($opening-day, day: "numeric", month: "long") }.
opening =
    # What is new

    { $rooms } rooms with:

    - a **telescope**
    - a _planetarium_:
      1. by day
      2. by night

    Tickets: <https://orion.example/tickets> or <press@orion.example>,\
    H<sub>2</sub>O and 50<sup>th</sup>, <span lang="fr">bienvenue !</span>
timeline = The dates of { $year }
first-day = The doors open
    .note = Free entry on the first day.
tour = The *night tour* begins
words = We wanted a place that looks up.
