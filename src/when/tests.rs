//! Dates as they are written, and as they are not.

use super::*;

fn day(year: i32, month: u8, day: u8) -> Calendar {
    Calendar::Day(Date { year, month, day })
}

#[test]
fn each_form_keeps_its_precision() {
    let parse = |text: &str| When::parse(text).unwrap();
    assert_eq!(parse("2016-04-22"), When::Calendar(day(2016, 4, 22)));
    assert_eq!(
        parse("2016-06"),
        When::Calendar(Calendar::Month {
            year: 2016,
            month: 6
        })
    );
    assert_eq!(
        parse("2016-Q4"),
        When::Calendar(Calendar::Quarter {
            year: 2016,
            quarter: 4
        })
    );
    assert_eq!(parse("2016"), When::Calendar(Calendar::Year(2016)));
    assert_eq!(
        parse("2016-04-18/2016-04-20"),
        When::Range(day(2016, 4, 18), day(2016, 4, 20))
    );
    assert_eq!(parse("T-00:03:00"), When::Clock(-180));
    assert_eq!(parse("T+100:00:01"), When::Clock(360_001));
    let When::Instant(instant) = parse("2016-04-22T21:02:13Z") else {
        panic!("no instant")
    };
    assert_eq!(
        (instant.hour, instant.second, instant.offset),
        (21, Some(13), 0)
    );
    let When::Instant(instant) = parse("2016-04-19T10:00+02:00") else {
        panic!("no instant")
    };
    assert_eq!((instant.second, instant.offset), (None, 120));
    assert_eq!(instant.seconds(), 1_461_052_800);
}

#[test]
fn what_does_not_exist_is_said() {
    let error = |text: &str| When::parse(text).unwrap_err();
    assert_eq!(error("2026-02-30"), "there is no day 2026-02-30");
    assert_eq!(error("2026-13"), "there is no month 13");
    assert_eq!(error("2026-Q5"), "`2026-Q5`: there is no quarter `Q5`");
    assert_eq!(error("bientôt"), "`bientôt` is not a date");
    assert_eq!(
        error("2016-04-20/2016-04-18"),
        "`2016-04-20/2016-04-18` ends before it begins"
    );
    assert!(error("2016-04/2016-05-01").contains("alike"));
    assert!(error("2016-04-19T10:00:00").contains("lacks its offset"));
    assert!(error("2016-04-19T25:00:00Z").contains("does not exist"));
    assert!(error("T-3:00").contains("T-00:03:00"));
    for text in [
        "", "-", "T", "2016-", "2016-04-", "/", "2016-4-1", "20160401", "é-é", "TT",
    ] {
        assert!(When::parse(text).is_err(), "{text}");
    }
}

#[test]
fn a_month_follows_its_days() {
    let mut texts = [
        "2016",
        "2016-06",
        "2016-06-30",
        "2016-06-01T10:00Z",
        "2016-06-01",
        "2016-07-01",
        "2016-Q2",
    ];
    texts.sort_by_key(|text| When::parse(text).unwrap().order());
    let sorted = [
        "2016-06-01",
        "2016-06-01T10:00Z",
        "2016-06-30",
        "2016-06",
        "2016-Q2",
        "2016-07-01",
        "2016",
    ];
    assert_eq!(texts, sorted);
}

#[test]
fn days_are_counted_right() {
    let days = |year, month, day| Date { year, month, day }.days();
    assert_eq!(days(1970, 1, 1), 0);
    assert_eq!(days(2000, 3, 1), 11_017);
    assert_eq!(days(1969, 12, 31), -1);
}
