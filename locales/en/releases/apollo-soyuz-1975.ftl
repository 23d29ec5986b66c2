### PK050 - 2025. Fifty years since Apollo and Soyuz met in orbit: a full press kit.
### A specimen: facts from the public record, words written for this sample.

# What the document is: it replaces "Press release" of `kit.ftl`.
kind = Press kit
# $number (String) – its number, three digits; $year (String) – its year
reference = PK{ $number } - { $year }

## Cover and opening

kit-title = Apollo–Soyuz
    .subtitle = The handshake in orbit, fifty years on

headline = When Apollo met Soyuz
    .subtitle = July 1975: the first crewed flight that two nations made together

# $docking (Date) – the day of the first docking; $years (Number) – years since then
lead = On { DATETIME($docking, dateStyle: "long") } an American Apollo and a Soviet Soyuz docked in orbit. Three hours later their commanders shook hands through the open hatch. { -cnes } looks back, { $years } years on, at the flight that showed how crews, control centres and spacecraft of two rival powers could work together.

## At a glance. Labels are short, values too.

label-flight = Flight
flight-value = Apollo–Soyuz Test Project, 15 to 24 July 1975
label-soyuz-crew = Soyuz crew
soyuz-crew = { -leonov } and { -kubasov }
label-apollo-crew = Apollo crew
apollo-crew = { -stafford }, { -brand } and { -slayton }
label-launches = Launches
# $liftoff (Date) – lift-off of Soyuz
launches = { DATETIME($liftoff, day: "numeric", month: "long") }: Soyuz from Baikonur, Apollo seven and a half hours later from Kennedy Space Center
label-docking = First docking
docking-value = { DATETIME($docking, dateStyle: "long") }, 16:09 UTC
label-joined = Time joined
joined = Nearly 44 hours, and almost three more after a second docking
label-orbit = Orbit
# $altitude (Number) – kilometres; $inclination (Number) – degrees
orbit = About { $altitude } km, inclined at { $inclination }°
label-return = Return
# $landing, $splashdown (Date) – the days on which Soyuz and Apollo came back
return = Soyuz on { DATETIME($landing, day: "numeric", month: "long") } in Kazakhstan, Apollo on { DATETIME($splashdown, day: "numeric", month: "long") } in the Pacific

## The story

# $agreement (Date) – the day of the signature
origins =
    ## From race to rendezvous

    The idea was practical before it was political. If a crew were ever stranded in orbit, a ship of the other nation could help only if the two were able to find each other, to dock and to open a hatch between them. In October 1970 engineers of both countries met in Moscow to work out what that would take.

    On { DATETIME($agreement, dateStyle: "long") }, again in Moscow, President { -nixon } and { -kosygin }, Chairman of the Soviet Council of Ministers, signed an agreement on cooperation in the exploration and peaceful use of outer space. It provided for a first test flight in 1975, with crews visiting each other's ship.

# $apollo-pressure, $soyuz-pressure (Number) – atmospheres
differences =
    ## Three differences to bridge

    Apollo and Soyuz had been built without a thought of each other. Three differences stood between them:

    - **Docking.** In the gear that each side used, a probe entered a cone, so one ship was always active and the other passive. The engineers agreed on a new system of two like halves, called androgynous, in which either ship can take the active part.
    - **Air.** The Apollo crew breathed pure oxygen at { $apollo-pressure } atmosphere, the Soyuz crew an oxygen and nitrogen mixture at the pressure of sea level. A docking module became the airlock between them, and Soyuz lowered its pressure to { $soyuz-pressure } atmosphere to shorten the passage.
    - **Language.** Each crew learned the language of the other. In flight, the astronauts spoke Russian to the cosmonauts, who answered in English.

## Milestones

milestones = From the first talks to the flight
first-talks = American and Soviet engineers meet to discuss compatible docking systems
agreement-signed = { -nixon } and { -kosygin } sign the agreement on cooperation in space
american-crew = { -nasa } names { -stafford }, { -brand } and { -slayton }
soviet-crew = The Soviet Union names { -leonov } and { -kubasov }
first-test = First flight of the adapted Soyuz, without a crew (Cosmos 638)
second-test = Second flight without a crew (Cosmos 672)
rehearsal = Soyuz 16 rehearses the flight
    .note = Crew: Anatoli Filipchenko and Nikolai Rukavishnikov
visit = The American crew visits the cosmodrome
joint-flight = Flight of Soyuz and Apollo

## The flight

# $liftoff (Date) – lift-off of Soyuz; $altitude (Number) – kilometres
flight =
    ## Nine days in July

    Soyuz left Baikonur on { DATETIME($liftoff, day: "numeric", month: "long") }; for the first time, a Soviet launch was shown live on television. Apollo followed the same day from Kennedy Space Center, on the last Saturn rocket that ever flew. In orbit it turned round and drew the docking module out of the upper stage.

    For two days Apollo closed in on Soyuz, which waited on a nearly circular orbit about { $altitude } km above the Earth.

# $parting (Date) – the day of both undockings; $landing, $splashdown (Date) – the days on which Soyuz and Apollo came back
meeting =
    ## Contact

    Apollo took the active part in the first docking. While the ships were joined, the crews visited each other, shared meals, exchanged gifts, spoke to the press and began their joint experiments.

    On { DATETIME($parting, day: "numeric", month: "long") } the ships parted, staged an eclipse of the Sun and docked once more, this time with Soyuz in the active part. After the last undocking each went its own way. Soyuz landed in Kazakhstan on { DATETIME($landing, day: "numeric", month: "long") }. Apollo stayed up for three more days of experiments and came down in the Pacific on { DATETIME($splashdown, day: "numeric", month: "long") }. Toxic propellant fumes entered its cabin during the descent; the crew was treated in hospital in Honolulu and recovered.

    When the hatch opened, { -leonov } greeted { -stafford } in English and got his answer in Russian:

# He said it in English.
greeting = "Glad to see you."

## The flight on three clocks

hours = The flight, hour by hour
soyuz-liftoff = Soyuz lifts off from Baikonur
apollo-liftoff = Apollo lifts off from Kennedy Space Center
first-docking = First docking, with Apollo active
handshake = { -stafford } and { -leonov } shake hands
first-undocking = First undocking; artificial eclipse of the Sun
second-docking = Second docking, with Soyuz active
last-undocking = Last undocking
soyuz-landing = Soyuz lands in Kazakhstan
apollo-splashdown = Apollo splashes down in the Pacific

## Science

science =
    ## Five joint experiments

    - **Artificial eclipse.** Apollo placed itself between Soyuz and the Sun, and the cosmonauts photographed the corona in its shadow.
    - **Ultraviolet absorption.** Beams of light from Apollo, sent back by a reflector on Soyuz, served to measure atomic oxygen and nitrogen at the height of the orbit.
    - **Multipurpose furnace.** In the docking module, samples of metals and semiconductors were melted and left to solidify in weightlessness.
    - **Zone-forming fungi.** Cultures carried by both ships were exchanged, to study how spaceflight affects biological rhythms.
    - **Microbial exchange.** Samples taken from the crews and the cabins showed how microbes pass from one ship to another.

views = Three views of the flight

## Pictures. The text is the caption; `.alt` tells those who do not see it what is drawn.

# The credit of every drawing in this kit.
credit = Drawing: presskit

picture-docked = Apollo (left) and Soyuz, joined by the docking module
    .alt = Two spacecraft joined nose to nose fly over the blue curve of the Earth: on the left a white cylinder with a cone, on the right a smaller rounded craft with two orange solar arrays
    .credit = { credit }
picture-launchers = The Soyuz launcher (left) and the Saturn IB
    .alt = Two rockets stand on a line: a slim blue one that widens towards its foot, and beside it a taller, thicker one in white and black
    .credit = { credit }
picture-ring = The docking system: guides of one half fit between those of the other
    .alt = A pale ring with three orange plates; three blue plates of a second ring fill the gaps between them
    .credit = { credit }
picture-eclipse = The artificial eclipse, as seen from Soyuz
    .alt = A dark disc hides the Sun; a bright rim and blue rays stand out around it
    .credit = { credit }
picture-track = Each turn crosses the Earth farther to the west
    .alt = A globe with four slanting lines, each to the left of the one before; a dot marks a place on the last
    .credit = { credit }
picture-stack = The joined ships from the side: Apollo, docking module, Soyuz
    .alt = From left to right: an engine bell, a white cylinder, a blue cone, a narrow module with tanks, an orange ring, then a rounded, a bell-shaped and a cylindrical section with a solar array above and below
    .credit = { credit }

## Fact sheets

label-crew = Crew
label-launcher = Launcher
label-length = Length
label-span = Span
label-diameter = Diameter
label-air = Cabin air
label-mass = Mass
label-docking-system = Docking system

sheet-soyuz = The Soyuz spacecraft
sheet-soyuz-text = Soyuz 19 was adapted for the joint flight: it had the new docking system, solar arrays, radio for talking to Apollo and life support for visitors. It consists of an orbital module, a descent module and an instrument module.
soyuz-launcher = Soyuz, from Baikonur
# $soyuz-length, $soyuz-span (Number) – metres
soyuz-length-value = { $soyuz-length } m
soyuz-span-value = { $soyuz-span } m over the solar arrays
# $soyuz-pressure (Number) – atmospheres
soyuz-air = Oxygen and nitrogen; { $soyuz-pressure } atmosphere while the ships were joined

sheet-apollo = The Apollo spacecraft
sheet-apollo-text = The last Apollo to fly was built like those that went to the Moon: a command module for the crew and a service module with the main engine. Its larger supply of propellant made it the ship that did the chasing.
apollo-launcher = Saturn IB, from launch complex 39B of Kennedy Space Center
# $apollo-diameter (Number) – metres
apollo-diameter-value = { $apollo-diameter } m
# $apollo-pressure (Number) – atmospheres
apollo-air = Pure oxygen at { $apollo-pressure } atmosphere

sheet-module = The docking module
sheet-module-text = The module was built in the United States and launched with Apollo. With a hatch at each end, it was an airlock between two atmospheres: crews closed one hatch, let the pressure change and opened the other.
# $module-length, $module-diameter (Number) – metres; $module-mass (Number) – kilograms
module-length-value = { $module-length } m
module-diameter-value = { $module-diameter } m at most
module-mass-value = { $module-mass } kg
module-docking-system = Probe and drogue on the Apollo side, APAS-75 on the Soyuz side

## Lives of the crews

life-leonov = Born in 1934 in Listvyanka, Siberia. A fighter pilot, he was in the first group of cosmonauts, chosen in 1960. On 18 March 1965, during the flight of Voskhod 2, he became the first person to leave a spacecraft in orbit. Twice Hero of the Soviet Union, he was also a painter and took his pencils along. He died in 2019.
life-kubasov = Born in 1935 in Vyazniki, in the Vladimir region. An engineer, he flew on Soyuz 6 in 1969 and carried out the first welding experiment in space. After the flight with Apollo he commanded Soyuz 36 in 1980, with the Hungarian Bertalan Farkas. He died in 2014.
life-stafford = Born in 1930 in Weatherford, Oklahoma. An Air Force test pilot, he became an astronaut in 1962 and flew on Gemini VI-A, which made the first rendezvous of two crewed spacecraft, commanded Gemini IX-A, and took Apollo 10 around the Moon in 1969. He and { -leonov } remained friends for life. He died in 2024.
life-brand = Born in 1931 in Longmont, Colorado. A Marine Corps pilot, then a test pilot, he was chosen by { -nasa } in 1966. Apollo–Soyuz was his first flight; he later commanded three missions of the Space Shuttle, in 1982, 1984 and 1990.
life-slayton = Born in 1924 in Sparta, Wisconsin; known as Deke. One of the seven Mercury astronauts of 1959, he was grounded for an irregular heartbeat before he could fly and went on to direct flight crew operations. Cleared again in 1972, he flew at last at the age of 51. It was his only flight. He died in 1993.

## What remained

# $shuttle (Date) – the day of the docking with Mir
legacy =
    ## A habit that lasted

    No Apollo flew again, and the next American crew left the ground only in 1981, on the Space Shuttle. What the engineers had agreed on outlived their ships: the androgynous docking system was developed further, and with it the Shuttle Atlantis docked with the station Mir on { DATETIME($shuttle, dateStyle: "long") }. Crews of many nations have lived on the International Space Station without a break since November 2000.

    France has flown with both partners of 1975. { -chretien } was the first French citizen in space, with a Soviet crew, in 1982; { -baudry } followed on the Shuttle in 1985.

## Glossary

term-active = active, passive
says-active = In a docking, the active ship extends its ring and takes hold of the passive one.
term-androgynous = androgynous docking system
says-androgynous = Docking gear of two like halves. The system of 1975 is known as APAS-75.
term-corona = corona
says-corona = The outermost layer of the Sun, which is seen when its disc is hidden.
term-descent-module = descent module
says-descent-module = The part of Soyuz in which the crew takes off and comes back.
term-docking-module = docking module
says-docking-module = The airlock between Apollo and Soyuz.
term-orbital-module = orbital module
says-orbital-module = The foremost part of Soyuz, in which the crew lives and works in orbit.
term-rendezvous = rendezvous
says-rendezvous = All that brings two spacecraft together in orbit, up to the docking.

## Notes to editors

note-times = **Times.** The table of hours counts from the lift-off of Soyuz. Wall clocks show what was in force in July 1975; Houston was on daylight saving time, Moscow was not.
note-names = **Names.** { -nasa } spoke of the Apollo–Soyuz Test Project; in the Soviet Union the flight was known as Soyuz–Apollo. This Apollo had no number.
note-drawings = **Drawings.** All drawings were made for this kit. They are simplified; only the launchers are drawn to one scale.
