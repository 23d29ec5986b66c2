//! The overview of all releases as a table.
//!
//! From [`Overview`]s to text in columns.

use presskit::distribute::Count;
use presskit::pipeline::overview::{InLanguage, Overview, Signed};

/// The heads of the table; empty columns are left out, but the first ones always stay.
const HEADS: [&str; 19] = [
    "release", "version", "date", "language", "done", "missing", "stale", "unverified", "errors",
    "warnings", "signed", "issued", "embargo until", "published", "sent", "in doubt", "refused",
    "deferred", "fault",
];
const ALWAYS: usize = 5;

/// The table: a row for each language; the first row also has what is true of the release.
pub(crate) fn table(overview: &[Overview]) -> String {
    let mut rows: Vec<[String; 19]> = Vec::new();
    for release in overview {
        let mut first = whole(release);
        for language in &release.languages {
            in_language(release, language, &mut first);
            rows.push(std::mem::take(&mut first));
        }
        if release.languages.is_empty() {
            rows.push(first);
        }
    }
    let is_shown = |column: &usize| {
        let says = |row: &[String; 19]| !matches!(row[*column].as_str(), "" | "–");
        *column < ALWAYS || rows.iter().any(says)
    };
    let shown: Vec<usize> = (0..HEADS.len()).filter(is_shown).collect();
    let heads = HEADS.map(str::to_owned);
    let lines = || std::iter::once(&heads).chain(&rows);
    let width = |column: &usize| lines().map(|row| row[*column].chars().count()).max();
    let widths: Vec<usize> = shown.iter().filter_map(width).collect();
    let mut text = String::new();
    for row in lines() {
        let cells = shown.iter().zip(&widths);
        let cells =
            cells.map(|(column, width)| format!("{:<width$}", row[*column], width = *width));
        text.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        text.push('\n');
    }
    text
}

/// The columns that hold for the whole release.
fn whole(release: &Overview) -> [String; 19] {
    let mut row: [String; 19] = Default::default();
    row[0].clone_from(&release.release);
    row[1] = release
        .version
        .map_or_else(|| "?".to_owned(), |version| version.to_string());
    row[2] = release.date.clone().unwrap_or_default();
    row[12] = release.embargo.clone().unwrap_or_default();
    // Of the last version that was sent.
    let last = release.mails.last_key_value();
    let mails = |count: fn(&Count) -> u32| match last {
        Some((_, mails)) if count(mails) == 0 => String::new(),
        Some((version, mails)) => format!("{} (v{version})", count(mails)),
        None => String::new(),
    };
    row[14] = mails(|mails| mails.sent);
    row[15] = mails(|mails| mails.in_doubt);
    row[16] = mails(|mails| mails.refused);
    row[17] = mails(|mails| mails.deferred);
    row[18] = release.fault.clone().unwrap_or_default();
    row
}

fn in_language(release: &Overview, one: &InLanguage, row: &mut [String; 19]) {
    let none = || "–".to_owned();
    let number = |count: usize| match count {
        0 => none(),
        count => count.to_string(),
    };
    let source = if one.source { " (source)" } else { "" };
    row[3] = format!("{}{source}", one.language);
    if let Some(words) = &one.words {
        let done = words.total - words.missing.len();
        row[4] = format!("{} %", done * 100 / words.total.max(1));
        row[5] = number(words.missing.len());
        row[6] = number(words.stale.len());
        row[7] = number(words.unverified);
        row[8] = words.errors.map_or_else(String::new, number);
        row[9] = words.warnings.map_or_else(String::new, number);
    }
    row[10] = one.signed.as_ref().map_or_else(none, Signed::told);
    row[11] = one.issued.as_ref().map_or_else(String::new, |issued| {
        let superseded = if issued.superseded {
            ", superseded"
        } else {
            ""
        };
        let edited = if issued.edited { ", edited since" } else { "" };
        format!("v{}{superseded}{edited}", issued.version)
    });
    let published = release
        .published
        .as_ref()
        .and_then(|all| all.get(&one.language));
    row[13] = published.map_or_else(String::new, |version| format!("v{version}"));
}

/// The messages that the table counts.
pub(crate) fn messages(overview: &[Overview]) -> String {
    let mut text = String::new();
    for release in overview {
        for one in &release.languages {
            let words = one.words.iter();
            let words = words.flat_map(|it| [("missing", &it.missing), ("stale", &it.stale)]);
            let changed = one
                .signed
                .iter()
                .map(|it| ("changed since it was signed", &it.changed));
            for (what, items) in words.chain(changed).filter(|(_, items)| !items.is_empty()) {
                let what = format!(
                    "{} {}: {what}: {}\n",
                    release.release,
                    one.language,
                    items.join(", ")
                );
                text.push_str(&what);
            }
        }
    }
    text
}
