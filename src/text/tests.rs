//! Lines and marks of plain text.
