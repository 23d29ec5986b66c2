//! `presskit fonts`: the families that kits can be set in.

use std::io;

use presskit::diag::Report;
use presskit::lang::Lang;
use presskit::pipeline::{self, Family};
use serde_json::{Value, json};

use crate::Outcome;
use crate::args::{Args, FontArgs, Format};
use crate::report::Strictness;
use crate::{output, report};

pub(crate) fn run(args: &Args, fonts: &FontArgs) -> io::Result<Outcome> {
    let job = args.job(&fonts.looks());
    let mut findings = Report::new();
    let families = pipeline::fonts(&job, &mut findings);
    match args.format {
        Format::Human => {
            report::print(&findings)?;
            for family in &families {
                output::text(&shown(family))?;
            }
        }
        Format::Json => {
            let list: Vec<Value> = families.iter().map(family_json).collect();
            output::json(&json!({ "families": list, "findings": report::json(&findings) }))?;
        }
    }
    Ok(report::outcome(&findings, Strictness::Errors))
}

fn shown(family: &Family) -> String {
    let mut lines = vec![
        family.name.clone(),
        format!("  scripts  {}", family.scripts.join(", ")),
    ];
    if !family.languages.is_empty() {
        let languages: Vec<&str> = family.languages.iter().map(Lang::as_str).collect();
        lines.push(format!("  languages  {}", languages.join(", ")));
    }
    if let Some(licence) = &family.licence {
        let first = licence.split(". ").next().unwrap_or(licence);
        lines.push(format!("  licence  {}", first.trim_end_matches('.')));
    }
    for face in &family.faces {
        let slant = if face.italic { " italic" } else { "" };
        lines.push(format!("  {}{slant}  {}", face.weight, face.path));
    }
    lines.join("\n") + "\n"
}

fn family_json(family: &Family) -> Value {
    let faces: Vec<Value> = family
        .faces
        .iter()
        .map(|face| {
            json!({
                "name": face.name,
                "weight": face.weight,
                "italic": face.italic,
                "path": face.path,
            })
        })
        .collect();
    json!({
        "name": family.name,
        "scripts": family.scripts,
        "languages": family.languages.iter().map(Lang::as_str).collect::<Vec<_>>(),
        "licence": family.licence,
        "faces": faces,
    })
}
