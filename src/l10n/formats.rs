//! What one language does with dates and numbers: CLDR's rules, and the exceptions its `kit.ftl` makes.
//!
//! From a locale and its override messages to formatted values.
//!
//! See: CLDR; `locales/README.md` for the override messages.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use fluent_syntax::ast::Pattern;

use super::dates::Dates;
use super::messages::Messages;
use super::numbers::{self, NumberStyle};
use super::operands::Operand;
use super::pieces::{self, Formatted};
use super::resolve::Resolver;
use crate::lang::Lang;

/// Dates and numbers of one language.
pub(super) struct Formats {
    /// The locale, with the calendar and the digits that it may name: `fa-u-ca-persian`.
    pub(super) lang: Lang,
    /// The language whose plural forms messages take.
    pub(super) grammar: Lang,
    /// The same without these.
    pub(super) plain: Lang,
    /// The localizer's messages, some of which override what CLDR says.
    messages: Arc<Messages>,
    pub(super) dates: Dates,
    /// What was wrong with overrides, for the message that is being formatted.
    faults: Mutex<Vec<String>>,
}

impl fmt::Debug for Formats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Formats").field(&self.lang).finish()
    }
}

impl Formats {
    pub(super) fn new(lang: Lang, grammar: Lang, messages: Arc<Messages>) -> Self {
        Self {
            dates: Dates::new(&lang),
            plain: lang.plain(),
            lang,
            grammar,
            messages,
            faults: Mutex::default(),
        }
    }

    /// Without messages of a project; plural forms are those of `grammar`.
    pub(super) fn of(lang: &Lang, grammar: &Lang) -> Self {
        let (lang, grammar) = (lang.clone(), grammar.clone());
        Self::new(lang, grammar, Arc::new(Messages::default()))
    }

    /// A number as the language writes it.
    pub(super) fn number(&self, number: &str, style: NumberStyle) -> String {
        numbers::format(&self.lang, number, style)
    }

    /// An override message with its arguments, when the locale has it.
    pub(super) fn overridden(
        &self,
        id: &str,
        attribute: Option<&str>,
        args: &[(&str, Operand)],
    ) -> Option<Vec<Formatted>> {
        let pattern = self.messages.pattern(id, attribute)?;
        let given = |name: &str| {
            let mut args = args.iter();
            args.find(|(known, _)| *known == name)
                .map(|(_, operand)| operand.clone())
        };
        let mut resolver = Resolver::new(&self.messages, self, &given);
        resolver.pattern(pattern);
        for fault in &resolver.faults {
            self.fault(format!("the message `{id}` cannot be used: it {fault}"));
        }
        Some(pieces::from_markup(&resolver.pieces))
    }

    /// What an override message says, as Fluent reads it.
    pub(super) fn pattern(&self, id: &str) -> Option<&Pattern<&str>> {
        self.messages.pattern(id, None)
    }

    /// Notes what is wrong with an override, or with a date that cannot be written.
    pub(super) fn fault(&self, fault: String) {
        self.faults
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(fault);
    }

    /// Hands over what was wrong with overrides since the last time.
    pub(super) fn take_faults(&self) -> Vec<String> {
        std::mem::take(&mut *self.faults.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
