### The words of the release `{slug}`. Put yours in place of what stands behind `=`.

headline = Headline: what is new, in one line
    .subtitle = Subtitle: why it matters, or delete this line

lead = Lead: who does what, when, where and why, in two or three sentences.

place = Place

# A blank line begins a new paragraph; indent every line with spaces.
background =
    Background: what a journalist must know to write about it.

    Another paragraph, or delete it.
