//! `presskit fonts`: the families that kits can be set in.

use std::io;

use presskit::diag::Report;
use presskit::lang::Lang;
use presskit::pipeline::{self, Family};
use serde_json::json;

use crate::args::{Args, FontArgs};
use crate::ending::end;
use crate::{ExitStatus, output};

pub(crate) fn run(args: &Args, fonts: &FontArgs) -> io::Result<ExitStatus> {
    let mut findings = Report::new();
    let (families, unused) = pipeline::fonts(&args.job(&fonts.looks()), &mut findings);
    let human = |_: &Report| {
        let mut families = families.iter();
        families.try_for_each(|family| output::text(&shown(family)))?;
        if unused.is_empty() {
            return Ok(());
        }
        let lines = unused.iter().map(|unused| format!("  {}\n", unused.why));
        output::text(&format!("Not used\n{}", lines.collect::<String>()))
    };
    let json = || {
        let unused = unused.iter();
        let unused = unused.map(|unused| json!({ "path": unused.path, "why": unused.why }));
        json!({ "families": families, "unused": unused.collect::<Vec<_>>() })
    };
    end(args, findings, human, json)
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
        let number = face.number.map(|number| format!(" (face {number})"));
        let variable = if face.variable { " (variable)" } else { "" };
        let number = number.unwrap_or_default();
        lines.push(format!(
            "  {}{slant}  {}{number}{variable}",
            face.weight, face.path
        ));
    }
    lines.join("\n") + "\n"
}
