//! Dates and numbers by CLDR, through ICU4X.
