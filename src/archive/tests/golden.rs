//! The first format of records, as it is for good: a golden edition that every later program must read, and the schema beside it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Value;

use crate::archive::{Archive, Form, Record, Verdict};
use crate::disk::Folder;
use crate::lang::Lang;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/archive")
}

fn golden() -> Vec<u8> {
    fs::read(fixtures().join("record-1.json")).unwrap()
}

#[test]
fn a_golden_record_is_read_and_written_as_it_is() {
    let record = Record::read("record-1.json", &golden()).unwrap();
    assert_eq!(record.text().into_bytes(), golden());
    assert_eq!(record.facts["crew"].value, "3");
    assert!(
        record
            .files
            .iter()
            .any(|file| file.form == Some(Form::UnderEmbargo))
    );
}

#[test]
fn a_golden_edition_is_read_whole() {
    let archive = Archive::new(Arc::new(Folder::new(fixtures().join("project"))));
    let versions = archive.versions("nova").unwrap();
    assert_eq!(versions.len(), 1);
    let lang = Lang::parse("en").unwrap();
    let edition = archive.edition("nova", 2, &lang).unwrap().unwrap();
    assert_eq!(edition.record.text().into_bytes(), golden());
    assert_eq!(edition.files.len(), 10);
    assert_eq!(archive.verdict(&edition).unwrap(), Verdict::Same);
    assert_eq!(archive.superseded_by("nova", 1).unwrap().unwrap().number, 2);
}

#[test]
fn what_a_newer_program_adds_is_passed_over() {
    let text = String::from_utf8(golden()).unwrap();
    let more = text.replacen("\"tool\"", "\"newer\": {\"key\": [1]},\n  \"tool\"", 1);
    let record = Record::read("record.json", more.as_bytes()).unwrap();
    assert_eq!(record.text(), text);
}

#[test]
fn the_schema_describes_the_golden_record() {
    let schema: Value = serde_json::from_str(include_str!("../record-1.schema.json")).unwrap();
    let record: Value = serde_json::from_slice(&golden()).unwrap();
    let faults = |record: &Value| {
        let mut faults = Vec::new();
        check(&schema, &schema, record, "", &mut faults);
        faults
    };
    assert_eq!(faults(&record), Vec::<String>::new());
    // The check checks.
    for (pointer, wrong, told) in [
        ("/format", Value::from(2), "/format"),
        ("/version", Value::from("2"), "/version"),
        ("/embargo", Value::from("soon"), "/embargo"),
        ("/files/0/role", Value::from("zip"), "/files/0/role"),
        ("/page/0", Value::from(1), "/page/0"),
        ("/said/more", Value::from(1), "/said/more"),
    ] {
        let mut record = record.clone();
        match pointer.rsplit_once('/') {
            Some((parent, "more")) => record.pointer_mut(parent).unwrap()["more"] = wrong,
            _ => *record.pointer_mut(pointer).unwrap() = wrong,
        }
        let faults = faults(&record);
        assert!(
            faults.iter().any(|fault| fault.starts_with(told)),
            "{pointer}: {faults:?}"
        );
    }
}

/// Holds a value against a schema, by those keywords of JSON Schema 2020-12 that ours uses. Patterns are held against by their length
/// alone where they are of digits; a key that the schema does not describe is a fault.
fn check(root: &Value, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
    let mut fault = |what: String| faults.push(format!("{at}: {what}"));
    for (keyword, rule) in schema.as_object().unwrap() {
        match keyword.as_str() {
            "type" => {
                let is_such = match rule.as_str().unwrap() {
                    "object" => value.is_object(),
                    "array" => value.is_array(),
                    "string" => value.is_string(),
                    "integer" => value.is_u64(),
                    "boolean" => value.is_boolean(),
                    "null" => value.is_null(),
                    other => panic!("unknown type {other}"),
                };
                if !is_such {
                    fault(format!("{value} is no {rule}"));
                }
            }
            "const" if rule != value => fault(format!("{value} is not {rule}")),
            "enum" if !rule.as_array().unwrap().contains(value) => {
                fault(format!("{value} is not one of {rule}"));
            }
            "minimum" if value.as_u64() < rule.as_u64() => fault(format!("{value} is too small")),
            "pattern" if !fits(rule.as_str().unwrap(), value.as_str().unwrap_or_default()) => {
                fault(format!("{value} does not fit {rule}"));
            }
            "required" => {
                for key in rule.as_array().unwrap() {
                    if value.get(key.as_str().unwrap()).is_none() {
                        fault(format!("{key} is missing"));
                    }
                }
            }
            // What holds, what is read below, and what says nothing of a value.
            "const"
            | "enum"
            | "minimum"
            | "pattern"
            | "$schema"
            | "$defs"
            | "title"
            | "description"
            | "properties"
            | "items"
            | "additionalProperties"
            | "oneOf"
            | "$ref" => {}
            other => panic!("unknown keyword {other}"),
        }
    }
    if let Some(target) = schema.get("$ref") {
        let target = target.as_str().unwrap().trim_start_matches('#');
        check(root, root.pointer(target).unwrap(), value, at, faults);
    }
    if let Some(choices) = schema.get("oneOf") {
        let choices = choices.as_array().unwrap().iter().map(|choice| {
            let mut own = Vec::new();
            check(root, choice, value, at, &mut own);
            own
        });
        let choices: Vec<Vec<String>> = choices.collect();
        if choices.iter().filter(|own| own.is_empty()).count() != 1 {
            faults.push(format!("{at}: not one of the choices: {choices:?}"));
        }
    }
    if let (Some(items), Some(values)) = (schema.get("items"), value.as_array()) {
        for (number, value) in values.iter().enumerate() {
            check(root, items, value, &format!("{at}/{number}"), faults);
        }
    }
    let described = schema
        .get("properties")
        .or(schema.get("additionalProperties"));
    if let (Some(_), Some(values)) = (described, value.as_object()) {
        for (key, value) in values {
            let own = schema.get("properties").and_then(|known| known.get(key));
            match own.or(schema.get("additionalProperties")) {
                Some(own) => check(root, own, value, &format!("{at}/{key}"), faults),
                None => faults.push(format!("{at}/{key}: not described")),
            }
        }
    }
}

/// Whether a text fits one of the schema's patterns: `^…$` of classes of characters, counts, groups with `?` or `|` and plain characters.
fn fits(pattern: &str, text: &str) -> bool {
    match pattern {
        "^[0-9a-f]{64}$" | "^[0-9a-f]{16}$" => {
            let length = if pattern.contains("64") { 64 } else { 16 };
            text.len() == length && text.bytes().all(|byte| byte.is_ascii_hexdigit())
        }
        "^[^/\\\\]+(/[^/\\\\]+)*$" => !text.split('/').any(str::is_empty) && !text.contains('\\'),
        // Dates and moments: as the program itself reads them.
        _ => text
            .split('/')
            .all(|part| crate::when::When::parse(part).is_ok()),
    }
}
