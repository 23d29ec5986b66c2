//! What one language does with dates and numbers: CLDR's rules, and the exceptions its `kit.ftl` makes.
//!
//! From a locale and its override messages to formatted values.
//!
//! See: CLDR; `locales/README.md` for the override messages.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource, FluentValue};

use super::dates::fields::{self, DateFormatter, Pattern};
use super::numbers::{self, NumberStyle};
use super::pieces::{self, Formatted};
use crate::lang::Lang;

/// Dates and numbers of one language.
pub(super) struct Formats {
    pub(super) lang: Lang,
    /// The same messages as the localizer's, without functions, so that functions can ask it.
    overrides: FluentBundle<Arc<FluentResource>>,
    formatters: Mutex<BTreeMap<Pattern, Arc<DateFormatter>>>,
    /// What functions found wrong, for the message that is being formatted.
    faults: Mutex<Vec<String>>,
}

impl fmt::Debug for Formats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Formats").field(&self.lang).finish()
    }
}

impl Formats {
    pub(super) fn new(lang: Lang, overrides: FluentBundle<Arc<FluentResource>>) -> Self {
        Self {
            lang,
            overrides,
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
        args: &[(&str, FluentValue<'_>)],
    ) -> Option<Vec<Formatted>> {
        let message = self.overrides.get_message(id)?;
        let pattern = match attribute {
            Some(name) => message.get_attribute(name)?.value(),
            None => message.value()?,
        };
        let args: FluentArgs<'_> = args.iter().cloned().collect();
        let mut errors = Vec::new();
        let output = self
            .overrides
            .format_pattern(pattern, Some(&args), &mut errors);
        for error in errors {
            self.fault(format!("the message `{id}` cannot be used: {error}"));
        }
        Some(pieces::from_markup(&output))
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

    /// Notes what a function found wrong.
    pub(super) fn fault(&self, fault: String) {
        self.faults
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(fault);
    }

    /// Hands over what functions found wrong since the last time.
    pub(super) fn take_faults(&self) -> Vec<String> {
        std::mem::take(&mut *self.faults.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
