//! Pictures of a release: how they are named, and their files, opened.
//!
//! From names in `release.yaml` to [`Image`]s. The files lie in `content/releases/<slug>/images/`.
//!
//! Invariant: a file is opened once, however often it is named; what is wrong with it is said where it is named first.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Deserializer};
use unicode_normalization::UnicodeNormalization as _;

use super::scalar::{read_as_checked, text_only};
use super::{Figure, Gallery, Logo, MessageId, Picture, Width, mention};
use crate::diag::{Diagnostic, Failed, Place, Report, Source};
use crate::disk::Folder;
use crate::images::{self, Fault, Image, Metadata};
use crate::yaml::{self, Checked, List, Word, Wrong};

/// `{ image: soyuz.jpg, words: soyuz, width: half }`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FigureFile {
    image: FileName,
    words: MessageId,
    #[serde(default)]
    width: Width,
}

/// `{ columns: 3, title: views, images: [{ image: a.jpg, words: a }] }`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GalleryFile {
    #[serde(default)]
    columns: Columns,
    title: Option<MessageId>,
    images: List<PictureFile>,
}

/// `{ image: a.jpg, words: a }`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PictureFile {
    image: FileName,
    words: MessageId,
}

/// What to do where more is to be kept of a picture.
const KEEP: &str =
    "to keep it, write `pictures: { keep: metadata }` in `content/organisation.yaml`";

/// The name of a file of the release's own folder.
pub(super) struct FileName(String);

/// What is kept of pictures beside what they show: `metadata`.
pub(super) struct Keep;

/// Columns of a gallery.
struct Columns(u8);

read_as_checked!(FileName, Columns, Keep, Width);

impl Default for Columns {
    fn default() -> Self {
        Self(3)
    }
}

impl Checked for FileName {
    fn check(word: &Word) -> Result<Self, Wrong> {
        let text = text_only(word)?;
        let is_long = text.len() > 255;
        if is_long || text.is_empty() || text.starts_with('.') || text.contains(['/', '\\', ':']) {
            return Err((
                format!("`{text}` is not a name of a file"),
                format!("name the file alone, without any folder: `{}`", alone(text)),
            ));
        }
        // Names of files are composed, as those of a folder are when it is read.
        Ok(Self(text.nfc().collect()))
    }

    fn stand_in() -> Self {
        Self(String::new())
    }
}

/// The last name of a path, or an example of one.
fn alone(path: &str) -> &str {
    let name = path.rsplit(['/', '\\', ':']).next().unwrap_or_default();
    if name.is_empty() || name.starts_with('.') {
        "soyuz.jpg"
    } else {
        name
    }
}

impl Checked for Columns {
    fn check(word: &Word) -> Result<Self, Wrong> {
        match word.text.parse() {
            Ok(columns @ 2..=4) => Ok(Self(columns)),
            _ => Err((
                format!("a gallery has two to four columns, not `{}`", word.text),
                "write `columns: 2`, `3` or `4`".to_owned(),
            )),
        }
    }

    fn stand_in() -> Self {
        Self::default()
    }
}

impl Checked for Keep {
    fn check(word: &Word) -> Result<Self, Wrong> {
        match word.text.as_str() {
            "metadata" => Ok(Self),
            other => Err((
                format!("`{other}` is nothing that pictures can keep"),
                "write `keep: metadata`, or delete the key".to_owned(),
            )),
        }
    }

    fn stand_in() -> Self {
        Self
    }
}

impl Checked for Width {
    fn check(word: &Word) -> Result<Self, Wrong> {
        match word.text.as_str() {
            "full" => Ok(Self::Full),
            "half" => Ok(Self::Half),
            "third" => Ok(Self::Third),
            other => Err((
                format!("`{other}` is not a width of a figure"),
                yaml::suggestion(other, &["full", "half", "third"]),
            )),
        }
    }

    fn stand_in() -> Self {
        Self::Full
    }
}

/// Opens the files of one release.
pub(super) struct Album<'a> {
    project: &'a Folder,
    /// The folder of the pictures, below the project's.
    shown: String,
    source: &'a Source,
    metadata: Metadata,
    names: Vec<String>,
    opened: BTreeMap<String, Option<Arc<Image>>>,
    /// Whether all could be opened.
    pub(super) result: Result<(), Failed>,
}

impl<'a> Album<'a> {
    /// The folder of a release whose file is `source`.
    pub(super) fn of_release(
        project: &'a Folder,
        source: &'a Source,
        metadata: Metadata,
        report: &mut Report,
    ) -> Self {
        let shown = source.path.replace("release.yaml", "images");
        Self::new(project, source, shown, metadata, report)
    }

    /// The folder `shown` of the project, whose files `source` names.
    pub(super) fn new(
        project: &'a Folder,
        source: &'a Source,
        shown: String,
        metadata: Metadata,
        report: &mut Report,
    ) -> Self {
        let listed = project.entries(&shown);
        let listed = listed.map_err(|fault| report.error(fault.finding()));
        let (entries, result) = match listed {
            Ok(entries) => (entries.unwrap_or_default(), Ok(())),
            Err(failed) => (Vec::new(), Err(failed)),
        };
        Self {
            project,
            shown,
            source,
            metadata,
            names: entries.into_iter().map(|entry| entry.name).collect(),
            opened: BTreeMap::new(),
            result,
        }
    }

    pub(super) fn figure(&mut self, file: FigureFile, report: &mut Report) -> Option<Figure> {
        let FigureFile {
            image,
            words,
            width,
        } = file;
        let picture = self.picture(PictureFile { image, words }, report)?;
        Some(Figure { picture, width })
    }

    pub(super) fn gallery(&mut self, file: GalleryFile, report: &mut Report) -> Option<Gallery> {
        if file.images.0.is_empty() {
            let found = Diagnostic::error("empty-part", "the gallery has no images");
            let found = found.at(mention(self.source, "gallery", 0));
            self.fail(found.hint("name its images, or delete the part"), report);
            return None;
        }
        let pictures = file.images.0.into_iter();
        let pictures = pictures.filter_map(|picture| self.picture(picture, report));
        Some(Gallery {
            pictures: pictures.collect(),
            columns: file.columns.0,
            title: file.title,
        })
    }

    /// A picture without words of its own whose file can be opened.
    pub(super) fn logo(&mut self, file: &FileName, report: &mut Report) -> Option<Logo> {
        let place = mention(self.source, &file.0, 0);
        let image = self.open(&file.0, place.as_ref(), report)?;
        let path = format!("{}/{}", self.shown, file.0);
        Some(Logo { path, image })
    }

    /// A picture whose file can be opened.
    pub(super) fn picture(&mut self, file: PictureFile, report: &mut Report) -> Option<Picture> {
        let name = file.image.0;
        let place = mention(self.source, &name, 0);
        if !self.opened.contains_key(&name) {
            let opened = self.open(&name, place.as_ref(), report);
            self.opened.insert(name.clone(), opened);
        }
        let image = self.opened.get(&name)?.clone()?;
        Some(Picture {
            image,
            words: file.words,
            name,
            place,
        })
    }

    /// Tells of pictures in the folder that no part has named.
    pub(super) fn tell_unused(&self, report: &mut Report) {
        let is_picture = |name: &str| {
            let ending = Path::new(name).extension().unwrap_or_default();
            ["jpg", "jpeg", "png", "svg"]
                .iter()
                .any(|known| ending.eq_ignore_ascii_case(known))
        };
        let names = self.names.iter();
        let unused = names.filter(|name| is_picture(name) && !self.opened.contains_key(*name));
        let unused: Vec<String> = unused.map(|name| format!("`{name}`")).collect();
        let (first, verb) = match unused.as_slice() {
            [] => return,
            [_] => ("a picture is", "it"),
            _ => ("pictures are", "them"),
        };
        let message = format!(
            "{first} in no part of the kit: {} in `{}`",
            unused.join(", "),
            self.shown
        );
        let hint = format!("name {verb} in a `figure` or a `gallery`, or keep {verb} elsewhere");
        report.add(Diagnostic::note("unused-picture", message).hint(hint));
    }

    fn fail(&mut self, found: Diagnostic, report: &mut Report) {
        self.result = Err(report.error(found));
    }

    fn open(
        &mut self,
        name: &str,
        place: Option<&Place>,
        report: &mut Report,
    ) -> Option<Arc<Image>> {
        // What could not be read stands as nothing, and was reported.
        if name.is_empty() {
            return None;
        }
        if !self.names.iter().any(|known| known == name) {
            let message = format!("there is no file `{}/{name}`", self.shown);
            let known: Vec<&str> = self.names.iter().map(String::as_str).collect();
            let hint = match yaml::nearest(name, &known) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("put it into the folder `{}`", self.shown),
            };
            let found = Diagnostic::error("missing-picture", message).at(place.cloned());
            self.fail(found.hint(hint), report);
            return None;
        }
        let path = format!("{}/{name}", self.shown);
        let opened = match self.project.read(&path, images::BYTES) {
            Ok(bytes) => images::open(name, bytes.unwrap_or_default(), self.metadata),
            Err(fault) => {
                self.fail(fault.finding().at(place.cloned()), report);
                return None;
            }
        };
        let said = |fault: &Fault| format!("`{name}` {}", fault.message);
        match opened {
            Ok(image) => {
                for fault in &image.remarks {
                    let found = Diagnostic::warning(fault.code, said(fault));
                    report.add(found.at(place.cloned()).hint(fault.hint.as_str()));
                }
                if !image.left_out.is_empty() {
                    let told: Vec<&str> = image.left_out.iter().map(|told| told.words()).collect();
                    let message = format!(
                        "what `{name}` tells beside its picture is left out: {}",
                        told.join(", ")
                    );
                    let found = Diagnostic::note("picture-metadata", message).hint(KEEP);
                    report.add(found.at(place.cloned()));
                }
                Some(Arc::new(image))
            }
            Err(faults) => {
                for fault in faults {
                    let found = Diagnostic::error(fault.code, said(&fault));
                    self.fail(found.at(place.cloned()).hint(fault.hint), report);
                }
                None
            }
        }
    }
}
