### The words of the release `polar-night`: an example, all of it invented.

headline = A winter in the ice
    .subtitle = { -borealis } sends its research ship { -sterna } into the polar night

# $departure (Date) – the day on which the ship leaves; $crew (Number) – people on board; $days (Number) – days of drift
lead = The polar institute { -borealis } is sending its research ship { -sterna } to the Arctic Ocean for the winter. With { $crew } people on board, she leaves Brest on { DATETIME($departure, day: "numeric", month: "long") } and will drift with the pack ice for { $days ->
    [one] { $days } day
   *[other] { $days } days
}.

why = Little is known about the Arctic in winter, when few ships can work there. Frozen into the ice, { -sterna } will become a drifting laboratory. Instruments on board, on the floe and beneath it will record the ocean, the ice and the air around the clock.

# A blank line begins a new paragraph, `-` an item of a list, `##` a sub-heading.
programme =
    ## What will be measured

    The programme has three parts:

    - **the ice**: how it grows, cracks and holds the snow;
    - **the ocean**: what lives in the dark beneath it;
    - **the air**: how clouds keep warmth in during the winter.

    All data will be published in an [open archive](https://data.borealis.example) no later than a year after the return.

## The expedition's dates

timeline = Key dates
departure = { -sterna } leaves her home port
    .note = The press is welcome on board the day before.
call = Last call before the ice
frozen = { -sterna } is moored to a floe and freezes in
schools = Live links with schools in eight countries
sunrise = First sunrise after the polar night
return = Return to the home port

## Quotation. Straight marks become those of the language.

presence = "Until now we could only guess what happens there in winter. This time we shall be there to see it."
