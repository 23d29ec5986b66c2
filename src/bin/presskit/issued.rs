//! Issued versions: where they are kept, and whether what is made now is still the same.
//!
//! Invariant: nothing here writes into the folder of an issued version.

use std::path::{Path, PathBuf};

use presskit::diag::{Diagnostic, Severity};
use presskit::distribute::{self, Artefact, Origin, SUMS, digest};
use presskit::pipeline::Kit;

use crate::args::Output;
use crate::{files, output};

/// Where a version is kept: `content/releases/<slug>/issued/v1`.
pub(crate) fn folder(root: &Path, slug: &str, version: u32) -> PathBuf {
    root.join(distribute::issued_folder(slug, version))
}

/// The last version before this one that is issued.
pub(crate) fn before(root: &Path, slug: &str, version: u32) -> Option<u32> {
    (1..version)
        .rev()
        .find(|version| folder(root, slug, *version).exists())
}

/// The file beside a version's folder that says that another has taken its place.
pub(crate) fn superseded(root: &Path, slug: &str, version: u32) -> PathBuf {
    mark(&folder(root, slug, version))
}

/// The same, of the folder of a version.
pub(crate) fn mark(folder: &Path) -> PathBuf {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    folder.with_file_name(format!("{name}.superseded.txt"))
}

/// What that file says of a version.
pub(crate) fn told_superseded(origin: &Origin, before: u32) -> String {
    let (year, month, day) = origin.issued;
    format!(
        "version {before} of `{}` is superseded by version {} ({}) of {year:04}-{month:02}-{day:02}\n",
        origin.slug,
        origin.version,
        origin.revision.unwrap_or("update")
    )
}

/// Whether a file shows a kit's look beside its words: a theme or a newer program makes another of it.
pub(crate) fn is_look(name: &str) -> bool {
    let ending = Path::new(name).extension();
    ending.is_some_and(|ending| ending == "pdf" || ending == "html")
}

/// A file by its name.
pub(crate) fn find<'f>(files: &'f [Artefact], name: &str) -> Option<&'f [u8]> {
    let file = files.iter().find(|file| file.path == name);
    file.map(|file| file.bytes.as_slice())
}

/// Holds a kit against its issued version, where there is one; `only` are the kinds to tell of, all when there is none. Other words are
/// an error, another look is a warning.
pub(crate) fn compare(root: &Path, kit: &Kit, only: &[Output]) -> Result<(), Diagnostic> {
    let (slug, version) = (kit.edition.slug.as_str(), kit.facts.version);
    let folder = folder(root, slug, version);
    if !folder.exists() {
        return Ok(());
    }
    let sums = files::read_sums(&folder.join(SUMS))?;
    let files = kit.outputs().map(|(ending, form)| {
        let name = format!("{}.{ending}", kit.stem);
        let same = sums.get(&name) == Some(digest(&form.bytes()).as_str());
        (ending, name, same)
    });
    let others: Vec<_> = files.filter(|(.., same)| !same).collect();
    let is_asked =
        |ending: &str| only.is_empty() || only.iter().any(|kind| kind.ending() == ending);
    let asked = others.iter().filter(|(ending, ..)| is_asked(ending));
    let asked: Vec<String> = asked.map(|(_, name, _)| name.clone()).collect();
    if asked.is_empty() {
        return Ok(());
    }
    let mut found = others_now(root, (slug, version), &asked);
    if others.iter().all(|(_, name, _)| is_look(name)) {
        found.severity = Severity::Warning;
        let shown = output::shown(&folder);
        found.hints = vec![format!(
            "it says the same and looks different; `bundle`, `send` and `publish` take what was issued, from `{shown}`"
        )];
    }
    Err(found)
}

/// What is wrong where files of an issued version would be others now.
pub(crate) fn others_now(
    root: &Path,
    (slug, version): (&str, u32),
    others: &[String],
) -> Diagnostic {
    let message = format!(
        "version {version} of `{slug}` is issued, and these files would be others now: `{}`",
        others.join("`, `")
    );
    let shown = output::shown(&folder(root, slug, version));
    let hint = format!(
        "what was issued stays as it is, in `{shown}`; `presskit reissue {slug}` begins another version"
    );
    Diagnostic::error("issued-version", message).hint(hint)
}

/// The files of an issued version, checked; `None` where it is not issued.
pub(crate) fn read(
    root: &Path,
    slug: &str,
    version: u32,
) -> Option<Result<Vec<Artefact>, Diagnostic>> {
    let folder = folder(root, slug, version);
    folder.exists().then(|| {
        let sums = files::read_sums(&folder.join(SUMS))?;
        let read = files::read_folder(&folder).map_err(|fault| fault.finding())?;
        if sums.compare(&files::sums(&read)).is_empty() {
            return Ok(read);
        }
        let shown = output::shown(&folder);
        let message =
            format!("the files of version {version} of `{slug}` are not those that were issued");
        let found = Diagnostic::error("issued-version", message);
        Err(found.hint(format!(
            "`presskit verify {shown}` tells which; get them back from where the project is kept"
        )))
    })
}
