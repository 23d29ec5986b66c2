//! How an organisation sends mail.

use super::*;

fn told_of(mail: &str) -> Vec<String> {
    let theme = "theme: plain";
    organisation_findings(&changed(
        ORGANISATION,
        theme,
        &format!("{theme}\nmail: {mail}"),
    ))
}

fn mail(text: &str) -> Mail {
    let theme = "theme: plain";
    let text = changed(ORGANISATION, theme, &format!("{theme}\nmail: {text}"));
    let (organisation, _, report) = load(text.as_bytes(), RELEASE.as_bytes());
    assert_eq!(told(&report), [""; 0]);
    organisation.unwrap().mail.unwrap()
}

#[test]
fn little_needs_to_be_said() {
    let short = mail("{ from: press@orion.example }");
    assert_eq!(short.unsubscribe_by_mail(), &short.from);
    assert_eq!((short.attach_up_to, short.relay), (5_000_000, None));
}

#[test]
fn all_is_read_as_it_is_written() {
    let long = mail(
        "{ from: press@orion.example, reply_to: desk@orion.example, unsubscribe: stop@orion.example,\n\
         \x20 relay: \"[::1]:2525\", tls: implicit, user: press, attach_up_to: 800kB, link: https://orion.example/kits }",
    );
    let relay = long.relay.as_ref().unwrap();
    assert!(relay.is_loopback());
    assert_eq!(relay.to_string(), "[::1]:2525");
    assert_eq!(
        (long.tls, long.attach_up_to),
        (Some(Tls::Implicit), 800_000)
    );
    assert_eq!(long.unsubscribe_by_mail().as_str(), "stop@orion.example");
}

#[test]
fn to_unsubscribe_there_may_be_a_page() {
    let web = mail("{ from: press@orion.example, unsubscribe: \"https://orion.example/stop\" }");
    assert!(matches!(web.unsubscribe, Unsubscribe::Web(_)));
    assert_eq!(web.unsubscribe_by_mail(), &web.from);
    assert_eq!(
        told_of("{ from: press@orion.example, unsubscribe: \"http://orion.example\" }"),
        [
            "6:50 `http://orion.example`: `http://orion.example` is neither a mail address nor an `https` address / write it as `name@example.org`, or as `https://example.org/stop`"
        ]
    );
}

#[test]
fn every_fault_is_told() {
    assert_eq!(
        told_of(
            "{ from: press, relay: mail.orion.example, tls: none, attach_up_to: 5, pasword: x }"
        ),
        [
            "6:15 `press`: `press` is not a mail address / write it as `name@example.org`",
            "6:29 `mail.orion.example`: `mail.orion.example` is not a mail server and port / write it as `mail.example.org:587`",
            "6:54 `none`: `tls` must be `starttls` or `implicit`, not `none` / known here: `starttls`, `implicit`",
            "6:74 `5`: `5` is not a size of a file / write it as `5MB` or `800kB`",
            "6:77 `pasword`: unknown key `pasword` / known here: `from`, `reply_to`, `unsubscribe`, `relay`, `tls`, `user`, `attach_up_to`, `link`",
        ]
    );
}
