//! The kits of a release on pages, planned together.
//!
//! From an [`Order`] to a [`Sheet`] for each language asked for.
//!
//! Invariant: a kit's pages depend on all languages of its release and not on which of them are asked for.

use std::collections::BTreeMap;

use super::crew::Crew;
use super::document;
use super::looks::Looks;
use super::orders::Order;
use super::project::Project;
use crate::content::{Release, Slug};
use crate::diag::{Diagnostic, Failed, Report};
use crate::document::{Block, Document};
use crate::frame::PagedDocument;
use crate::l10n::Localizer;
use crate::lang::Lang;
use crate::layout::{self, Contacts, Fit, Flaw, Planned, Trial, Typeset};
use crate::theme::Give;

/// A stage's outcome with what was found on the way, to be told when its turn comes.
#[derive(Debug)]
pub(super) struct Reported<T> {
    outcome: Result<T, Failed>,
    found: Report,
}

impl<T> Reported<T> {
    /// Does a stage.
    fn of(stage: impl FnOnce(&mut Report) -> Result<T, Failed>) -> Self {
        let mut found = Report::new();
        let outcome = stage(&mut found);
        Self { outcome, found }
    }

    /// The outcome, once what was found is reported.
    pub(super) fn tell(self, report: &mut Report) -> Result<T, Failed> {
        report.merge(self.found);
        self.outcome
    }
}

/// A kit in one language.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) lang: Lang,
    /// What it says, and the words that know what they were asked for.
    pub(super) said: Reported<(Document, Localizer)>,
    /// Where it stands.
    pub(super) laid: Reported<PagedDocument>,
    /// Lines by which it is too long for one page fewer.
    over: usize,
}

/// A kit laid out as the theme says.
struct NaturalSheet {
    lang: Lang,
    said: Reported<(Document, Localizer)>,
    laid: Reported<Typeset>,
}

impl NaturalSheet {
    fn new(project: &Project, looks: &Looks, release: &Release, lang: Lang) -> Self {
        let said = Reported::of(|report| document(project, release, &lang, report));
        let laid = Reported::of(|report| match &said.outcome {
            Ok((document, _)) => {
                layout::typeset(document, &looks.theme, &looks.fonts, Fit::NONE, report)
            }
            Err(failed) => Err(*failed),
        });
        Self { lang, said, laid }
    }

    /// What there is to plan; a kit that failed is left out.
    fn trial(&self) -> Option<Trial<'_>> {
        let ((document, _), laid) = (self.said.outcome.as_ref().ok()?, self.laid.outcome.as_ref());
        let laid = laid.ok()?;
        Some(Trial {
            document,
            pages: laid.pages.pages.len(),
            ending: laid.ending,
        })
    }
}

/// The kits of an order on pages.
pub(super) fn sheets(project: &Project, looks: &Looks, order: &Order, crew: &Crew) -> Vec<Sheet> {
    let gives = looks.theme.page.give != Give::NONE;
    let others = order.others.iter().filter(|_| gives);
    let langs: Vec<&Lang> = order.asked.iter().chain(others).collect();
    let naturals = crew.each(langs, |lang| {
        NaturalSheet::new(project, looks, &order.release, lang.clone())
    });
    // Pseudo-languages are longer than any, so that they are planned by themselves, and nothing is planned by them.
    let is_pseudo = |natural: &NaturalSheet| project.catalog.is_pseudo(&natural.lang);
    let (pseudo, real): (Vec<NaturalSheet>, Vec<NaturalSheet>) =
        naturals.into_iter().partition(is_pseudo);
    let groups = pseudo
        .into_iter()
        .map(|natural| vec![natural])
        .chain([real]);
    let planned = groups.flat_map(|group| planned(looks, group)).collect();
    let asked = |(natural, _): &(NaturalSheet, Planned)| order.asked.contains(&natural.lang);
    let planned: Vec<(NaturalSheet, Planned)> = Vec::into_iter(planned).filter(asked).collect();
    let slug = &order.release.slug;
    let mut sheets = crew.each(planned, |(natural, planned)| {
        sheet(looks, slug, natural, planned)
    });
    sheets.sort_by(|a, b| a.lang.cmp(&b.lang));
    tell_of_unequal(project, slug, &mut sheets);
    sheets
}

/// Notes that languages have different numbers of pages, with the first of them.
fn tell_of_unequal(project: &Project, slug: &Slug, sheets: &mut [Sheet]) {
    let mut counts: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let mut over: Vec<String> = Vec::new();
    let fewest = |sheet: &Sheet| Some(sheet.laid.outcome.as_ref().ok()?.pages.len());
    let fewest = sheets.iter().filter_map(fewest).min();
    for sheet in sheets.iter() {
        if let (Ok(pages), false) = (&sheet.laid.outcome, project.catalog.is_pseudo(&sheet.lang)) {
            let count = pages.pages.len();
            let langs = counts.entry(count).or_default();
            langs.push(format!("`{}`", sheet.lang));
            if fewest.is_some_and(|fewest| fewest + 1 == count) {
                let (lang, lines) = (&sheet.lang, told(sheet.over, "line"));
                over.push(format!(
                    "`{lang}` is {lines} over {}",
                    told(count - 1, "page")
                ));
            }
        }
    }
    if let ([first, ..], true) = (sheets, counts.len() > 1) {
        let counts = counts.into_iter();
        let counts: Vec<String> = counts
            .map(|(count, langs)| format!("{} in {}", told(count, "page"), langs.join(", ")))
            .collect();
        let message = format!("`{slug}` has {}", counts.join(" and "));
        let found = Diagnostic::note("page-plan", message);
        let hint = if over.is_empty() {
            "the theme's `give` is too little to make them equal".to_owned()
        } else {
            format!("shorten the longer: {}", over.join(", "))
        };
        first.laid.found.add(found.hint(hint));
    }
}

/// A number of things.
fn told(count: usize, what: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {what}{ending}")
}

/// Kits with what is planned for each.
fn planned(looks: &Looks, naturals: Vec<NaturalSheet>) -> Vec<(NaturalSheet, Planned)> {
    let trials: Vec<Trial<'_>> = naturals.iter().filter_map(NaturalSheet::trial).collect();
    let mut planned = layout::plan(&trials, &looks.theme, &looks.fonts).into_iter();
    let planned: Vec<Planned> = naturals
        .iter()
        .map(|natural| match natural.trial() {
            Some(_) => planned.next().unwrap_or_default(),
            None => Planned::default(),
        })
        .collect();
    naturals.into_iter().zip(planned).collect()
}

/// A kit laid out as it is planned.
fn sheet(looks: &Looks, slug: &Slug, natural: NaturalSheet, planned: Planned) -> Sheet {
    let NaturalSheet { lang, said, laid } = natural;
    let Planned { fit, over } = planned;
    let mut laid = match (&said.outcome, &laid.outcome) {
        (Ok((document, _)), Ok(natural)) if fit != Fit::NONE => Reported::of(|report| {
            let typeset = layout::typeset(document, &looks.theme, &looks.fonts, fit, report)?;
            report.add(note((slug, &lang), fit, natural, &typeset));
            Ok(typeset)
        }),
        _ => laid,
    };
    if let (Ok((document, _)), Ok(typeset)) = (&said.outcome, &laid.outcome)
        && typeset.ending.flaw == Some(Flaw::ContactsAlone)
    {
        laid.found.add(alone((slug, &lang), document, over));
    }
    let laid = Reported {
        outcome: laid.outcome.map(|typeset| typeset.pages),
        found: laid.found,
    };
    Sheet {
        lang,
        said,
        laid,
        over,
    }
}

/// Warns that the last page holds nothing but contacts.
fn alone((slug, lang): (&Slug, &Lang), document: &Document, over: usize) -> Diagnostic {
    let message = format!(
        "`{slug}` in `{lang}`: the last page holds only the contacts; {} too many",
        told(over, "line")
    );
    let title = document.blocks.iter().find_map(|block| match block {
        Block::Title { title, .. } => title.place(),
        _ => None,
    });
    Diagnostic::warning("contacts-alone", message)
        .at(title.cloned())
        .hint("shorten the text, or let the theme `give` more")
}

/// Says how a kit is fitted to its pages, and what for.
fn note(
    (slug, lang): (&Slug, &Lang),
    fit: Fit,
    natural: &Typeset,
    typeset: &Typeset,
) -> Diagnostic {
    let part = |what: &str, percent: i8| {
        let more = if percent < 0 { "less" } else { "more" };
        (percent != 0).then(|| format!("{} % {more} {what}", percent.abs()))
    };
    let close = (fit.contacts == Contacts::Close).then(|| "contacts closer together".to_owned());
    let space = (fit.space > 0).then(|| format!("{} % less space around blocks", fit.space));
    let smaller = fit.pictures;
    let pictures = (smaller > 0).then(|| format!("gallery pictures {smaller} % smaller"));
    let (leading, size) = (
        part("leading", fit.give.leading),
        part("size", fit.give.size),
    );
    let given: Vec<String> = [close, leading, space, pictures, size]
        .into_iter()
        .flatten()
        .collect();
    let (before, after) = (natural.pages.pages.len(), typeset.pages.pages.len());
    let reason = if after < before {
        format!("it fits on {} and took {before}", told(after, "page"))
    } else {
        match natural.ending.flaw {
            Some(Flaw::ContactsAlone) => "its last page held only the contacts",
            Some(Flaw::PicturesAlone) => "its last page held only the end of a gallery",
            Some(Flaw::ShortEnd) | None => "its last page held a few lines only",
        }
        .to_owned()
    };
    let message = format!(
        "`{slug}` in `{lang}` is set with {}: {reason}",
        given.join(", ")
    );
    Diagnostic::note("page-plan", message)
}
