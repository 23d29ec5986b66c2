//! A timeline: rows sorted, dates in words, columns that exist only where declared.
