//! Gathers the files that every kit can rely on (label files, themes, fonts) into the program.

fn main() {}
