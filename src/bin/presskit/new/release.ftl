### The words of the release `{slug}`. Put yours in place of what stands behind `=`.
### `presskit check` reminds of each message as long as a line `# TODO` stands above it: delete that with the words it speaks of.

# TODO: what is new, in one line; the subtitle says why it matters, or goes
headline = Headline
    .subtitle = Subtitle

# TODO: who does what, when, where and why, in two or three sentences
lead = Lead.

# TODO: the city
place = Place

# TODO: what a journalist must know to write about it.
# A blank line begins a new paragraph; indent every line with spaces.
background =
    Background.

    Another paragraph.
