//! Dates in ten languages, each in its own precision. `~` stands for U+00A0, `_` for U+202F.

use super::*;

const OVERRIDES: &str = "date-day = { $day ->\n    [1] 1<sup>er</sup>\n   *[other] { $day }\n}\n\
    date-quarter = T{ $quarter } { $year }\n    .alone = T{ $quarter }\ncountdown = H{ $sign }{ $time }\n";

/// A date as the language shows it, with and without its year.
fn both(localizer: &Localizer, text: &str) -> (String, String) {
    let visible = |fields| {
        date(localizer, text, fields)
            .replace('\u{a0}', "~")
            .replace('\u{202f}', "_")
    };
    (visible(DateFields::Full), visible(DateFields::WithoutYear))
}

fn assert_dates(lang: &str, ftl: &str, dates: &[(&str, &str, &str)]) {
    let localizer = words(lang, ftl);
    for (text, full, short) in dates {
        let (shown, without_year) = both(&localizer, text);
        assert_eq!(
            (shown.as_str(), without_year.as_str()),
            (*full, *short),
            "{lang} {text}"
        );
    }
}

#[test]
fn french() {
    assert_dates(
        "fr",
        OVERRIDES,
        &[
            ("2016-03-01", "1^er_~mars 2016", "1^er_~mars"),
            ("2016-03-15", "15~mars 2016", "15~mars"),
            ("2016-06", "juin 2016", "juin"),
            ("2016-Q4", "T4 2016", "T4"),
            ("2016", "2016", "2016"),
            (
                "2016-03-01/2016-03-22",
                "1^er_–22~mars 2016",
                "1^er_–22~mars",
            ),
            (
                "2016-03-15/2016-04-12",
                "15~mars~– 12~avril 2016",
                "15~mars~– 12~avril",
            ),
            (
                "2016-12-28/2017-01-01",
                "28~décembre 2016~– 1^er_~janvier 2017",
                "28~décembre 2016~– 1^er_~janvier 2017",
            ),
            ("2016-06/2016-10", "juin–octobre 2016", "juin–octobre"),
            ("2016/2018", "2016–2018", "2016–2018"),
            (
                "2016-04-22T21:02:13Z",
                "22~avril 2016 à 21:02~UTC",
                "22~avril à 21:02~UTC",
            ),
            (
                "2016-04-22T09:05+02:00",
                "22~avril 2016 à 09:05~UTC+2",
                "22~avril à 09:05~UTC+2",
            ),
            (
                "2016-04-22T00:00-03:30",
                "22~avril 2016 à 00:00~UTC−3:30",
                "22~avril à 00:00~UTC−3:30",
            ),
            ("T-00:03:00", "H−00:03:00", "H−00:03:00"),
            ("T+100:00:01", "H+100:00:01", "H+100:00:01"),
        ],
    );
}

#[test]
fn english() {
    assert_dates(
        "en-GB",
        "x = y\n",
        &[
            ("2016-03-15", "15~March 2016", "15~March"),
            ("2016-06", "June 2016", "June"),
            ("2016-Q4", "Q4 2016", "Q4"),
            ("2016-Q1/2016-Q3", "Q1–Q3 2016", "Q1–Q3"),
            ("2016-Q4/2017-Q1", "Q4 2016~– Q1 2017", "Q4 2016~– Q1 2017"),
            ("2016-03-15/2016-03-22", "15–22~March 2016", "15–22~March"),
            (
                "2016-03-15/2016-04-12",
                "15~March~– 12~April 2016",
                "15~March~– 12~April",
            ),
            (
                "2016-11/2017-02",
                "November 2016~– February 2017",
                "November 2016~– February 2017",
            ),
            (
                "2016-04-22T21:02:13Z",
                "22~April 2016 at 21:02~UTC",
                "22~April at 21:02~UTC",
            ),
            ("T-00:03:00", "T−00:03:00", "T−00:03:00"),
        ],
    );
    assert_dates(
        "en-US",
        "x = y\n",
        &[
            ("2016-03-15", "March~15, 2016", "March~15"),
            ("2016-03-15/2016-03-22", "March~15–22, 2016", "March~15–22"),
            (
                "2016-03-15/2016-04-12",
                "March~15~– April~12, 2016",
                "March~15~– April~12",
            ),
            (
                "2016-12-28/2017-01-04",
                "December~28, 2016~– January~4, 2017",
                "December~28, 2016~– January~4, 2017",
            ),
            (
                "2016-04-22T21:02:13Z",
                "April~22, 2016 at 9:02_PM~UTC",
                "April~22 at 9:02_PM~UTC",
            ),
            (
                "2016-04-22T00:00Z",
                "April~22, 2016 at 12:00_AM~UTC",
                "April~22 at 12:00_AM~UTC",
            ),
        ],
    );
}

#[test]
fn russian() {
    // A day takes the genitive of its month, a month alone the nominative.
    assert_dates(
        "ru",
        "date-range-separator = —\n",
        &[
            ("2016-03-15", "15~марта 2016_г.", "15~марта"),
            ("2016-06", "июнь 2016_г.", "июнь"),
            ("2016", "2016", "2016"),
            (
                "2016-03-15/2016-03-22",
                "15—22~марта 2016_г.",
                "15—22~марта",
            ),
            (
                "2016-03-15/2016-04-12",
                "15~марта~— 12~апреля 2016_г.",
                "15~марта~— 12~апреля",
            ),
            ("2016-06/2016-10", "июнь—октябрь 2016_г.", "июнь—октябрь"),
            (
                "2016-04-22T21:02:13Z",
                "22~апреля 2016_г. в 21:02~UTC",
                "22~апреля в 21:02~UTC",
            ),
        ],
    );
}

#[test]
fn german_has_a_dot_behind_each_day_and_hungarian_behind_the_last() {
    assert_dates(
        "de",
        "x = y\n",
        &[
            ("2016-03-15", "15.~März 2016", "15.~März"),
            ("2016-06", "Juni 2016", "Juni"),
            ("2016-03-15/2016-03-22", "15.–22.~März 2016", "15.–22.~März"),
            (
                "2016-12-28/2017-01-04",
                "28.~Dezember 2016~– 4.~Januar 2017",
                "28.~Dezember 2016~– 4.~Januar 2017",
            ),
            (
                "2016-04-22T21:02:13Z",
                "22.~April 2016 um 21:02~UTC",
                "22.~April um 21:02~UTC",
            ),
        ],
    );
    assert_dates(
        "hu",
        "x = y\n",
        &[(
            "2016-03-15/2016-03-22",
            "2016. március~15–22.",
            "március~15–22.",
        )],
    );
}

#[test]
fn arabic() {
    assert_dates(
        "ar",
        "x = y\n",
        &[
            ("2016-03-15", "15~مارس 2016", "15~مارس"),
            ("2016-06", "يونيو 2016", "يونيو"),
            ("2016-03-15/2016-03-22", "15–22~مارس 2016", "15–22~مارس"),
            (
                "2016-11/2017-02",
                "نوفمبر 2016~– فبراير 2017",
                "نوفمبر 2016~– فبراير 2017",
            ),
            (
                "2016-04-22T21:02:13Z",
                "22~أبريل 2016 في 9:02 م~UTC",
                "22~أبريل في 9:02 م~UTC",
            ),
        ],
    );
    assert_dates(
        "ar-EG",
        "x = y\n",
        &[("2016-03-15", "١٥~مارس ٢٠١٦", "١٥~مارس")],
    );
}

#[test]
fn japanese() {
    assert_dates(
        "ja",
        "x = y\n",
        &[
            ("2016-03-15", "2016年3月15日", "3月15日"),
            ("2016-06", "2016年6月", "6月"),
            ("2016", "2016年", "2016年"),
            (
                "2016-03-15/2016-03-22",
                "2016年3月15日～22日",
                "3月15日～22日",
            ),
            (
                "2016-03-15/2016-04-12",
                "2016年3月15日～4月12日",
                "3月15日～4月12日",
            ),
            ("2016-06/2016-10", "2016年6月～10月", "6月～10月"),
            (
                "2016-12-28/2017-01-04",
                "2016年12月28日～2017年1月4日",
                "2016年12月28日～2017年1月4日",
            ),
            (
                "2016-04-22T21:02:13Z",
                "2016年4月22日 21:02~UTC",
                "4月22日 21:02~UTC",
            ),
        ],
    );
}

#[test]
fn hindi_and_thai() {
    assert_dates(
        "hi",
        "x = y\n",
        &[
            ("2016-03-15", "15~मार्च 2016", "15~मार्च"),
            ("2016-06", "जून 2016", "जून"),
            ("2016-03-15/2016-03-22", "15–22~मार्च 2016", "15–22~मार्च"),
        ],
    );
    // The Gregorian calendar, and it says so.
    assert_dates(
        "th",
        "x = y\n",
        &[
            ("2016-03-15", "15~มีนาคม ค.ศ. 2016", "15~มีนาคม"),
            ("2016-06", "มิถุนายน 2016", "มิถุนายน"),
            ("2016/2018", "2016–2018", "2016–2018"),
        ],
    );
}

#[test]
fn a_language_may_have_its_own_sentence_for_a_range() {
    assert_dates(
        "fr",
        "date-range = du { $start } au { $end }\n",
        &[(
            "2016-03-15/2016-04-12",
            "du 15~mars 2016 au 12~avril 2016",
            "du 15~mars au 12~avril",
        )],
    );
    let both = format!("{OVERRIDES}date-range = du {{ $start }} au {{ $end }}\n");
    assert_dates(
        "fr",
        &both,
        &[(
            "2016-03-01/2016-03-22",
            "du 1^er_~mars 2016 au 22~mars 2016",
            "du 1^er_~mars au 22~mars",
        )],
    );
}

#[test]
fn a_year_alone_has_no_groups() {
    assert_eq!(words("fr", "x = y\n").year(2016), "2016");
    assert_eq!(words("ar-EG", "x = y\n").year(2016), "٢٠١٦");
}

#[test]
fn a_clock_speaks_as_the_locale_does() {
    let clock = |lang: &str, ftl: &str| {
        let localizer = words(lang, ftl);
        ["T0", "T-00:03:00", "T-30 min", "T+2 h", "T-1 d", "T-2 d"]
            .map(|text| date(&localizer, text, DateFields::WithoutYear).replace('\u{a0}', "~"))
    };
    // Without messages of the locale.
    assert_eq!(
        clock("nl", "x = y\n"),
        ["T0", "T−00:03:00", "T−30~min", "T+2~h", "T−1~d", "T−2~d"]
    );
    assert_eq!(clock("ar-EG", "x = y\n")[1], "T−٠٠:٠٣:٠٠");
    assert_eq!(
        clock(
            "ru",
            "countdown = Т{ $sign }{ $time }\ncountdown-zero = КП\ncountdown-minutes = Т{ $sign }{ $n } мин\n\
             countdown-days = за { $n } { $count ->\n    [one] сутки\n   *[other] суток\n}\n"
        ),
        [
            "КП",
            "Т−00:03:00",
            "Т−30~мин",
            "T+2~h",
            "за~1~сутки",
            "за~2~суток"
        ]
    );
}
