//! An organisation: names, tags, people.

use super::*;

fn told_of(from: &str, to: &str) -> Vec<String> {
    organisation_findings(&changed(ORGANISATION, from, to))
}

#[test]
fn the_sample_is_read_as_it_is_written() {
    let text = changed(
        ORGANISATION,
        "theme: plain",
        "theme: plain\nrequired: [fr, en]\nformats: { en: en-GB }",
    );
    let (organisation, _, report) = load(text.as_bytes(), RELEASE.as_bytes());
    assert_eq!(told(&report), [""; 0]);
    let organisation = organisation.unwrap();
    assert_eq!(organisation.id.as_str(), "orion");
    assert_eq!(organisation.source.as_str(), "en");
    let required: Vec<&str> = organisation.required.iter().map(Lang::as_str).collect();
    assert_eq!(required, ["fr", "en"]);
    let (lang, locale) = organisation.formats.first_key_value().unwrap();
    assert_eq!((lang.as_str(), locale.as_str()), ("en", "en-GB"));
    let weiss = &organisation.people[&MessageId::parse("weiss").unwrap()];
    assert_eq!(weiss.tel[0].uri(), "tel:+33140000001");
    assert_eq!(
        weiss.email.as_ref().unwrap().uri(),
        "mailto:ada.weiss@orion.example"
    );
    assert_eq!(organisation.web.unwrap().shown(), "press.orion.example");
}

#[test]
fn language_tags_are_canonical() {
    let tag = "write a BCP 47 tag: `fr`, `en-GB`, `zh-Hans`";
    assert_eq!(
        told_of("source: en", "source: pt-br"),
        [format!(
            "3:9 `pt-br`: language tag `pt-br` should be written `pt-BR` / {tag}"
        )]
    );
    assert_eq!(
        told_of(
            "theme: plain",
            "theme: plain\nrequired: en\nformats: { en: en_GB, EN: en-US }"
        ),
        [
            "6:11 `en`: this is a single value, expected a list / write `[en]`".to_owned(),
            format!("7:16 `en_GB`: language tag `en_GB` should be written `en-GB` / {tag}"),
            format!("7:23 `EN`: language tag `EN` should be written `en` / {tag}"),
        ]
    );
    // Norwegian is no `false` here.
    assert_eq!(told_of("source: en", "source: no"), [""; 0]);
}

#[test]
fn people_are_told_apart() {
    assert_eq!(
        told_of("  costa: { name", "  weiss: { nmae"),
        [
            "8:3 `weiss`: the key `weiss` stands twice / delete one of them".to_owned(),
            "8:12 `nmae`: unknown key `nmae` / did you mean `name`?".to_owned(),
        ]
    );
    assert_eq!(
        told_of("name: Rui Costa, ", ""),
        ["8:3 `costa: { role: role-director }`: the key `name` is missing here / add `name: …`"]
    );
    assert_eq!(
        told_of("name: Orion", "name: \"\""),
        ["2:7 `\"\"`: this is empty / write the name"]
    );
}

#[test]
fn several_faults_come_in_one_run() {
    let wrong = ORGANISATION
        .replace("id: orion", "id: Orion!")
        .replace("zone: Europe/Paris", "zone: Paris/")
        .replace("web: https://", "web: ")
        .replace("ada.weiss@orion.example", "ada.weiss(at)orion.example");
    assert_eq!(
        organisation_findings(&wrong),
        [
            "1:5 `Orion!`: `Orion!` is not a valid slug / use up to 64 lower-case letters, digits and single hyphens: `pr071-2016`",
            "4:7 `Paris/`: there is no time zone `Paris/` / name it as the IANA does: `Europe/Paris`",
            "7:65 `ada.weiss(at)orion.example`: `ada.weiss(at)orion.example` is not a mail address / write it as `name@example.org`",
            "9:6 `press.orion.example`: `press.orion.example` is not a web address / write it as `https://example.org`",
        ]
    );
}
