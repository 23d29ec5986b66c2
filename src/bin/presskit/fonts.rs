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
    let families = pipeline::fonts(&args.job(&fonts.looks()), &mut findings);
    let human = |_: &Report| {
        let mut families = families.iter();
        families.try_for_each(|family| output::text(&shown(family)))
    };
    end(args, findings, human, || json!({ "families": families }))
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
