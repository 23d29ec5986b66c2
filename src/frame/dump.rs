//! Pages and the structure tree as readable text, for people and tests.
