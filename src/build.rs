//! Gathers the files that every kit can rely on (label files, themes, fonts) into the program,
//! so that an installed binary needs nothing beside it.
//!
//! Themes are kept twice: as written, for findings, and as JSON, which a kit reads in a fraction of the time.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or(io::ErrorKind::NotFound)?);
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?);
    let mut code = String::new();
    gather(&root, "locales", "LABELS", "str", &["/kit.ftl"], &mut code)?;
    gather(
        &root,
        "content/themes",
        "THEMES",
        "str",
        &[".yaml"],
        &mut code,
    )?;
    prepare(&root, "content/themes", "PREPARED_THEMES", &mut code)?;
    gather(
        &root,
        "fonts",
        "FONTS",
        "[u8]",
        &[".ttf", ".otf"],
        &mut code,
    )?;
    fs::write(out.join("builtin.rs"), code)
}

/// Writes `const NAME: &[(path, contents)]` for the files below `folder` whose paths have one of `ends`, sorted by path.
fn gather(
    root: &Path,
    folder: &str,
    name: &str,
    kind: &str,
    ends: &[&str],
    code: &mut String,
) -> io::Result<()> {
    println!("cargo::rerun-if-changed={folder}");
    let files = listed(root, folder, ends)?;
    let include = if kind == "str" {
        "include_str"
    } else {
        "include_bytes"
    };
    let _ = writeln!(code, "pub(super) const {name}: &[(&str, &{kind})] = &[");
    for path in files {
        let _ = writeln!(
            code,
            "    ({path:?}, {include}!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/\", {path:?}))),"
        );
    }
    code.push_str("];\n");
    Ok(())
}

/// Writes `const NAME: &[(path, JSON)]` for the YAML files below `folder`, sorted by path.
fn prepare(root: &Path, folder: &str, name: &str, code: &mut String) -> io::Result<()> {
    let _ = writeln!(code, "pub(super) const {name}: &[(&str, &str)] = &[");
    for path in listed(root, folder, &[".yaml"])? {
        let text = fs::read_to_string(root.join(&path))?;
        let value: serde_json::Value = serde_yaml::from_str(&text)
            .map_err(|error| io::Error::other(format!("{path}: {error}")))?;
        let _ = writeln!(code, "    ({path:?}, {:?}),", value.to_string());
    }
    code.push_str("];\n");
    Ok(())
}

/// The files below `folder` whose paths have one of `ends`, sorted.
fn listed(root: &Path, folder: &str, ends: &[&str]) -> io::Result<Vec<String>> {
    let mut files = Vec::new();
    walk(root, folder, &mut files)?;
    files.retain(|path| ends.iter().any(|end| path.ends_with(end)));
    files.sort();
    Ok(files)
}

fn walk(root: &Path, folder: &str, files: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(root.join(folder))? {
        let entry = entry?;
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            walk(root, &path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
