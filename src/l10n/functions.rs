//! `NUMBER`, `DATETIME`, `DATERANGE` and `LIST` for Fluent, with the option names of ECMA-402.
