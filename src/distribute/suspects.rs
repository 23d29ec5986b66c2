//! Whose fault a refusal is.
//!
//! From what a relay answers to what it says of one person, or of a message that all of them get.
//!
//! See: RFC 3463 (enhanced status codes), RFC 5321 4.2.3.

use super::message::Composed;

/// After so many equal refusals in a row, it is not the people.
const EQUAL: usize = 3;

/// The same where each of them says that an address is at fault, as long as none was taken.
const EQUAL_ADDRESSES: usize = 10;

/// A refusal.
#[derive(Clone, Debug)]
pub(super) struct Refused {
    /// The words, without the address.
    pub(super) reply: String,
    /// Whether they are about one address.
    pub(super) is_theirs: bool,
}

/// Mails that a relay has refused, before others have shown whose fault that is; in order.
#[derive(Debug, Default)]
pub(super) struct Suspects(Vec<(usize, Refused)>);

impl Suspects {
    /// Adds one; returns its words where that is one too many in the same words.
    pub(super) fn add(&mut self, at: usize, refused: Refused) -> Option<String> {
        let Refused { reply, is_theirs } = refused.clone();
        self.0.push((at, refused));
        let last = self.0.iter().rev();
        let equal = last.take_while(|(_, own)| own.reply == reply).count();
        let most = if is_theirs { EQUAL_ADDRESSES } else { EQUAL };
        (equal >= most).then_some(reply)
    }

    /// Whether all of them are about addresses.
    pub(super) fn are_theirs(&self) -> bool {
        self.0.iter().all(|(_, refused)| refused.is_theirs)
    }

    /// Takes all of them out, with their words.
    pub(super) fn clear(&mut self) -> Vec<(usize, String)> {
        let all = std::mem::take(&mut self.0).into_iter();
        all.map(|(at, refused)| (at, refused.reply)).collect()
    }
}

/// Whether a refusal of a recipient is about that person's address: an enhanced code tells (x.1 addresses, x.2 mailboxes, x.4 the way there;
/// but x.1.7 and x.1.8 are about the sender), else the code itself.
pub(super) fn is_about_recipient(reply: &str) -> bool {
    let mut words = reply.split_whitespace();
    let code = words.next().unwrap_or_default();
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = words.next().unwrap_or_default().split('.').collect();
    match parts.as_slice() {
        ["5", subject, detail] if digits(subject) && digits(detail) => match *subject {
            "1" => !matches!(*detail, "7" | "8"),
            subject => matches!(subject, "2" | "4"),
        },
        _ => matches!(code, "550" | "551" | "552" | "553" | "556"),
    }
}

/// A reply without the address that it may repeat: the ledger holds no addresses.
pub(super) fn without(reply: &str, mail: &Composed) -> String {
    let local = mail.to.user().to_lowercase();
    let is_mark = |c: char| !c.is_alphanumeric();
    let names =
        |word: &str| word.contains('@') || word.trim_matches(is_mark).to_lowercase() == local;
    let words = reply.split_whitespace();
    let words: Vec<&str> = words
        .map(|word| if names(word) { "…" } else { word })
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_refusals_in_a_row_are_no_accident() {
        let mut suspects = Suspects::default();
        let refused = |reply: &str, is_theirs| Refused {
            reply: reply.to_owned(),
            is_theirs,
        };
        assert!(suspects.add(0, refused("554 a", false)).is_none());
        for at in 1..3 {
            assert!(suspects.add(at, refused("554 b", false)).is_none());
        }
        let words = suspects.add(3, refused("554 b", false));
        assert_eq!(words.as_deref(), Some("554 b"));
        assert_eq!(suspects.clear().len(), 4);
        for at in 0..9 {
            assert!(suspects.add(at, refused("550 no", true)).is_none());
        }
        assert!(suspects.add(9, refused("550 no", true)).is_some());
    }

    #[test]
    fn codes_tell_whose_fault_it_is() {
        for reply in [
            "550 5.1.1 no such user",
            "550 no",
            "552 5.2.2 full",
            "550 5.4.1 nowhere",
            "553",
        ] {
            assert!(is_about_recipient(reply), "{reply}");
        }
        for reply in [
            "550 5.7.1 spam",
            "554 no",
            "530 5.7.0 log in",
            "500 what",
            "503 5.5.1 order",
            "550 5.1.8 sender",
        ] {
            assert!(!is_about_recipient(reply), "{reply}");
        }
    }

    #[test]
    fn replies_are_kept_without_addresses() {
        let address = |text: &str| text.parse().unwrap();
        let mail = Composed {
            from: address("press@orion.example"),
            to: address("Ada@desk.example"),
            bytes: Vec::new(),
        };
        for (reply, kept) in [
            (
                "550 5.1.1 İ ada@desk.exampleé Å unknown",
                "550 5.1.1 İ … Å unknown",
            ),
            ("550 <ADA@DESK.EXAMPLE>: no", "550 … no"),
            ("550 user ada, unknown", "550 user … unknown"),
            ("550 İİİ", "550 İİİ"),
        ] {
            assert_eq!(without(reply, &mail), kept);
        }
    }
}
