//! What a misspelt name was probably meant to be.

use crate::characters;

/// The known name that a word was probably meant to be.
#[must_use]
pub fn nearest<'n>(word: &str, known: &[&'n str]) -> Option<&'n str> {
    // Capitals alone make no other word.
    let lower = word.to_lowercase();
    if let Some(name) = known.iter().find(|name| name.to_lowercase() == lower) {
        return Some(name);
    }
    let distances = known
        .iter()
        .map(|name| (strsim::osa_distance(word, name), *name));
    let (distance, name) = distances.min()?;
    // Something of the word must be left: `$m` is not `$d`.
    let length = word.chars().count();
    (distance <= 1 + length / 4 && distance < length).then_some(name)
}

/// "did you mean", or the list of what is known.
#[must_use]
pub fn suggestion(word: &str, known: &[&str]) -> String {
    let mut names = known.iter();
    let same = |meant: &str| names.clone().any(|name| *name == meant);
    if let Some((_, character, _)) = characters::cause(word, same) {
        let meant = characters::plain_text(word);
        let meant = names.find(|name| **name == meant).copied();
        let meant = meant.unwrap_or_else(|| characters::unquoted(word));
        return format!("there is {character} in it: write `{meant}` anew");
    }
    if let Some(name) = nearest(word, known) {
        return format!("did you mean `{name}`?");
    }
    if known.is_empty() {
        return "nothing is known here: write `{}`".to_owned();
    }
    let names: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
    format!("known here: {}", names.join(", "))
}
