//! A table onto pages: columns, rows, repeated heads.
