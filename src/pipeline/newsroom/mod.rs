//! A newsroom in a folder: what may be seen by everyone, and nothing else.
//!
//! From issued editions to pages and files in a folder that is kept up to date.
//!
//! Invariant: nothing is built: what is not issued is not published, and no embargo ends early. A release that cannot be read leaves the
//! others, and stays in the newsroom as it was.

mod keys;
mod post;
mod public;
mod survey;
#[cfg(test)]
mod tests;
mod told;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::crew::Crew;
use super::orders::chosen_slugs;
use super::{Purpose, Selection, Session, Watch, looks};
use crate::archive::Archive;
use crate::content::Slug;
use crate::diag::{Diagnostic, Failed, Report};
use crate::disk::{self, Check, Lock, Mirror, Phase, Tally};
use crate::lang::Lang;
use crate::newsroom::{self, Site, Status, Story, Words};
use crate::when::Instant;
use crate::{edition, html};
use post::{Post, put_files, put_pages};
use survey::{Known, Left, Survey};

/// What is to be published, and where.
#[derive(Clone, Debug)]
pub struct Publication {
    /// Releases by slug; all that may be seen when empty. The others stay as they are in the newsroom.
    pub slugs: Vec<String>,
    /// The folder of the newsroom.
    pub folder: PathBuf,
    /// What it is for.
    pub status: Status,
    /// What time it is.
    pub now: Instant,
    /// By what unchanged files are known.
    pub check: Check,
}

/// What was published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Published {
    /// How many pages of releases the newsroom has.
    pub pages: usize,
    /// What was done with its files.
    #[serde(flatten)]
    pub tally: Tally,
}

/// What is remembered of a newsroom beside its files.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Memory {
    /// What it is for.
    status: String,
    /// What is known of each release.
    releases: BTreeMap<String, Kept>,
}

/// What is remembered of a release.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Kept {
    /// Its editions in the archive.
    known: Vec<Known>,
    /// What was made of it; nothing where it is not to be seen.
    post: Option<Post>,
}

impl Kept {
    /// What the release is called in public, where it was put into a newsroom.
    fn public(&self) -> Option<&str> {
        let story = self.post.as_ref()?.stories.first()?;
        Some(&story.slug)
    }
}

/// A newsroom on its way.
struct Room<'s> {
    session: &'s Session,
    archive: Archive,
    wanted: &'s Publication,
    site: Site,
    mirror: Mirror,
    memory: Memory,
    /// Releases that are in the newsroom.
    online: BTreeSet<String>,
}

/// What became of a release.
enum Done {
    /// It is in the newsroom.
    Posted(Kept, Left),
    /// It is not to be seen.
    LeftOut(Kept, Left),
    /// Nothing is known of it.
    Unknown,
}

/// Makes or updates a newsroom.
pub(super) fn publish(
    session: &Session,
    wanted: &Publication,
    report: &mut Report,
    watch: Watch,
) -> Result<Published, Failed> {
    let base = base(session, report)?;
    let selection = Selection {
        slugs: wanted.slugs.clone(),
        langs: Vec::new(),
    };
    chosen_slugs(&session.project, &selection, report)?;
    let _lock = Lock::acquire(session.root(), report)?;
    let opened = disk::state_file(session.root(), &wanted.folder)
        .and_then(|state| Mirror::open::<Memory>(&wanted.folder, &state, wanted.check, report));
    let (mut mirror, memory) = opened.map_err(|found| report.error(found))?;
    let memory = memory.unwrap_or_default();
    let online = public::open(&mut mirror, wanted.status, &memory, report)?;
    let archive = session.archive().clone();
    let site = site(session, &archive, wanted, base, report)?;
    let mut room = Room {
        session,
        archive,
        wanted,
        site,
        mirror,
        memory,
        online,
    };
    let kept = match wanted.status {
        Status::Issued => room.issued(report, watch)?,
        Status::Drafts => room.drafts(report, watch)?,
    };
    room.memory = Memory {
        status: wanted.status.name().to_owned(),
        releases: kept,
    };
    room.finish(report)
}

/// The address of the newsroom, with a slash at the end.
fn base(session: &Session, report: &mut Report) -> Result<String, Failed> {
    let Some(newsroom) = &session.project.organisation.newsroom else {
        let message = "the organisation does not say where its newsroom is";
        let found = Diagnostic::error("no-newsroom", message)
            .hint("add `newsroom: https://press.example.org` to `content/organisation.yaml`");
        return Err(report.error(found));
    };
    Ok(format!("{}/", newsroom.uri().trim_end_matches('/')))
}

/// What all pages share: today's look, and today's words in every language in which something is issued.
fn site(
    session: &Session,
    archive: &Archive,
    wanted: &Publication,
    base: String,
    report: &mut Report,
) -> Result<Site, Failed> {
    let project = &session.project;
    let house = &project.organisation;
    let mut langs: BTreeSet<Lang> = BTreeSet::new();
    for slug in &project.slugs {
        match wanted.status {
            Status::Drafts => langs.extend(project.catalog.languages_of(slug.as_str())),
            // What cannot be read is told with its release.
            Status::Issued => langs.extend(
                (archive.versions(slug.as_str()).into_iter().flatten())
                    .flat_map(|version| version.langs),
            ),
        }
    }
    let look = looks::of_web(project, &session.job, report)?;
    let logo = house.logo.as_ref().map(|logo| logo.image.as_ref());
    let mut words = BTreeMap::new();
    for lang in langs {
        let formats = project.formats(&lang);
        let localizer = project.catalog.localizer(&lang, "", formats, report)?;
        let autonyms = project.catalog.autonyms("", std::iter::once(&lang));
        let chrome = edition::chrome(house, &localizer.with_autonyms(autonyms), report)?;
        let wordmark = html::wordmark(&chrome.organisation, logo);
        words.insert(lang, Words { chrome, wordmark });
    }
    Ok(Site {
        base,
        source: house.source.clone(),
        status: wanted.status,
        look,
        words,
    })
}

impl Room<'_> {
    fn is_named(&self, slug: &str) -> bool {
        self.wanted.slugs.iter().any(|named| named == slug)
    }

    /// Publishes what is issued and may be seen.
    fn issued(&self, report: &mut Report, watch: Watch) -> Result<BTreeMap<String, Kept>, Failed> {
        let slugs: Vec<&str> = self
            .session
            .project
            .slugs
            .iter()
            .map(Slug::as_str)
            .collect();
        let count = slugs.len();
        let crew = Crew::new(self.session.job.threads, count);
        let done = crew.each(slugs, |slug| {
            let mut found = Report::new();
            let done = self.release(slug, &mut found);
            watch(count);
            (slug, done, found)
        });
        let mut kept = BTreeMap::new();
        let mut left = BTreeMap::new();
        let mut failed = None;
        for (slug, done, found) in done {
            report.merge(found);
            match done {
                Ok(Done::Posted(release, why) | Done::LeftOut(release, why)) => {
                    kept.insert(slug.to_owned(), release);
                    left.insert(slug, why);
                }
                Ok(Done::Unknown) => {}
                Err(found) => failed = Some(found),
            }
        }
        if let Some(failed) = failed {
            return Err(failed);
        }
        told::left_out(self, &left, &kept, report)?;
        Ok(kept)
    }

    /// Publishes drafts of everything, or of what is named.
    fn drafts(&self, report: &mut Report, watch: Watch) -> Result<BTreeMap<String, Kept>, Failed> {
        let slugs = self.session.project.slugs.iter().map(Slug::as_str);
        let is_wanted = |slug: &&str| self.wanted.slugs.is_empty() || self.is_named(slug);
        let slugs: Vec<&str> = slugs.filter(is_wanted).collect();
        let mut kept = BTreeMap::new();
        for slug in &slugs {
            // What is wrong with one release hides nothing of the next.
            let editions = self.session.editions(slug, Purpose::Draft, report, &|_| {});
            watch(slugs.len());
            let Ok(editions) = editions else { continue };
            let posted = put_files(&self.mirror, slug, &editions).and_then(|()| {
                put_pages(
                    self,
                    slug,
                    &editions
                        .iter()
                        .map(|edition| &edition.record)
                        .collect::<Vec<_>>(),
                )
            });
            let post = posted.map_err(|found| report.error(found))?;
            let release = Kept {
                known: Vec::new(),
                post: Some(post),
            };
            kept.insert((*slug).to_owned(), release);
        }
        Ok(kept)
    }

    /// Publishes a release, or leaves it as it is in the newsroom, or out of it.
    fn release(&self, slug: &str, report: &mut Report) -> Result<Done, Failed> {
        let old = self.memory.releases.get(slug);
        let public = match old.and_then(Kept::public) {
            Some(public) => Ok(public.to_owned()),
            None => self.archive.public_name(slug),
        };
        let public = public.map_err(|found| report.error(found))?;
        // One that was renamed since stands under the name that it has in public.
        let mut slugs = self.session.project.slugs.iter();
        let is_another = slugs.any(|own| own.as_str() == public);
        let former = || self.memory.releases.get(&public);
        let old = old.or_else(|| former().filter(|_| !is_another));
        let is_online = self.online.contains(slug) || self.online.contains(&public);
        let name = (slug, public.as_str());
        if !self.wanted.slugs.is_empty() && !self.is_named(slug) {
            if let Some(old) = old
                && (old.post.is_none() || self.keep(&public, old))
            {
                return Ok(Done::Posted(old.clone(), Left::default()));
            }
            if !is_online {
                return Ok(Done::Unknown);
            }
        }
        // Only one that stands under another's name can be a copy of that.
        let own = if is_another && public != slug {
            self.archive.refuse_copy(slug)
        } else {
            Ok(())
        };
        let made = own
            .and_then(|()| survey::survey(self, slug, old))
            .and_then(|survey| self.post(name, old, survey));
        made.or_else(|found| {
            let failed = report.error(found);
            match old {
                Some(old) if old.post.is_some() && self.keep(&public, old) => {
                    Ok(Done::Posted(old.clone(), Left::default()))
                }
                // What everybody can see must not vanish for a fault in the archive.
                _ if is_online => Err(failed),
                _ => Ok(Done::Unknown),
            }
        })
    }

    /// Keeps all files of a release as they are.
    fn keep(&self, public: &str, kept: &Kept) -> bool {
        let Some(post) = &kept.post else { return true };
        self.mirror
            .keep(self.mirror.made_below(&files_below(public)))
            && self.mirror.keep(post.pages().iter().map(String::as_str))
    }

    /// Puts the files and pages of a release, by its slug and its public name, where they have changed.
    fn post(
        &self,
        (slug, public): (&str, &str),
        old: Option<&Kept>,
        survey: Survey,
    ) -> Result<Done, Diagnostic> {
        let Survey {
            known,
            mut chosen,
            left,
        } = survey;
        if chosen.is_empty() || left.is_specimen {
            return Ok(Done::LeftOut(Kept { known, post: None }, left));
        }
        let old = old.and_then(|old| old.post.as_ref());
        let files = keys::files(&chosen);
        let pages = keys::pages(&self.site, &chosen, &files);
        let has_files = old.is_some_and(|old| {
            old.files == files
                && self
                    .mirror
                    .keep(self.mirror.made_below(&files_below(public)))
        });
        let has_pages = old.filter(|old| {
            let paths = old.pages();
            old.key == pages && self.mirror.keep(paths.iter().map(String::as_str))
        });
        if !has_files {
            let editions = chosen
                .iter_mut()
                .map(|chosen| chosen.edition(&self.archive, slug));
            let editions = editions.collect::<Result<Vec<_>, _>>()?;
            put_files(&self.mirror, public, &editions)?;
        }
        let post = if let Some(post) = has_pages {
            post.clone()
        } else {
            let records = chosen
                .iter_mut()
                .map(|chosen| chosen.record(&self.archive, slug));
            let records = records.collect::<Result<Vec<_>, _>>()?;
            put_pages(self, public, &records.iter().collect::<Vec<_>>())?
        };
        let post = Post {
            files,
            key: pages,
            ..post
        };
        Ok(Done::Posted(
            Kept {
                known,
                post: Some(post),
            },
            left,
        ))
    }

    /// Makes the lists, feeds and records, and brings the folder up to date.
    fn finish(&self, report: &mut Report) -> Result<Published, Failed> {
        let posts = self.memory.releases.iter();
        let posts = posts.filter_map(|(slug, kept)| Some((slug, kept.post.as_ref()?)));
        let posts: Vec<(&String, &Post)> = posts.collect();
        let mut stories: Vec<&Story> = posts.iter().flat_map(|(_, post)| &post.stories).collect();
        stories.sort_by_key(|story| (-story.modified.seconds(), &story.slug));
        if stories.is_empty() {
            return Err(told::nothing(report));
        }
        let mut lists: BTreeMap<&Lang, Vec<&Story>> = BTreeMap::new();
        for story in &stories {
            lists.entry(&story.lang).or_default().push(story);
        }
        let langs: Vec<Lang> = lists.keys().map(|lang| (*lang).clone()).collect();
        let site = &self.site;
        let mut texts = vec![("index.html".to_owned(), newsroom::front(site, &langs))];
        for (lang, stories) in &lists {
            let index = newsroom::index(site, &langs, lang, stories);
            let feed = newsroom::feed(site, lang, stories);
            texts.push((newsroom::index_path(lang), index));
            texts.push((newsroom::feed_path(lang), feed));
        }
        let put = || {
            for (path, text) in &texts {
                let text = text.as_deref().unwrap_or_default();
                self.mirror.put(path, Phase::Index, text.as_bytes())?;
            }
            public::write(&self.mirror, site, &posts)
        };
        let done = put().and_then(|()| self.mirror.finish(&self.memory, report));
        let tally = done.map_err(|found| report.error(found))?;
        Ok(Published {
            pages: stories.len(),
            tally,
        })
    }
}

/// Where the files of a release are.
fn files_below(slug: &str) -> String {
    format!("files/{slug}/")
}
