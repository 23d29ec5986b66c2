//! Blocks down pages: breaks, keep-with-next, widows and orphans, baseline rhythm.
