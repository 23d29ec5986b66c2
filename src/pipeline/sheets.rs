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
use crate::document::Document;
use crate::frame::PagedDocument;
use crate::l10n::Localizer;
use crate::lang::Lang;
use crate::layout::{self, Flaw, Trial, Typeset};
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
                layout::typeset(document, &looks.theme, &looks.fonts, Give::NONE, report)
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
            flaws: laid.flaws.clone(),
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
    let asked = |(natural, _): &(NaturalSheet, Give)| order.asked.contains(&natural.lang);
    let planned: Vec<(NaturalSheet, Give)> = Vec::into_iter(planned).filter(asked).collect();
    let slug = &order.release.slug;
    let mut sheets = crew.each(planned, |(natural, give)| sheet(looks, slug, natural, give));
    sheets.sort_by(|a, b| a.lang.cmp(&b.lang));
    tell_of_unequal(project, slug, &mut sheets);
    sheets
}

/// Notes that languages have different numbers of pages, with the first of them.
fn tell_of_unequal(project: &Project, slug: &Slug, sheets: &mut [Sheet]) {
    let mut counts: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for sheet in sheets.iter() {
        if let (Ok(pages), false) = (&sheet.laid.outcome, project.catalog.is_pseudo(&sheet.lang)) {
            let langs = counts.entry(pages.pages.len()).or_default();
            langs.push(format!("`{}`", sheet.lang));
        }
    }
    if let ([first, ..], true) = (sheets, counts.len() > 1) {
        let counts = counts.into_iter();
        let counts: Vec<String> = counts
            .map(|(count, langs)| format!("{count} in {}", langs.join(", ")))
            .collect();
        let message = format!("the pages of `{slug}` are {}", counts.join(" and "));
        let found = Diagnostic::note("page-plan", message);
        let hint = "the theme's `give` is too little to make them as many";
        first.laid.found.add(found.hint(hint));
    }
}

/// Kits with what each is to give.
fn planned(looks: &Looks, naturals: Vec<NaturalSheet>) -> Vec<(NaturalSheet, Give)> {
    let trials: Vec<Trial<'_>> = naturals.iter().filter_map(NaturalSheet::trial).collect();
    let mut gives = layout::plan(&trials, &looks.theme, &looks.fonts).into_iter();
    let gives: Vec<Give> = naturals
        .iter()
        .map(|natural| match natural.trial() {
            Some(_) => gives.next().unwrap_or(Give::NONE),
            None => Give::NONE,
        })
        .collect();
    naturals.into_iter().zip(gives).collect()
}

/// A kit laid out with what it is to give.
fn sheet(looks: &Looks, slug: &Slug, natural: NaturalSheet, give: Give) -> Sheet {
    let NaturalSheet { lang, said, laid } = natural;
    let laid = match (&said.outcome, &laid.outcome) {
        (Ok((document, _)), Ok(natural)) if give != Give::NONE => Reported::of(|report| {
            let typeset = layout::typeset(document, &looks.theme, &looks.fonts, give, report)?;
            report.add(note((slug, &lang), give, natural, &typeset));
            Ok(typeset)
        }),
        _ => laid,
    };
    let laid = Reported {
        outcome: laid.outcome.map(|typeset| typeset.pages),
        found: laid.found,
    };
    Sheet { lang, said, laid }
}

/// Says what was given, and what for.
fn note(
    (slug, lang): (&Slug, &Lang),
    give: Give,
    natural: &Typeset,
    typeset: &Typeset,
) -> Diagnostic {
    let part = |what: &str, percent: i8| {
        let more = if percent < 0 { "less" } else { "more" };
        (percent != 0).then(|| format!("{} % {more} {what}", percent.abs()))
    };
    let given = [part("leading", give.leading), part("size", give.size)];
    let given: Vec<String> = given.into_iter().flatten().collect();
    let (before, after) = (natural.pages.pages.len(), typeset.pages.pages.len());
    let reason = if natural.flaws.contains(&Flaw::ShortEnd) {
        "its last page held a few lines only".to_owned()
    } else if natural.flaws.contains(&Flaw::TableAtFoot) {
        "a table began at the foot of a page".to_owned()
    } else {
        format!("it had {before} pages, the other languages have {after}")
    };
    let message = format!(
        "`{slug}` in `{lang}` is set with {}: {reason}",
        given.join(" and ")
    );
    Diagnostic::note("page-plan", message)
}
