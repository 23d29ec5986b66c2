//! Languages of every kind of script, added as files only.

use std::borrow::Cow;
use std::fs;

use presskit::diag::Report;
use presskit::fonts::{FontBook, FontFile, Setting};
use presskit::lang::{Direction, Lang};

use crate::support::{Project, root};

fn world() -> Project {
    Project::case(&root().join("tests/world"))
}

fn inspect(project: &Project, lang: &str, stage: &str) -> String {
    project
        .run(&["inspect", "nova", "--lang", lang, "--stage", stage])
        .success()
        .stdout
}

/// What was said but for the one thing that a regular face alone cannot show, in eight of the languages.
fn findings(stderr: &str) -> String {
    let mut blocks: Vec<&str> = stderr.split_inclusive("\n\n").collect();
    blocks.retain(|block| !block.contains("emphasis does not show in"));
    blocks.concat().replace(", 8 warnings", "")
}

/// Pieces of text on the pages: x, y and words.
fn pieces(frames: &str) -> Vec<(f64, f64, String)> {
    frames
        .lines()
        .filter_map(|line| {
            let line = line.trim_start().strip_prefix("text ")?;
            let mut fields = line.split(' ');
            let x = fields.next()?.parse().ok()?;
            let y = fields.next()?.parse().ok()?;
            let words = line.split_once('"')?.1.strip_suffix('"')?;
            Some((x, y, words.to_owned()))
        })
        .collect()
}

#[test]
fn a_file_and_a_font_are_all_that_a_language_needs() {
    let run = world().run(&["check"]).success();
    assert_eq!(findings(&run.stderr), "13 kits checked\n");
}

#[test]
fn plain_text_of_every_script_is_as_wide_as_others() {
    let project = world();
    let run = project.run(&["build", "--only", "txt"]).success();
    // Nothing but our own words: the segmenter tells of scripts that it does not know.
    assert_eq!(findings(&run.stderr), "13 kits written\n");
    let thai = String::from_utf8(project.read("dist/orion-nova-th.txt")).unwrap();
    let mark = |c: char| matches!(c, '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}');
    for line in thai.lines() {
        let columns = line.chars().filter(|c| !mark(*c)).count();
        assert!(columns <= 72, "{columns}: {line}");
    }
}

#[test]
fn text_is_read_back_in_its_logical_order() {
    let project = world();
    for (lang, sentences) in [
        (
            "ar",
            [
                "تروي 12 قاعة كيف تولد النجوم، بالتعاون مع Orion Labs (باريس) وبدعم من CNES منذ 2016.",
                "الهاتف +33\u{a0}(0)1\u{a0}40\u{a0}00\u{a0}00\u{a0}02",
                "المرصد [الجديد]",
            ],
        ),
        (
            "he",
            [
                "12 חדרים מספרים כיצד נולדים כוכבים, בשיתוף Orion Labs (פריז) מאז 2016.",
                "+33\u{a0}(0)1\u{a0}40\u{a0}00\u{a0}00\u{a0}02",
                "מצפה הכוכבים [החדש]",
            ],
        ),
        (
            "ja",
            [
                "長い歴史を、映像、模型、",
                "Orion Labsと2016年から共同で",
                "「誕生」、「成長」、「終わり」（死）",
            ],
        ),
        (
            "zh-Hans",
            [
                "漫长历史；展览分为“诞生”",
                "自2016年起与Orion Labs合作",
                "（部分仍在施工）",
            ],
        ),
        (
            "fa",
            [
                "ستاره\u{200c}ها چگونه زاده می\u{200c}شوند، با همکاری Orion Labs (پاریس)",
                "موزهٔ اوریون رصدخانه\u{200c}اش را می\u{200c}گشاید",
                "رصدخانهٔ [تازه]",
            ],
        ),
        (
            "ko",
            [
                "오리온 박물관, 천문대를 열다",
                "“우리는 위를",
                "천문대 [신설]",
            ],
        ),
        ("hi", ["12 कक्ष बताते हैं", "शहर में एक नया सितारा", "1\u{a0}मई"]),
        ("th", ["ห้องจัดแสดง 12 ห้อง", "ดาวดวงใหม่ในเมือง", "กันยายน"]),
    ] {
        let tags = inspect(&project, lang, "tags").replace('⍽', "\u{a0}");
        let tags = tags.replace(r"\u{200c}", "\u{200c}");
        for sentence in sentences {
            assert!(tags.contains(sentence), "{lang}: {sentence} not in {tags}");
        }
        let control = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        assert!(!tags.contains(control), "{lang}: {tags}");
    }
}

/// The lines of pieces of text that hold some words.
fn lines_with(frames: &str, words: &str) -> Vec<String> {
    let text = |line: &str| line.trim_start().starts_with("text ");
    let lines = frames
        .lines()
        .filter(|line| text(line) && line.contains(words));
    lines.map(str::to_owned).collect()
}

#[test]
fn spaces_figures_and_marks_come_from_the_face_of_the_words_around_them() {
    let project = world();
    for (lang, whole, face) in [
        ("hi", "एक नया सितारा", "NotoSerifDevanagari"),
        ("he", "האולם הגדול", "NotoSerifHebrew"),
        ("ko", "대강당, 250석", "NotoSerifCJK"),
        ("zh-Hans", "“我们", "NotoSerifCJK"),
    ] {
        let frames = inspect(&project, lang, "frames").replace('⍽', "\u{a0}");
        let found = lines_with(&frames, whole);
        assert!(
            found.iter().any(|line| line.contains(face)),
            "{lang}: {whole} is not whole in {face}: {frames}"
        );
    }
}

#[test]
fn tables_are_mirrored_where_lines_run_from_right_to_left() {
    let project = world();
    for (lang, date, event, mirrored) in [
        ("ar", "التاريخ", "الحدث", true),
        ("he", "תאריך", "אירוע", true),
        ("de", "Datum", "Ereignis", false),
    ] {
        let pieces = pieces(&inspect(&project, lang, "frames"));
        let x = |wanted: &str| pieces.iter().find(|piece| piece.2 == wanted).unwrap().0;
        assert_eq!(x(date) > x(event), mirrored, "{lang}");
    }
}

#[test]
fn chinese_and_japanese_lines_keep_the_rules_of_their_marks() {
    let project = world();
    for lang in ["ja", "zh-Hans"] {
        let mut lines: Vec<(f64, String)> = Vec::new();
        for (_, y, words) in pieces(&inspect(&project, lang, "frames")) {
            match lines.last_mut() {
                Some((last, line)) if (*last - y).abs() < 0.01 => line.push_str(&words),
                _ => lines.push((y, words)),
            }
        }
        assert!(lines.len() > 15, "{lang}: {lines:?}");
        for (_, line) in lines {
            let first = line.chars().next().unwrap();
            let last = line.chars().last().unwrap();
            assert!(!"、。，；：）」”".contains(first), "{lang}: {line}");
            assert!(
                !"（「“".contains(last) || line.chars().count() == 1,
                "{lang}: {line}"
            );
        }
    }
}

/// The distance between the two first lines of the element that holds the opening paragraph.
fn leading(project: &Project, lang: &str) -> f64 {
    let frames = inspect(project, lang, "frames");
    let own: Vec<&str> = frames
        .lines()
        .filter(|line| line.contains(" P#8 "))
        .collect();
    let pieces = pieces(&own.join("\n"));
    let first = pieces[0].1;
    let next = pieces.iter().find(|piece| piece.1 > first).unwrap();
    next.1 - first
}

#[test]
fn lines_are_as_high_as_the_script_asks() {
    let project = world();
    // What the theme says.
    let plain = 14.0;
    for (lang, least) in [("th", 1.07), ("ja", 1.02), ("ar", 1.2)] {
        let opened = leading(&project, lang);
        assert!(
            opened >= plain * least,
            "{lang}: {opened} and {plain} points"
        );
    }
    let theme = "content/themes/plain.yaml";
    let looks = String::from_utf8(project.read(theme)).unwrap();
    let scripts = "scripts: { Thai: { families: [Noto Sans Thai], leading: 1.5 } }\n";
    project.write(theme, &(looks.clone() + scripts));
    let run = project.run(&["check", "--lang", "th"]);
    assert_eq!(run.code, 1);
    assert!(
        run.stderr
            .contains("wants the family `Noto Sans Thai`, which is not there"),
        "{}",
        run.stderr
    );
    project.run(&["check", "--lang", "de"]).success();
    let scripts = scripts.replace("Noto Sans Thai", "Noto Serif Thai");
    project.write(theme, &(looks + &scripts));
    let opened = leading(&project, "th");
    assert!((opened - plain * 1.5).abs() < 0.01, "{opened} points");
}

#[test]
fn one_font_draws_a_character_as_each_language_writes_it() {
    let path = "tests/world/fonts/noto-serif-cjk/NotoSerifCJKjp-Regular.otf";
    let mut report = Report::new();
    let file = FontFile {
        path: path.to_owned(),
        data: Cow::Owned(fs::read(root().join(path)).unwrap()),
    };
    let book = FontBook::load(vec![file], &mut report);
    let font = book.find("Noto Serif CJK JP", 400, false).unwrap();
    let glyph = |tag: &str| {
        let setting = Setting {
            script: *b"Hani",
            lang: Lang::parse(tag).unwrap(),
            direction: Direction::LeftToRight,
            features: Vec::new(),
        };
        book.shape(font, "骨", 0.."骨".len(), &setting)[0].id
    };
    assert_ne!(glyph("ja"), glyph("zh-Hans"));
    assert_eq!(glyph("zh-Hans"), glyph("zh"));
}

#[test]
fn a_missing_font_is_named_with_what_to_add() {
    let project = world();
    fs::remove_dir_all(project.path("fonts")).unwrap();
    for (lang, family) in [
        ("ar", "Noto Naskh Arabic"),
        ("he", "Noto Serif Hebrew"),
        ("hi", "Noto Serif Devanagari"),
        ("th", "Noto Serif Thai"),
        ("ja", "Noto Serif CJK"),
        ("zh-Hans", "Noto Serif CJK"),
    ] {
        let run = project.run(&["check", "--lang", lang]);
        assert_eq!(run.code, 1, "{lang}");
        let errors = run.stderr.matches("error[missing-glyph]").count();
        assert_eq!(errors, 1, "{lang}: {}", run.stderr);
        assert!(run.stderr.contains(family), "{lang}: {}", run.stderr);
    }
}

#[test]
fn fonts_are_listed_with_what_they_cover_and_may_come_from_elsewhere() {
    let run = world().run(&["fonts"]).success();
    let hebrew = run.stdout.split("Noto Serif Hebrew\n").nth(1).unwrap();
    assert!(
        hebrew.starts_with("  scripts  Hebrew\n  languages  he\n  licence  This Font Software is licensed under the SIL Open Font License"),
        "{hebrew}"
    );
    let project = world();
    let elsewhere = project.path("elsewhere");
    fs::rename(project.path("fonts/noto-serif-hebrew"), &elsewhere).unwrap();
    assert_eq!(project.run(&["check", "--lang", "he"]).code, 1);
    let folder = elsewhere.to_str().unwrap();
    project
        .run(&["check", "--lang", "he", "--font-path", folder])
        .success();
    let run = project.run(&["fonts", "--font-path", "nowhere"]);
    assert_eq!(run.code, 1);
    assert!(
        run.stderr.contains("there is no folder `nowhere`"),
        "{}",
        run.stderr
    );
}
