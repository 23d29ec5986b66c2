### PR071 - 2016. Fifty years of French-Russian cooperation in space.
### A specimen: facts from the public record, words written for this sample.

headline = France and Russia: partners in space
    .subtitle = Fifty years of shared programmes and shared success

# $meeting (Date) – the day of the meeting; $years (Number) – years of cooperation
lead = On { DATETIME($meeting, weekday: "long", day: "numeric", month: "long") }, { -cnes } President { -le-gall } met { -komarov }, head of the Russian federal space agency { -roscosmos }, in Moscow. They took stock of the projects on which the two agencies are working or will soon begin, and presented the events that will mark { $years } years of French-Russian cooperation in space throughout the year.

origins = The story began { $years } years ago, when President { -de-gaulle }, on a state visit to the Soviet Union, signed the first agreement between the two countries on cooperation in space. France and Russia have since carried out some of the best-known joint programmes in space science, human spaceflight and launch vehicles, and their industries have grown close along the way.

review = { -le-gall } and { -komarov } went through the whole calendar of this anniversary year, from the launches already made to the departure of a French astronaut in the autumn.

## The year's events

# $year (Date) – the year that all rows share
timeline = Key dates in { $year }
exomars = Launch of ExoMars 2016
    .note = A second ExoMars mission will later land a rover on Mars.
gagarin = { -cnes } and GIFAS, the French aerospace industries association, take part in the 55<sup>th</sup> anniversary of { -gagarin }'s spaceflight
satellites = Launch of the satellites Sentinel-1B, Microscope and { -fly-your-mission }
galileo = Launch of two Galileo satellites
exhibition = Exhibition on French-Russian cooperation in space
orbit = ExoMars 2016 enters orbit around Mars
pesquet = Launch of { -pesquet }, the 10<sup>th</sup> French astronaut to fly in space

## What follows

agreement = A further cooperation agreement is expected to be signed before the year is out. It will cover the exploration of the solar system, the physics of the Sun and the Earth's environment, and life and material sciences in microgravity. The two agencies also intend to work more closely on systems for the European spacecraft BepiColombo.

statement = After the meeting, { -le-gall } recalled what the partnership has made possible in the exploration of the solar system, in human spaceflight and in launch vehicles. At a time when the space sector is shifting all over the world, he said, it is meant to last:

# One clause of his statement; the rest is reported above.
fixture = "[This cooperation] is a fixture of French and European space policy."
