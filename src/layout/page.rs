//! Page furniture: masthead, notices, foot.
