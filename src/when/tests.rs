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
    for whole in [
        "03/04/2027",
        "NET 2026-12-14T07:00-05:00",
        "TBC",
        "30 June 1966",
        "1966-6-30",
    ] {
        assert_eq!(error(whole), format!("`{whole}` is not a date"));
    }
    assert_eq!(
        error("2016-04-20/bientôt"),
        "`2016-04-20/bientôt`: `bientôt` is not a date"
    );
    assert_eq!(
        error("2027-03-01T19:00+01:00/2027-03-01T21:00+01:00"),
        "`2027-03-01T19:00+01:00/2027-03-01T21:00+01:00` is a range of times, and ranges are of dates"
    );
    assert_eq!(
        error("2016-04-20/2016-04-18"),
        "`2016-04-20/2016-04-18` ends before it begins"
    );
    assert!(error("2016-04/2016-05-01").contains("alike"));
    assert!(error("2016-04-19T10:00:00").contains("lacks its offset"));
    assert!(error("2016-04-19T25:00:00Z").contains("does not exist"));
    assert_eq!(error("T-3:00"), "`T-3:00` is not a time on a clock");
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

#[test]
fn a_time_on_a_clock_keeps_its_precision() {
    let clock = |text: &str| match When::parse(text) {
        Ok(When::Clock(clock)) => (clock.count, clock.unit),
        other => panic!("{text} is {other:?}"),
    };
    assert_eq!(clock("T-00:03:00"), (-180, Unit::Second));
    assert_eq!(clock("T+100:00:01"), (360_001, Unit::Second));
    assert_eq!(clock("T-30 min"), (-30, Unit::Minute));
    assert_eq!(clock("T+3 h"), (3, Unit::Hour));
    assert_eq!(clock("T-1 d"), (-1, Unit::Day));
    for zero in ["T0", "T+00:00:00", "T-00:00:00"] {
        assert_eq!(When::parse(zero), Ok(When::Clock(Clock::ZERO)));
    }
    for text in [
        "T0", "T-00:03:00", "T+100:00:01", "T-30 min", "T+3 h", "T-1 d",
    ] {
        assert_eq!(When::parse(text).unwrap().to_string(), text);
    }
}

#[test]
fn near_misses_on_a_clock_have_one_way_out() {
    for (text, right) in [
        ("T -00:03:00", "T-00:03:00"),
        ("T- 00:03:00", "T-00:03:00"),
        ("T−00:03:00", "T-00:03:00"),
        ("T–00:03:00", "T-00:03:00"),
        ("Т-00:03:00", "T-00:03:00"),
        ("t-00:03:00", "T-00:03:00"),
        ("H-00:03:00", "T-00:03:00"),
        ("-00:03:00", "T-00:03:00"),
        ("T-0:3:00", "T-00:03:00"),
        ("T-3:00", "T-00:03:00 T-03:00:00"),
        ("T-90 s", "T-00:01:30"),
        ("H0", "T0"),
        ("T-0", "T0"),
        ("T+0", "T0"),
        ("T = 0", "T0"),
        ("T-1d", "T-1 d"),
        ("T−01 days", "T-1 d"),
        ("J-1", "T-1 d"),
        ("T-30 mn", "T-30 min"),
        ("T+2 hours", "T+2 h"),
        ("H-1", "T-1 d T-1 h T-1 min"),
        ("T-00:61:00", ""),
        ("T00:03:00", ""),
        ("T-", ""),
        ("T", ""),
        ("bientôt", ""),
        ("", ""),
    ] {
        assert!(When::parse(text).is_err(), "{text}");
        assert_eq!(meant(text).join(" "), right, "{text}");
    }
}

#[test]
fn near_misses_of_dates_have_a_way_out() {
    for (text, right) in [
        ("03/04/2027", "2027-04-03 2027-03-04"),
        ("30/06/1966", "1966-06-30"),
        ("06/30/1966", "1966-06-30"),
        ("1966-6-3", "1966-06-03"),
        ("1966/06/03", "1966-06-03"),
        ("30.06.1966", "1966-06-30"),
        ("30.6.1966.", "1966-06-30"),
        ("30 June 1966", "1966-06-30"),
        ("June 30, 1966", "1966-06-30"),
        ("30 juin 1966", ""),
        ("30 июня 1966", ""),
        ("June 1966", "1966-06"),
        ("06/1966", "1966-06"),
        ("Q4 2016", "2016-Q4"),
        ("NET 2026-12-14T07:00-05:00", "2026-12-14T07:00-05:00"),
        ("2026-12-14 (tbc)", "2026-12-14"),
        ("2016-04-18/20", "2016-04-18/2016-04-20"),
        ("2016-04-18 – 2016-04-20", "2016-04-18/2016-04-20"),
        ("2016–2018", "2016/2018"),
        ("2016-13-45", ""),
        ("soon", ""),
    ] {
        assert_eq!(meant(text).join(" "), right, "{text}");
    }
    for text in [
        "30/06/1966",
        "1966-6-30",
        "30.06.1966",
        "30 June 1966",
        "03/04/27",
        "06/1966",
        "30 июня 1966",
    ] {
        assert!(looks_like_date(text), "{text}");
    }
    for text in [
        "Ada",
        "24/7",
        "3.2.1",
        "1.10",
        "12-34",
        "Apollo 11 1969 crew",
        "4/5",
        "10 km",
    ] {
        assert!(!looks_like_date(text), "{text}");
    }
}

#[test]
fn a_clock_counts_in_seconds() {
    let mut texts = [
        "T+00:08:41", "T0", "T-00:03:00", "T-24:00:00", "T-2 h", "T-1 d",
    ];
    texts.sort_by_key(|text| When::parse(text).unwrap().order());
    let sorted = [
        "T-1 d", "T-24:00:00", "T-2 h", "T-00:03:00", "T0", "T+00:08:41",
    ];
    assert_eq!(texts, sorted);
}
