### Labels that every kit uses. A project's own `kit.ftl` wins over this one, message by message.

# What the document is, at the head of the first page.
# May be overridden.
kind = Press release

# Where and when it was issued.
# $place (String) – the place, from `organisation.ftl`
# $date (Date) – the day of issue
dateline = { $place }, { DATETIME($date, dateStyle: "long") }

## Lines at the head of every page

# $organisation (String) – the organisation's name
# May be overridden.
specimen = Specimen: written to show presskit at work, not issued by { $organisation }
# On what is sent or bundled to look at, before it is issued
draft = Draft, not issued
# $until (Date) – the moment at which the embargo ends
embargo = Embargoed until { $until }
# $version (Number) – number of this version
version = Version { $version }
# Before the headline of a later version. What changed follows, or why it is withdrawn.
# $previous (Number) – the version before; $date (Date) – its day of issue
revision-update = Update to version { $previous } of { DATETIME($date, dateStyle: "long") }:
revision-correction = Correction to version { $previous } of { DATETIME($date, dateStyle: "long") }:
revision-withdrawal = Withdrawal of version { $previous } of { DATETIME($date, dateStyle: "long") }:
# On every page of a release that is withdrawn.
withdrawn = Withdrawn: not to be used
# Below the date of an event, or a fact, that the version before had not, or not so.
row-changed = changed
proof = Proof, not to be published: marked text is not translated yet

## Foot of the page

# $page (String) – number of this page
# $pages (String) – how many there are
page-of = Page { $page } of { $pages }

## Tables of dates

# May be overridden.
timeline-date = Date
# Over the times of a countdown: T−00:03:00.
# May be overridden.
timeline-clock = Time
# May be overridden.
timeline-event = Event
# May be overridden.
timeline-place = Place
# May be overridden.
timeline-vehicle = Launcher
# Over the head of a table that began on an earlier page.
continued = continued
# For those who do not see the table.
# $title (String) – its heading; $columns (String) – names of its columns; $rows (Number) – how many rows it has
timeline-summary = Table of { $rows ->
    [one] one date
   *[other] { $rows } dates
} in order of time, with the columns { $columns }.
# The same for a countdown; it gets the same values.
clock-summary = Table of { $rows ->
    [one] one event
   *[other] { $rows } events
} of the countdown, in order of time, with the columns { $columns }.
# For those who do not see the drawing of a table of dates.
# $title (String) – its heading; $from, $to (Date) – first and last month; $past, $coming (Number) – how many are over, and are not
timeline-figure = { $title }: drawn timeline ({ $from } – { $to }); past: { $past }, to come: { $coming }. The table that goes with it says the same in words.
# The same where all events are over, or none is.
# $title (String) – its heading; $from, $to (Date) – first and last month
timeline-figure-plain = { $title }: drawn timeline ({ $from } – { $to }). The table that goes with it says the same in words.
# In the drawing: what is over, what is not, and where the day of issue is.
# $date (Date) – the day of issue
timeline-past = past
timeline-coming = to come
timeline-issued = { DATETIME($date, dateStyle: "long") }: day of issue

# How sure a date is.
# May be overridden.
certainty-planned = planned
# May be overridden.
certainty-tentative = to be confirmed
# May be overridden.
certainty-done = done

## Quotations

# $name (String) – who said it; $role (String) – in which role
attribution = { $name }, { $role }

## The parts of a press kit

# What the language calls itself in the middle of a sentence: `français`. Lists show it with a capital.
language-name = English
# The languages follow, each by its own name.
cover-languages = Available in:
# May be overridden.
heading-contents = Contents
# May be overridden.
heading-facts = At a glance
# $people (Number) – how many people
# May be overridden.
heading-biographies = { $people ->
    [one] Biography
   *[other] Biographies
}
# May be overridden.
heading-glossary = Glossary
# May be overridden.
heading-notes = Notes to editors
# $organisation (String) – the organisation's name. Where it needs an article or a case, override this in `organisation.ftl`.
# May be overridden.
heading-about = About { $organisation }
# May be overridden.
embargo-none = For immediate release
# $language (String) – what the original language calls itself
original-line = Original language: { $language }
# May be overridden.
end-mark = – Ends –

## Contacts

# May be overridden.
contacts = Press contacts
telephone = Tel.
# Languages a person speaks; they follow, each by its own name.
contact-languages = Languages:

## Mail to journalists

# $organisation (String) – the organisation's name; $title (String) – the headline
# May be overridden.
mail-subject = { $organisation }: { $title }
# Before the end of an embargo, of a specimen, and of what is not issued.
# $subject (String) – the subject otherwise
mail-subject-embargo = EMBARGOED: { $subject }
mail-subject-specimen = SPECIMEN: { $subject }
mail-subject-draft = DRAFT: { $subject }
# Of later versions.
# $subject (String) – the subject otherwise
mail-subject-update = UPDATE: { $subject }
mail-subject-correction = CORRECTION: { $subject }
mail-subject-withdrawal = WITHDRAWN: { $subject }
# First line before the end of an embargo.
# $local (Date) – its end where the reader is; $utc (Date) – the same in UTC
mail-embargo = Embargoed until { $local } ({ $utc })
# Below the text.
mail-attached = This document is attached as a PDF.
# $address (String) – where the PDF lies
mail-linked = PDF version: { $address }
# $address (String) – a mail address
mail-unsubscribe = To stop receiving our releases, write to { $address }.

## Dates and numbers that CLDR has no pattern for

# $quarter (Number) – 1 to 4; $year (String)
# May be overridden.
date-quarter = Q{ $quarter } { $year }
    .alone = Q{ $quarter }
# $n (String) – the number
percent = { $n }%
# $sign (String) – + or −; $time (String) – hours, minutes and seconds
countdown = T{ $sign }{ $time }
# Zero itself.
countdown-zero = T0
# Whole minutes, hours and days.
# $sign (String) – + or −; $n (String) – the number, to be shown; $count (Number) – the same, to choose a form by
countdown-minutes = T{ $sign }{ $n } min
countdown-hours = T{ $sign }{ $n } h
countdown-days = T{ $sign }{ $n } { $count ->
    [one] day
   *[other] days
}

## Newsroom: pages on the web

# $organisation (String) – the organisation's name
# May be overridden.
newsroom-title = { $organisation }: news for the press
# Leads to the list of releases.
newsroom-all = All releases
newsroom-languages = Other languages
# Over the files of a release.
newsroom-files = Files
newsroom-text = Plain text
newsroom-bundle = All languages and pictures (ZIP)
newsroom-calendar = Dates for a calendar
newsroom-feed = News feed (Atom)
