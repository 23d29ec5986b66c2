//! What fuzzing found, tried again: `tests/fuzz/found/<target>/<what>`, a file for each fault there was.

use std::fs;

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
