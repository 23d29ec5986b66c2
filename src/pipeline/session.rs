//! A project, opened once for all that is done with it.
//!
//! From a [`Job`] to a [`Session`]; its methods run the stages.
//!
//! Invariant: each file is read once, however many things are done. A method fails by its own errors alone: the report that it is
//! given collects.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::OnceLock;

use super::crew::Crew;
use super::differences::{self, Differences};
use super::looks::Looks;
use super::orders::{Order, orders};
use super::overview::{self, Depth, Overview};
use super::project::Project;
use super::rename::{self, Renamed};
use super::sheets::{Sheet, sheets};
use super::{
    Accepted, Addition, Change, Ground, Job, Kit, KitName, Origins, Publication, Published,
    Purpose, Revision, Selection, Signed, Stage, Standing, Watch, changing, document, editions,
    ground, judge, kit, mailing, newsroom, revise, translation,
};
use crate::archive::Archive;
use crate::content::{Release, RevisionKind};
use crate::diag::{Diagnostic, Failed, Report};
use crate::distribute::Mailing;
use crate::lang::Lang;
use crate::when::Instant;
use crate::{archive, pdf, readback};

/// A project that is open.
#[derive(Debug)]
pub struct Session {
    pub(super) job: Job,
    pub(super) project: Project,
    /// Read when pages are wanted.
    looks: OnceLock<Result<Looks, Failed>>,
}

impl Session {
    /// Opens the project of a job. Themes and fonts are read when pages are wanted.
    pub fn open(job: Job, report: &mut Report) -> Result<Self, Failed> {
        Ok(Self {
            project: Project::open(&job, report)?,
            job,
            looks: OnceLock::new(),
        })
    }

    /// The session after files changed, named by their paths below the project folder (`content/releases/nova/release.yaml`). Those
    /// alone are read anew, when they are wanted.
    pub fn refreshed(self, changed: &[&str], report: &mut Report) -> Result<Self, Failed> {
        let changed: BTreeSet<&str> = changed.iter().copied().collect();
        let project = self.project.refreshed(&changed, report)?;
        let is_look = |path: &&str| {
            ["content/themes/", "fonts/", "content/organisation.yaml"]
                .iter()
                .any(|begin| path.starts_with(begin))
        };
        let looks = if changed.iter().any(is_look) {
            OnceLock::new()
        } else {
            self.looks
        };
        Ok(Self {
            job: self.job,
            project,
            looks,
        })
    }

    /// How often each file of the project was read so far, by its path below the project folder.
    #[must_use]
    pub fn opened(&self) -> BTreeMap<String, usize> {
        self.project.disk.opened()
    }

    /// What is issued.
    #[must_use]
    pub fn archive(&self) -> &Archive {
        &self.project.archive
    }

    /// The project folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        self.project.disk.root()
    }

    /// Makes every kit of a selection and hands each to `deliver` as it is finished, from the thread that made it.
    /// What `deliver` finds wrong goes into the same report. A kit with errors is not delivered, and leaves the others alone.
    pub fn build<F>(&self, selection: &Selection, report: &mut Report, watch: Watch, deliver: F)
    where
        F: Fn(Kit, &mut Report) + Sync,
    {
        self.each_kit(selection, report, watch, |looks, release, sheet, report| {
            let kit = report.stage(|report| kit(&self.project, looks, release, sheet, report))?;
            deliver(kit.0, report);
            Ok(())
        });
    }

    /// Finds all that is wrong with the kits of a selection without making files of them; returns the kits it looked at.
    pub fn check(&self, selection: &Selection, report: &mut Report, watch: Watch) -> Vec<KitName> {
        self.each_kit(selection, report, watch, |looks, release, sheet, report| {
            judge(&self.project, looks, release, sheet, report)
        })
    }

    /// One kit's outcome of a stage, as readable text.
    pub fn inspect(
        &self,
        selection: &Selection,
        stage: Stage,
        origins: Origins,
        report: &mut Report,
    ) -> Result<String, Failed> {
        let orders = orders(&self.project, selection, report)?;
        let count: usize = orders.iter().map(|order| order.asked.len()).sum();
        let (order, 1) = (&orders[0], count) else {
            let message = format!("one kit can be inspected at a time, not {count}");
            let found = Diagnostic::error("one-kit-wanted", message);
            return Err(report.error(found.hint("name one release and one language")));
        };
        if stage == Stage::Document {
            let lang = &order.asked[0];
            let (document, _) = document(&self.project, &order.release, lang, report)?;
            return Ok(match origins {
                Origins::Hidden => document.dump(),
                Origins::Shown => document.dump_with_origins(),
            });
        }
        let looks = self.looks(report)?;
        let sheets = sheets(
            &self.project,
            looks,
            order,
            &Crew::new(self.job.threads, count),
        );
        let texts = sheets.into_iter().map(|sheet| {
            sheet.said.tell(report)?;
            let pages = sheet.laid.tell(report)?;
            if stage == Stage::Frames {
                return Ok(match origins {
                    Origins::Hidden => pages.dump(&looks.fonts),
                    Origins::Shown => pages.dump_with_origins(&looks.fonts),
                });
            }
            readback::tags(pdf::export(pages, &looks.fonts, &looks.cuts))
                .map_err(|message| report.error(Diagnostic::error("unreadable-pdf", message)))
        });
        texts.collect()
    }

    /// The editions of a release in all its languages, made now; sorted by language.
    pub fn editions(
        &self,
        slug: &str,
        purpose: Purpose,
        report: &mut Report,
        watch: Watch,
    ) -> Result<Vec<archive::Edition>, Failed> {
        report
            .stage(|report| editions::editions(self, &Selection::of(slug), purpose, report, watch))
    }

    /// Makes a newsroom, or brings it up to date. A release that cannot be read is reported, and the others are published.
    pub fn publish(
        &self,
        publication: &Publication,
        report: &mut Report,
        watch: Watch,
    ) -> Result<Published, Failed> {
        newsroom::publish(self, publication, report, watch)
    }

    /// A release as it was issued, ready for mails; where it is not issued, drafts of it.
    pub fn mailing(
        &self,
        slug: &str,
        report: &mut Report,
        watch: Watch,
    ) -> Result<Mailing, Failed> {
        report.stage(|report| mailing::mailing(self, slug, report, watch))
    }

    /// Begins the next version of a release whose version is issued: of a kind, for a reason in the source language, issued on a day as
    /// `issued:` writes it, or on the day that it is `now` where the organisation is.
    pub fn revise(
        &self,
        slug: &str,
        revision: (RevisionKind, &str),
        issued: Option<&str>,
        now: Instant,
        report: &mut Report,
    ) -> Result<Revision, Failed> {
        changing::change(self.root(), report, |report| {
            report.stage(|report| revise::revise(self, slug, revision, issued, now, report))
        })
    }

    /// What a new release stands on.
    #[must_use]
    pub fn ground(&self) -> Ground {
        ground::ground(&self.project)
    }

    /// The languages of all kits.
    #[must_use]
    pub fn languages(&self) -> Vec<Lang> {
        let slugs = self.project.slugs.iter();
        let langs: BTreeSet<Lang> = slugs
            .flat_map(|slug| self.project.catalog.languages_of(slug.as_str()))
            .collect();
        langs.into_iter().collect()
    }

    /// How the kits of a selection stand: what is missing or stale, and whether each is signed as it is.
    pub fn status(
        &self,
        selection: &Selection,
        report: &mut Report,
    ) -> Result<Vec<Standing>, Failed> {
        translation::status(self, selection, report)
    }

    /// What changed in the source since each message was translated.
    pub fn changes(
        &self,
        selection: &Selection,
        report: &mut Report,
    ) -> Result<Vec<Change>, Failed> {
        translation::changes(self, selection, report)
    }

    /// All releases of a selection at a glance, or with all that a check finds. What is wrong with one hides no other.
    pub fn overview(
        &self,
        selection: &Selection,
        depth: Depth,
        report: &mut Report,
    ) -> Result<Vec<Overview>, Failed> {
        overview::overview(self, selection, depth, report)
    }

    /// What changed in the one release that a selection names since a version was issued, the last one where none is named; `None` where
    /// nothing is issued and no version is named.
    pub fn differences(
        &self,
        selection: &Selection,
        since: Option<u32>,
        report: &mut Report,
    ) -> Result<Option<Differences>, Failed> {
        differences::differences(self, selection, since, report)
    }

    /// Gives a release another slug, or finishes that. What the session knows of it is old then.
    pub fn rename(&self, before: &str, now: &str, report: &mut Report) -> Result<Renamed, Failed> {
        rename::rename(self, (before, now), report)
    }

    /// Writes the files of a language that is to be added, each message as a comment; returns them, and what is known of the language
    /// already.
    pub fn add(
        &self,
        selection: &Selection,
        lang: &Lang,
        report: &mut Report,
    ) -> Result<Addition, Failed> {
        changing::change(self.root(), report, |report| {
            report.stage(|report| translation::add(self, selection, lang, report))
        })
    }

    /// Takes messages (all, when none is named) as translated from the source as it is now.
    pub fn accept(
        &self,
        selection: &Selection,
        lang: &Lang,
        ids: &[String],
        report: &mut Report,
    ) -> Result<Accepted, Failed> {
        changing::change(self.root(), report, |report| {
            translation::accept(self, selection, lang, ids, report)
        })
    }

    /// Signs every release of a selection in a language, over what each says in it. What is incomplete is refused and reported; the
    /// others are signed.
    pub fn sign(
        &self,
        selection: &Selection,
        lang: &Lang,
        by: &str,
        report: &mut Report,
    ) -> Result<Signed, Failed> {
        changing::change(self.root(), report, |report| {
            translation::sign(self, selection, lang, by, report)
        })
    }

    /// What pages are set with; read at the first call. What is wrong with it is reported then.
    pub(super) fn looks(&self, report: &mut Report) -> Result<&Looks, Failed> {
        let looks = self
            .looks
            .get_or_init(|| Looks::open(&self.project, &self.job, report));
        looks.as_ref().map_err(|failed| *failed)
    }

    /// Does `work` for each kit of a selection, on as many threads as asked for, and reports in the order of the kits.
    pub(super) fn each_kit<F>(
        &self,
        selection: &Selection,
        report: &mut Report,
        watch: Watch,
        work: F,
    ) -> Vec<KitName>
    where
        F: Fn(&Looks, &Release, Sheet, &mut Report) -> Result<(), Failed> + Sync,
    {
        let orders = orders(&self.project, selection, report);
        let (Ok(looks), Ok(orders)) = (self.looks(report), orders) else {
            return Vec::new();
        };
        self.each_sheet(looks, orders, report, watch, work)
    }

    /// Does `work` for each kit of some orders.
    pub(super) fn each_sheet<F>(
        &self,
        looks: &Looks,
        orders: Vec<Order>,
        report: &mut Report,
        watch: Watch,
        work: F,
    ) -> Vec<KitName>
    where
        F: Fn(&Looks, &Release, Sheet, &mut Report) -> Result<(), Failed> + Sync,
    {
        let editions = orders.iter().flat_map(|order| {
            order.asked.iter().map(|lang| KitName {
                slug: order.release.slug.to_string(),
                lang: lang.clone(),
            })
        });
        let editions: Vec<KitName> = editions.collect();
        // Of many releases, each is given up once its kits are made.
        let are_many = orders.len() > 1;
        let crew = Crew::new(self.job.threads, editions.len());
        let found = crew.each(orders, |order| {
            let sheets = sheets(&self.project, looks, &order, &crew);
            let found = crew.each(sheets, |sheet| {
                let mut found = Report::new();
                // A failure has put its reason into the report; the other kits go on.
                let _failed = work(looks, &order.release, sheet, &mut found);
                watch(editions.len());
                found
            });
            if are_many {
                self.project.forget(&order.release.slug);
            }
            found
        });
        for findings in found.into_iter().flatten() {
            report.merge(findings);
        }
        editions
    }
}
