//! Words in the order of a language's dictionaries, and languages by their own names.

use super::*;

fn sorted(lang: &str, words: &[&str]) -> Vec<String> {
    let mut words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    super::words(lang, "a = b").sort_by_words(&mut words, Clone::clone);
    words
}

#[test]
fn each_language_sorts_by_its_own_alphabet() {
    for (lang, words) in [
        ("en", ["Äpfel", "apple", "zebra", "Zürich"]),
        ("de", ["Apfel", "Äpfel", "Azur", "Zahl"]),
        ("sv", ["apa", "zon", "ånga", "öga"]),
        ("ru", ["ёлка", "ель", "«Протон»", "«Союз»"]),
        ("fr", ["école", "été", "œuvre", "orbite"]),
        ("uk", ["ґанок", "дім", "їжак", "йод"]),
    ] {
        let mut mixed = words;
        mixed.reverse();
        assert_eq!(sorted(lang, &mixed), words, "{lang}");
    }
}

#[test]
fn languages_are_known_by_their_own_names() {
    let root = project(&[
        ("en/releases/nova.ftl", "a = b\nlanguage-name = English"),
        ("fr/releases/nova.ftl", "a = b"),
        ("fr/kit.ftl", "language-name = français"),
        ("ko/kit.ftl", "language-name = 한국어"),
        ("ja/organisation.ftl", "a = b"),
    ]);
    let mut report = Report::new();
    let catalog = Catalog::load(Arc::new(Folder::new(root.path())), &[], &mut report);
    let lang = |tag| Lang::parse(tag).unwrap();
    let autonyms = catalog.autonyms("nova", [lang("ko"), lang("ja")].iter());
    let words = catalog.localizer(&lang("fr"), "nova", &lang("fr"), &mut report);
    let words = words.unwrap().with_autonyms(autonyms);
    assert_eq!(words.editions(), [lang("en"), lang("fr")]);
    let names = ["en", "fr", "ko", "ja"].map(|tag| words.autonym(&lang(tag)));
    assert_eq!(
        names,
        [Some("English"), Some("français"), Some("한국어"), None]
    );
    let listed = ["en", "fr", "ko"].map(|tag| words.listed_autonym(&lang(tag)).unwrap());
    assert_eq!(listed, ["English", "Français", "한국어"]);
    assert_eq!(report.diagnostics(), []);
}

#[test]
fn a_name_in_a_list_has_the_capital_of_its_language() {
    for (tag, name, listed) in [
        ("pt-PT", "português (Portugal)", "Português (Portugal)"),
        ("ru", "русский", "Русский"),
        ("is", "íslenska", "Íslenska"),
        ("az", "igbo", "İgbo"),
        ("ka", "ქართული", "ქართული"),
        ("nl", "ijslands", "IJslands"),
        ("zu", "isiZulu", "IsiZulu"),
        ("ar", "العربية", "العربية"),
    ] {
        let file = format!("{tag}/releases/nova.ftl");
        let root = project(&[(&file, &format!("a = b\nlanguage-name = {name}"))]);
        let mut report = Report::new();
        let catalog = Catalog::load(Arc::new(Folder::new(root.path())), &[], &mut report);
        let lang = Lang::parse(tag).unwrap();
        let words = catalog.localizer(&lang, "nova", &lang, &mut report);
        let words = words
            .unwrap()
            .with_autonyms(catalog.autonyms("nova", std::iter::empty()));
        assert_eq!(
            words.listed_autonym(&lang).as_deref(),
            Some(listed),
            "{tag}"
        );
    }
}
