//! House rules that the compiler does not keep: who may import whom, where external crates live, what every file says.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::root;

/// Rooms from the ground up, with the rooms that each may import. No arrow runs upward, and there are no others.
const ARROWS: &[(&str, &[&str])] = &[
    ("address", &[]),
    ("digest", &[]),
    ("lang", &[]),
    ("geom", &[]),
    ("when", &[]),
    ("zone", &["when"]),
    ("diag", &[]),
    ("characters", &["diag"]),
    ("disk", &["diag", "digest"]),
    ("yaml", &["diag", "characters", "disk"]),
    ("images", &["digest", "geom"]),
    ("archive", &["digest", "lang", "when", "diag", "disk"]),
    ("document", &["lang", "when", "diag", "images"]),
    (
        "content",
        &[
            "lang", "when", "zone", "diag", "characters", "disk", "yaml", "images",
        ],
    ),
    (
        "l10n",
        &[
            "address", "digest", "lang", "when", "diag", "characters", "disk", "yaml",
        ],
    ),
    ("theme", &["geom", "lang", "diag", "yaml"]),
    ("fonts", &["geom", "lang", "diag"]),
    ("frame", &["geom", "lang", "images", "document", "fonts"]),
    ("readback", &[]),
    ("text", &["lang", "document"]),
    ("html", &["geom", "lang", "when", "images", "document"]),
    (
        "edition",
        &[
            "address", "digest", "lang", "when", "zone", "diag", "images", "document", "content",
            "l10n",
        ],
    ),
    (
        "layout",
        &[
            "address", "geom", "lang", "when", "diag", "characters", "images", "document", "theme",
            "fonts", "frame",
        ],
    ),
    (
        "pdf",
        &[
            "geom", "lang", "when", "diag", "images", "document", "fonts", "frame",
        ],
    ),
    (
        "newsroom",
        &[
            "disk", "archive", "geom", "lang", "when", "zone", "document", "html",
        ],
    ),
    (
        "distribute",
        &[
            "digest", "lang", "when", "zone", "diag", "characters", "disk", "archive", "document",
            "content",
        ],
    ),
    (
        "pipeline",
        &[
            "digest", "lang", "when", "zone", "diag", "characters", "disk", "yaml", "images",
            "archive", "distribute", "content", "l10n", "theme", "fonts", "document", "frame",
            "edition", "layout", "pdf", "text", "html", "readback", "newsroom",
        ],
    ),
    (
        "bin",
        &[
            "lang", "when", "zone", "diag", "disk", "archive", "content", "distribute", "newsroom",
            "pipeline",
        ],
    ),
];

/// External crates that have one home, by the beginning of the paths that may name them.
const HOMES: &[(&str, &[&str])] = &[
    ("serde_yaml", &["src/yaml/", "src/build.rs"]),
    ("fluent_syntax", &["src/l10n/"]),
    ("fluent", &["src/l10n/"]),
    ("icu_datetime", &["src/l10n/"]),
    ("icu_decimal", &["src/l10n/"]),
    ("icu_plurals", &["src/l10n/"]),
    ("icu_list", &["src/l10n/"]),
    ("icu_collator", &["src/l10n/"]),
    ("icu_casemap", &["src/l10n/"]),
    ("icu_calendar", &["src/l10n/"]),
    ("icu_time", &["src/l10n/"]),
    (
        "pulldown_cmark",
        &["src/edition/markdown", "src/text/tests.rs"],
    ),
    ("harfrust", &["src/fonts/"]),
    ("icu_segmenter", &["src/layout/inline/"]),
    ("unicode_bidi", &["src/layout/inline/"]),
    ("hypher", &["src/layout/inline/"]),
    (
        "unicode_names2",
        &[
            "src/characters/",
            "src/layout/inline/",
            "src/distribute/recipients.rs",
        ],
    ),
    ("unicode_security", &["src/characters/"]),
    ("similar", &["src/bin/"]),
    ("printpdf", &["src/pdf/"]),
    ("lopdf", &["src/pdf/"]),
    ("flate2", &["src/pdf/"]),
    ("subsetter", &["src/pdf/"]),
    ("zune_jpeg", &["src/images/"]),
    ("png", &["src/images/"]),
    ("exif", &["src/images/"]),
    ("roxmltree", &["src/images/"]),
    ("usvg", &["src/images/"]),
    ("color", &["src/images/svg/"]),
    ("cssparser", &["src/images/svg/"]),
    ("selectors", &["src/images/svg/"]),
    ("precomputed_hash", &["src/images/svg/"]),
    ("wuff", &["src/fonts/"]),
    ("hayro_syntax", &["src/readback/"]),
    ("textwrap", &["src/text/", "src/distribute/"]),
    ("unicode_width", &["src/text/"]),
    ("html_escape", &["src/html/"]),
    ("base64", &["src/html/", "src/distribute/"]),
    ("csv", &["src/distribute/"]),
    ("lettre", &["src/distribute/"]),
    ("rustls", &["src/distribute/wire.rs"]),
    ("rustls_native_certs", &["src/distribute/wire.rs"]),
    ("getrandom", &["src/distribute/"]),
    ("rusqlite", &["src/distribute/"]),
    ("idna", &["src/distribute/"]),
    ("ctrlc", &["src/bin/"]),
    ("zip", &["src/distribute/"]),
    ("rayon", &["src/pipeline/"]),
    ("fontdb", &["src/pipeline/"]),
    ("rustix", &["src/disk/"]),
    ("jiff", &["src/zone.rs", "src/bin/"]),
    ("clap", &["src/bin/"]),
    ("clap_complete", &["src/bin/"]),
    ("indicatif", &["src/bin/"]),
    ("mimalloc", &["src/bin/"]),
    ("annotate_snippets", &["src/bin/"]),
];

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Every source file: its path below the package and its text.
fn sources() -> Vec<(String, String)> {
    let mut files = Vec::new();
    rust_files(&root().join("src"), &mut files);
    files
        .into_iter()
        .map(|path| {
            let name = path
                .strip_prefix(root())
                .unwrap()
                .to_string_lossy()
                .into_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .collect()
}

/// The room of a file: the folder or file right below `src`.
fn room(path: &str) -> &str {
    let inner = path.strip_prefix("src/").unwrap();
    inner.split(['/', '.']).next().unwrap()
}

/// The text without its unit tests, which may reach further.
fn code(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap()
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// The rooms that a text names after `crate::` or `presskit::`, groups in braces included.
fn imported_rooms(text: &str) -> BTreeSet<String> {
    let mut rooms = BTreeSet::new();
    for prefix in ["crate::", "presskit::"] {
        for (at, _) in text.match_indices(prefix) {
            let rest = &text[at + prefix.len()..];
            if let Some(group) = rest.strip_prefix('{') {
                let mut depth = 0;
                let mut word = String::new();
                let mut first = true;
                for c in group.chars() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => first = true,
                        c if is_name(c) && first && depth == 0 => word.push(c),
                        _ => {}
                    }
                    if !is_name(c) && !word.is_empty() {
                        rooms.insert(std::mem::take(&mut word));
                        first = c == ',';
                    }
                }
                if !word.is_empty() {
                    rooms.insert(word);
                }
            } else {
                rooms.insert(rest.chars().take_while(|&c| is_name(c)).collect());
            }
        }
    }
    rooms
}

#[test]
fn imports_run_downward_only() {
    let allowed: BTreeMap<_, _> = ARROWS.iter().copied().collect();
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let from = room(&path);
        if from == "lib" || from == "build" {
            continue;
        }
        let targets = allowed
            .get(from)
            .unwrap_or_else(|| panic!("{path}: a room without a rule"));
        for to in imported_rooms(code(&text)) {
            let is_room = allowed.contains_key(to.as_str());
            if is_room && to != from && !targets.contains(&to.as_str()) {
                wrong.push(format!(
                    "{path} imports `{to}`: `{from}` may import only {targets:?}"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_rules_themselves_run_downward() {
    for (index, (from, targets)) in ARROWS.iter().enumerate() {
        for to in *targets {
            let floor = ARROWS.iter().position(|(room, _)| room == to);
            assert!(
                floor.is_some_and(|floor| floor < index),
                "`{from}` → `{to}` runs upward"
            );
        }
    }
}

#[test]
fn every_external_crate_has_one_home() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        for (name, homes) in HOMES {
            let named = code(&text)
                .match_indices(&format!("{name}::"))
                .any(|(at, _)| !text[..at].chars().next_back().is_some_and(is_name));
            if named && !homes.iter().any(|home| path.starts_with(home)) {
                wrong.push(format!("{path} names `{name}`, whose home is {homes:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_are_opened_in_one_room() {
    // The build script runs before there is a room; the ledger is SQLite's own file.
    let exempt = ["src/build.rs", "src/disk/", "src/distribute/ledger.rs"];
    let doors = [
        "fs::read", "fs::write", "File::open", "File::create", "read_dir", "tempfile",
    ];
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let is_test = path.contains("/tests") || exempt.iter().any(|home| path.starts_with(home));
        if is_test {
            continue;
        }
        for door in doors.iter().filter(|door| code(&text).contains(**door)) {
            wrong.push(format!(
                "{path} uses `{door}`: files are read and written by `disk`"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_says_what_it_is() {
    for (path, text) in sources() {
        assert!(
            text.starts_with("//! "),
            "{path} does not begin with a module comment"
        );
    }
}

#[test]
fn a_licence_stands_beside_every_font() {
    for family in fs::read_dir(root().join("fonts")).unwrap() {
        let family = family.unwrap().path();
        if family.is_dir() {
            assert!(
                family.join("OFL.txt").is_file(),
                "{} has no OFL.txt",
                family.display()
            );
        }
    }
}

#[test]
fn the_top_level_holds_nothing_new() {
    let known = [
        "Cargo.toml", "Cargo.lock", "README.md", "CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT",
        "src", "content", "fonts", "locales", "tests", "target", "dist",
    ];
    for entry in fs::read_dir(root()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(
            name.starts_with('.') || known.contains(&name.as_str()),
            "`{name}` is new at the top level"
        );
    }
}

#[test]
fn translation_tools_are_told_of_every_language() {
    let told = fs::read_to_string(root().join("locales/l10n.toml")).unwrap();
    let mut langs: Vec<String> = fs::read_dir(root().join("locales"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|folder| folder.join("releases").is_dir() && !folder.ends_with("en"))
        .map(|folder| format!("{:?}", folder.file_name().unwrap().to_str().unwrap()))
        .collect();
    langs.sort();
    assert!(
        told.contains(&format!("locales = [{}]", langs.join(", "))),
        "locales/l10n.toml should name {langs:?}"
    );
}
