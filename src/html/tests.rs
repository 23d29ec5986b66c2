//! Elements of pages and mails.
