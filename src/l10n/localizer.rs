//! Message id and arguments to text in one language.

use super::{Args, DateFields, Formatted, Message};
use crate::diag::{Failed, Place, Report};
use crate::lang::Lang;
use crate::when::{Date, When};

/// Words for one release in one language.
#[derive(Debug)]
pub struct Localizer {}

impl Localizer {
    /// The locale: the name of its folder.
    #[must_use]
    pub fn lang(&self) -> &Lang {
        unimplemented!()
    }

    /// The CLDR locale by which dates, numbers and quotes are set.
    #[must_use]
    pub fn formats(&self) -> &Lang {
        unimplemented!()
    }

    /// Whether there is such a message, with such an attribute where one is named.
    #[must_use]
    pub fn has(&self, id: &str, attribute: Option<&str>) -> bool {
        let _ = (id, attribute);
        unimplemented!()
    }

    /// Formats a message (or its attribute). `asked` is where content names it: the place of the finding when it is missing.
    pub fn message(
        &self,
        id: &str,
        attribute: Option<&str>,
        args: &Args,
        asked: Option<Place>,
        report: &mut Report,
    ) -> Result<Message, Failed> {
        let _ = (id, attribute, args, asked, report);
        unimplemented!()
    }

    /// The values of the locale's terms (each variant), as plain text: names to be kept whole.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        unimplemented!()
    }

    /// A date by the language's rules: `15 mars`, `juin`, `1er` with its superior, `15–22 March 2016`.
    pub fn date(&self, when: &When, fields: DateFields) -> Vec<Formatted> {
        let _ = (when, fields);
        unimplemented!()
    }

    /// A year alone.
    pub fn year(&self, year: i32) -> String {
        let _ = year;
        unimplemented!()
    }

    /// A whole day, with the month's name and the year.
    pub fn day(&self, date: &Date) -> Vec<Formatted> {
        let _ = date;
        unimplemented!()
    }

    /// The language's digits, zero first.
    #[must_use]
    pub fn digits(&self) -> [char; 10] {
        unimplemented!()
    }
}
