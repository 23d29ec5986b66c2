headline = A new star in the city
lead = The museum opens on { DATETIME($opening-day, day: "numeric", month: "long") }.
opening = { $rooms } rooms tell how stars are born.
telescope = The great telescope
telescope-text =
    It has stood on the roof since the house was built.

    ## How it was mended

    It took two years:
label-mirror = Mirror
value-mirror = 80 cm
house = The house
house-text = It is as old as its telescope.
