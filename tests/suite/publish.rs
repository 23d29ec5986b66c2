//! `presskit publish` as a press office uses it; other programs read its pages, feeds and calendars in `tests/newsroom`.

use std::fs;

use serde_json::Value;

use crate::support::Project;

const SLUG: &str = "pr071-2016";
const FACTS: &str = "content/releases/pr071-2016/release.yaml";
const ORGANISATION: &str = "content/organisation.yaml";

/// A sample with a newsroom, of which one release is no specimen.
fn project() -> Project {
    let project = Project::sample();
    let web = "web: https://presse.cnes.fr\n";
    project.replace(
        ORGANISATION,
        web,
        &format!("{web}newsroom: https://room.example/press\n"),
    );
    project.replace(FACTS, "specimen: true\n", "");
    project
}

fn text(project: &Project, path: &str) -> String {
    String::from_utf8(project.read(path)).unwrap()
}

#[test]
fn a_newsroom_has_pages_lists_feeds_calendars_and_files() {
    let project = project();
    let run = project.run(&["publish"]).success();
    assert_eq!(run.stdout, "dist/newsroom\n");
    assert!(
        run.stderr
            .contains("`apollo-soyuz-1975` is a specimen and is left out"),
        "{}",
        run.stderr
    );
    for lang in ["en", "fr", "ru"] {
        let page = text(&project, &format!("dist/newsroom/{lang}/{SLUG}.html"));
        for other in ["en", "fr", "ru"] {
            let link = format!(
                "hreflang=\"{other}\" href=\"https://room.example/press/{other}/{SLUG}.html\""
            );
            assert!(page.contains(&link), "{lang}: {link}");
        }
        let list = text(&project, &format!("dist/newsroom/{lang}/index.html"));
        assert!(
            list.contains(&format!("<a href=\"{SLUG}.html\">")),
            "{list}"
        );
        assert!(!list.contains("apollo"), "{list}");
        let feed = text(&project, &format!("dist/newsroom/{lang}/feed.xml"));
        assert_eq!(feed.matches("<entry>").count(), 1);
        let calendar = text(&project, &format!("dist/newsroom/{lang}/{SLUG}.ics"));
        // Four of the seven rows tell a day; a month is no date of a calendar.
        assert_eq!(calendar.matches("BEGIN:VEVENT\r\n").count(), 4);
        let pdf = format!("dist/newsroom/files/{SLUG}/cnes-{SLUG}-{lang}.pdf");
        assert!(project.read(&pdf).starts_with(b"%PDF"));
    }
    let record: Value =
        serde_json::from_slice(&project.read("dist/newsroom/newsroom.json")).unwrap();
    assert_eq!(record["releases"][0]["release"], SLUG);
    let run = project.run(&["verify", "dist/newsroom"]).success();
    assert!(run.stderr.contains("files verified"), "{}", run.stderr);
}

#[test]
fn the_same_releases_make_the_same_newsroom() {
    let project = project();
    for out in ["one", "two", "one"] {
        project.run(&["publish", "--out", out]).success();
    }
    assert!(project.read("one/SHA256SUMS") == project.read("two/SHA256SUMS"));
    let aside = fs::read_dir(project.path(".")).unwrap();
    let mut names = aside.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert!(!names.any(|name| name.starts_with(".presskit-")));
}

#[test]
fn a_newsroom_takes_no_folder_of_others() {
    let project = project();
    project.write("site/mine.txt", "mine");
    let run = project.run(&["publish", "--out", "site"]);
    assert_eq!(run.code, 1);
    assert!(
        run.stderr.contains("error[unwritable-file]"),
        "{}",
        run.stderr
    );
    assert_eq!(project.read("site/mine.txt"), b"mine");
}

#[test]
fn specimens_are_refused() {
    let project = project();
    let run = project.run(&["publish", "apollo-soyuz-1975"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("error[specimen]"), "{}", run.stderr);
    assert!(!project.path("dist").exists());
}

#[test]
fn embargoed_releases_are_absent_until_the_instant() {
    let project = project();
    project.replace(
        FACTS,
        "version: 1",
        "version: 1\nembargo: 2016-04-19T10:00+02:00",
    );
    let publish = |at: &str, named: bool| {
        let slug = if named { vec![SLUG] } else { Vec::new() };
        project.run(&[&["publish", "--at", at][..], &slug].concat())
    };
    let run = publish("2016-04-19T07:59:59Z", true);
    assert_eq!(run.code, 3, "{}", run.stderr);
    assert!(!run.stderr.contains("--under-embargo"), "{}", run.stderr);
    let run = publish("2016-04-19T07:59:59Z", false);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(
        run.stderr
            .contains("is under embargo until 2016-04-19T08:00:00Z and is left out"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains("error[nothing-to-publish]"),
        "{}",
        run.stderr
    );
    assert!(!project.path("dist").exists());
    publish("2016-04-19T08:00:00Z", true).success();
    let feed = text(&project, "dist/newsroom/en/feed.xml");
    let seen = "<published>2016-04-19T10:00:00+02:00</published>";
    assert!(feed.contains(seen), "{feed}");
    // A page for all to read says nothing of an embargo that is over; the files are those that journalists had.
    let notice = "Embargoed until";
    let page = text(&project, &format!("dist/newsroom/en/{SLUG}.html"));
    assert!(!page.contains(notice), "{page}");
    let file = format!("dist/newsroom/files/{SLUG}/cnes-{SLUG}-en.txt");
    assert!(text(&project, &file).contains(notice));
}

#[test]
fn what_is_issued_is_published_as_it_was() {
    let project = project();
    for lang in ["fr", "ru"] {
        let sign = ["sign", lang, "--by", "Ada", "--release", SLUG];
        project.run(&sign).success();
    }
    project.run(&["issue", SLUG]).success();
    project.run(&["publish"]).success();
    let pdf = format!("cnes-{SLUG}-fr.pdf");
    assert_eq!(
        project.read(&format!("dist/newsroom/files/{SLUG}/{pdf}")),
        project.read(&format!("content/releases/{SLUG}/issued/v1/{pdf}"))
    );
    let before = project.read("dist/newsroom/SHA256SUMS");
    // A new look is the newsroom's own; the files stay.
    project.replace(ORGANISATION, "theme: agency", "theme: studio");
    project.run(&["publish"]).success();
    let page = format!("dist/newsroom/fr/{SLUG}.html");
    let newer = text(&project, &page);
    let issued = project.read(&format!("content/releases/{SLUG}/issued/v1/{pdf}"));
    let published = format!("dist/newsroom/files/{SLUG}/{pdf}");
    assert!(project.read(&published) == issued);
    let size = format!("PDF, {} kB", issued.len().div_ceil(1000));
    assert!(newer.contains(&size), "{newer}");
    // The house has another address for everything that is issued from now on.
    project.replace(ORGANISATION, "+33 (0)1 44 76 75 39", "+33 (0)1 99 00 00 01");
    project.run(&["publish"]).success();
    assert!(project.read(&published) == issued);
    let older = text(&project, &page);
    assert!(!older.contains("99 00 00 01") && older.contains("hreflang=\"ru\""));
    project.replace(ORGANISATION, "theme: studio", "theme: agency");
    project.replace(ORGANISATION, "+33 (0)1 99 00 00 01", "+33 (0)1 44 76 75 39");
    project.run(&["publish"]).success();
    assert!(project.read("dist/newsroom/SHA256SUMS") == before);
    // Its own words are others.
    project.replace(
        &format!("locales/fr/releases/{SLUG}.ftl"),
        "Cinquante ans",
        "50 ans",
    );
    let run = project.run(&["publish"]);
    assert_eq!(run.code, 1);
    assert!(
        run.stderr.contains("error[issued-version]"),
        "{}",
        run.stderr
    );
    assert_eq!(project.read("dist/newsroom/SHA256SUMS"), before);
    // The next version is seen once it is issued.
    let why = [
        "--kind", "update", "--why", "There is more.", "--issued", "2016-04-21",
    ];
    project
        .run(&[&["revise", SLUG][..], &why].concat())
        .success();
    let run = project.run(&["publish"]);
    assert!(run.stderr.contains("error[not-issued]"), "{}", run.stderr);
    assert_eq!(project.read("dist/newsroom/SHA256SUMS"), before);
}

#[test]
fn another_picture_is_another_version() {
    let project = project();
    let slug = "apollo-soyuz-1975";
    let folder = format!("content/releases/{slug}");
    project.replace(&format!("{folder}/release.yaml"), "specimen: true\n", "");
    for lang in ["fr", "ru"] {
        let sign = ["sign", lang, "--by", "Ada", "--release", slug];
        project.run(&sign).success();
    }
    project.run(&["issue", slug]).success();
    project.run(&["publish", slug]).success();
    let before = project.read("dist/newsroom/SHA256SUMS");
    // No word changes, but a page shows the picture itself.
    let picture = format!("{folder}/images/ring.svg");
    let text = text(&project, &picture);
    project.write(&picture, text.replacen("<svg", "<svg id=\"other\"", 1));
    let run = project.run(&["publish", slug]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(
        run.stderr.contains("error[issued-version]"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("ring.svg`"), "{}", run.stderr);
    assert_eq!(project.read("dist/newsroom/SHA256SUMS"), before);
}

#[test]
fn words_cannot_end_what_they_stand_in() {
    let project = project();
    let path = format!("locales/en/releases/{SLUG}.ftl");
    let all = text(&project, &path);
    let old = all.lines().find(|line| line.starts_with("headline = "));
    project.replace(&path, old.unwrap(), "headline = Two < three & \"more\"");
    project.run(&["publish"]).success();
    let page = text(&project, &format!("dist/newsroom/en/{SLUG}.html"));
    assert!(
        page.contains("\"headline\":\"Two \\u003c three & "),
        "{page}"
    );
    assert!(
        page.contains("og:title\" content=\"Two &lt; three &amp; "),
        "{page}"
    );
    let feed = text(&project, "dist/newsroom/en/feed.xml");
    assert!(feed.contains("<title>Two &lt; three &amp; "), "{feed}");
}
