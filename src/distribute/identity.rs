//! Whose mailbox an address is.
//!
//! From an address as somebody typed it to what is compared, and to what a mail server is told.
//!
//! Invariant: whatever compares two people compares their [`key`]s: lists, objections, the ledger, `--again`. An objection that holds for
//! one spelling of a mailbox holds for all of them.
//!
//! See: UTS #46 (domains), RFC 5321 4.1.2 and 2.4 (local parts), RFC 6531 3.3 and UAX #15 (NFC).

use lettre::Address;
use unicode_normalization::UnicodeNormalization as _;

/// What all spellings of one mailbox have in common.
///
/// The domain is the one that the domain name system asks for: A-labels, lower case, no dot at the end (UTS #46). Local parts are equal
/// when they differ in case alone, in quotes, or in how their characters are composed: a server may tell `Ada` from `ada`, but none that
/// people use does, and an objection had better hold once too often.
#[must_use]
pub fn key(email: &str) -> String {
    let email: String = email.trim().nfkc().collect();
    let Some((local, domain)) = email.rsplit_once('@') else {
        return folded(&email);
    };
    let domain = host(domain).unwrap_or_else(|| folded(domain));
    format!("{}@{domain}", folded(&unquoted(local)))
}

/// The address as mail servers know it; one whose first part is not ASCII is taken by few relays (RFC 6531).
#[must_use]
pub fn address(email: &str) -> Option<Address> {
    let (user, domain) = email.rsplit_once('@')?;
    let user: String = user.nfc().collect();
    Address::new(user, host(domain)?).ok()
}

/// Whether a mail can go to an address: RFC 5321, and a host that the world knows.
#[must_use]
pub fn is_address(email: &str) -> bool {
    let plain = email.strip_suffix('.').unwrap_or(email);
    let known = |address: Address| address.domain().trim_end_matches('.').contains('.');
    plain.parse().is_ok_and(known) && !email.contains(char::is_control)
}

/// A domain as it is asked for.
fn host(domain: &str) -> Option<String> {
    let host = idna::domain_to_ascii(domain).ok()?;
    let host = host.strip_suffix('.').unwrap_or(&host);
    (!host.is_empty()).then(|| host.to_owned())
}

fn folded(text: &str) -> String {
    text.to_lowercase().nfc().collect()
}

/// `"a.b"` and `a.b` are one local part; within quotes, `\x` stands for `x`.
fn unquoted(local: &str) -> String {
    let inner = local.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
    let Some(inner) = inner else {
        return local.to_owned();
    };
    let mut plain = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        plain.extend(if c == '\\' { chars.next() } else { Some(c) });
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_mailbox_has_one_key() {
        for (one, other) in [
            ("c@bücher.example", "c@xn--bcher-kva.example"),
            ("c@bücher.example", "c@BÜCHER.example."),
            ("c@bücher.example", "c@bu\u{308}cher.example"),
            ("c@bücher.example", "c@XN--BCHER-KVA.EXAMPLE"),
            ("c@bücher.example", "c@bücher。example"),
            ("Ada@Desk.Example", "ada@desk.example"),
            ("rene\u{301}@desk.example", "RENÉ@desk.example"),
            ("\"ada\"@desk.example", "ada@desk.example"),
            ("\"a\\d\\a\"@desk.example", "ada@desk.example"),
            ("\u{ff41}da@desk.example", " ada@desk.example "),
            ("ada＠desk.example", "ada@desk.example"),
            ("иван@почта.рф", "ИВАН@xn--80a1acny.xn--p1ai"),
        ] {
            assert_eq!(key(one), key(other), "{one} {other}");
        }
        for (one, other) in [
            ("ada@desk.example", "bob@desk.example"),
            ("ada@desk.example", "ada@desks.example"),
            ("ada+press@desk.example", "ada@desk.example"),
            ("ada@desk.example", "ada@mail.desk.example"),
        ] {
            assert_ne!(key(one), key(other), "{one} {other}");
        }
    }

    #[test]
    fn a_relay_is_told_the_domain_that_is_asked_for() {
        let told = |email| address(email).map(|address| address.to_string());
        assert_eq!(
            told("zoë@Büro.example.").as_deref(),
            Some("zoë@xn--bro-hoa.example")
        );
        assert_eq!(
            told("zoe\u{308}@büro.example").as_deref(),
            Some("zoë@xn--bro-hoa.example")
        );
        assert_eq!(told("ada@xn--a.example"), None);
        assert!(!is_address("ada@desk"));
        assert!(!is_address("ada@."));
        assert!(is_address("ada@desk.example."));
    }
}
