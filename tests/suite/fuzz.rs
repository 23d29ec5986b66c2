//! Hostile input. What fuzzing found is tried again: `tests/fuzz/found/<target>/<what>`, a file for each fault there was; and files of the
//! tests are damaged at random, for machines without a fuzzer.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::{env, fs};

use crate::support::root;

#[path = "../fuzz/inputs.rs"]
mod inputs;

#[test]
fn what_fuzzing_found_is_mended() {
    for (target, _) in inputs::INPUTS {
        let Ok(found) = fs::read_dir(root().join("tests/fuzz/found").join(target)) else {
            continue;
        };
        for file in found {
            let path = file.unwrap().path();
            inputs::try_out(target, &fs::read(&path).unwrap());
        }
    }
}

/// Numbers that look like chance and are always the same (Marsaglia's xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(most.max(1)).unwrap()).unwrap()
    }
}

/// What breaks readers: controls, ends of words and of numbers, characters of several bytes.
const PIECES: [&[u8]; 24] = [
    b"\0",
    b"\xff",
    b"\n",
    b"\r",
    b"\t",
    b"{",
    b"}",
    b"[",
    b"]",
    b"*",
    b"-",
    b":",
    b"#",
    b"\"",
    b"'",
    b"\\",
    b"0x1f",
    b"-1",
    b"99999999999999999999",
    b"1e309",
    "\u{202e}".as_bytes(),
    "\u{feff}".as_bytes(),
    "\u{a0}".as_bytes(),
    "é".as_bytes(),
];

fn damaged(seed: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=numbers.below(6) {
        let at = numbers.below(bytes.len() + 1);
        let end = (at + numbers.below(40)).min(bytes.len());
        match numbers.below(5) {
            0 => drop(bytes.drain(at..end)),
            1 => bytes.truncate(at.max(bytes.len() / 2)),
            2 => {
                let piece = PIECES[numbers.below(PIECES.len())];
                drop(bytes.splice(at..at, piece.iter().copied()));
            }
            3 => {
                let part = bytes[at..end].to_vec();
                let to = numbers.below(bytes.len() + 1);
                drop(bytes.splice(to..to, part));
            }
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << numbers.below(8);
                }
            }
        }
    }
    bytes
}

/// Files of the tests that a target reads.
fn seeds(target: &str) -> Vec<PathBuf> {
    let endings: &[&str] = match target {
        "release" => &["release.yaml"],
        "organisation" => &["organisation.yaml"],
        "words" | "markdown" => &[".ftl"],
        "theme" => &["agency.yaml", "studio.yaml", "plain.yaml"],
        "picture" => &[".jpg", ".png"],
        "drawing" => &[".svg"],
        "font" => &[".ttf", ".otf", ".woff", ".woff2", ".ttc"],
        "recipients" => &[".csv"],
        "lock" => &[".lock"],
        _ => &["record.json", "SHA256SUMS"],
    };
    let mut found = Vec::new();
    let mut folders = vec![root().join("tests"), root().join("content")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.to_string_lossy().into_owned();
            if path.is_dir() {
                folders.push(path);
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

#[test]
#[ignore = "takes as long as `ROUNDS` says: so many damaged files for each kind of input"]
fn damaged_files_never_break_the_program() {
    let rounds = env::var("ROUNDS").map_or(100, |rounds| rounds.parse().unwrap());
    let only = env::var("TARGET").ok();
    let mut faults = 0;
    for (target, _) in inputs::INPUTS {
        if only.as_ref().is_some_and(|only| only != target) {
            continue;
        }
        let seeds = seeds(target);
        let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
        for round in 0..rounds {
            let seed = match seeds.as_slice() {
                [] => Vec::new(),
                seeds => fs::read(&seeds[numbers.below(seeds.len())]).unwrap(),
            };
            let bytes = damaged(&seed, &mut numbers);
            let tried = AssertUnwindSafe(|| inputs::try_out(target, &bytes));
            if catch_unwind(tried).is_err() {
                faults += 1;
                keep(target, round, &bytes);
            }
        }
    }
    assert_eq!(faults, 0, "damaged files are in target/fuzz-work/found");
}

fn keep(target: &str, round: usize, bytes: &[u8]) {
    let folder = Path::new("target/fuzz-work/found").join(target);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(format!("damaged-{round}")), bytes).unwrap();
}
