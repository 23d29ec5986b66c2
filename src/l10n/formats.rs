//! What one language does with dates and numbers: CLDR's rules, and the exceptions its `kit.ftl` makes.
//!
//! From a locale and its override messages to formatted values.
//!
//! See: CLDR; `locales/README.md` for the override messages.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use super::dates::fields::{self, DateFormatter, Pattern};
use super::messages::Messages;
use super::numbers::{self, NumberStyle};
use super::operands::Operand;
use super::pieces::{self, Formatted};
use super::resolve::Resolver;
use crate::lang::Lang;

/// Dates and numbers of one language.
pub(super) struct Formats {
    pub(super) lang: Lang,
    /// The language whose plural forms messages take.
    pub(super) grammar: Lang,
    /// The localizer's messages, some of which override what CLDR says.
    messages: Arc<Messages>,
    formatters: Mutex<BTreeMap<Pattern, Arc<DateFormatter>>>,
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
            lang,
            grammar,
            messages,
            formatters: Mutex::default(),
            faults: Mutex::default(),
        }
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

    /// The formatter for a pattern, made once.
    pub(super) fn formatter(&self, pattern: Pattern) -> Option<Arc<DateFormatter>> {
        let mut formatters = self
            .formatters
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(formatter) = formatters.get(&pattern) {
            return Some(Arc::clone(formatter));
        }
        let formatter = Arc::new(fields::formatter(&self.lang, pattern)?);
        formatters.insert(pattern, Arc::clone(&formatter));
        Some(formatter)
    }

    /// Notes what is wrong with an override.
    fn fault(&self, fault: String) {
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
