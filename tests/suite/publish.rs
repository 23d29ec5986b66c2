//! `presskit publish` as a press office uses it; other programs read its pages, feeds and calendars in `tests/newsroom`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use presskit::archive::Archive;
use presskit::diag::Report;
use presskit::disk::Folder;
use presskit::pipeline::{Gaps, Job, Purpose, Session};
use serde_json::Value;

use crate::support::Project;

const SLUG: &str = "pr071-2016";
const OTHER: &str = "apollo-soyuz-1975";
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

/// The same, with that release issued.
fn issued() -> Project {
    let project = project();
    issue(&project, SLUG);
    project
}

/// Issues a release as it is now.
fn issue(project: &Project, slug: &str) {
    let mut report = Report::new();
    let job = Job {
        root: project.path("."),
        theme: None,
        paper: None,
        gaps: Gaps::Refused,
        font_paths: Vec::new(),
        system_fonts: false,
        threads: None,
    };
    let session = Session::open(job, &mut report).unwrap();
    let editions = session.editions(slug, Purpose::Issue, &mut report, &|_| {});
    let archive = Archive::new(Arc::new(Folder::new(project.path("."))));
    let frozen = archive.freeze(&editions.unwrap(), &mut report);
    assert!(frozen.is_ok(), "{:?}", report.diagnostics());
}

fn text(project: &Project, path: &str) -> String {
    String::from_utf8(project.read(path)).unwrap()
}

/// Every file below a folder.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(inner) = folders.pop() {
        for entry in fs::read_dir(inner).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap();
                files.insert(name.to_str().unwrap().to_owned(), fs::read(&path).unwrap());
            }
        }
    }
    files
}

/// The newsroom is, byte for byte, what a first run makes.
fn is_as_first_made(project: &Project, at: &[&str]) {
    project
        .run(&[&["publish", "--out", "fresh"], at].concat())
        .success();
    let (fresh, own) = (
        files(&project.path("fresh")),
        files(&project.path("dist/newsroom")),
    );
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&fresh), names(&own));
    for (path, bytes) in &fresh {
        assert!(own[path] == *bytes, "{path}");
    }
    fs::remove_dir_all(project.path("fresh")).unwrap();
}

#[test]
fn a_newsroom_has_pages_lists_feeds_calendars_and_files() {
    let project = project();
    for lang in ["en", "fr", "ru"] {
        let sign = ["sign", lang, "--by", "Ada", "--release", SLUG];
        project.run(&sign).success();
    }
    project.run(&["issue", SLUG]).success();
    let run = project.run(&["publish"]).success();
    assert_eq!(run.stdout, "dist/newsroom\n");
    assert!(
        run.stderr
            .contains("not issued and left out: `apollo-soyuz-1975`"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("3 pages published"), "{}", run.stderr);
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
        let pdf = format!("cnes-{SLUG}-{lang}.pdf");
        assert!(
            project.read(&format!("dist/newsroom/files/{SLUG}/{pdf}"))
                == project.read(&format!("content/releases/{SLUG}/issued/v1/{lang}/{pdf}"))
        );
    }
    let record: Value =
        serde_json::from_slice(&project.read("dist/newsroom/newsroom.json")).unwrap();
    assert_eq!(record["releases"][0]["release"], SLUG);
    assert_eq!(record["status"], "issued");
    let run = project.run(&["verify", "dist/newsroom"]).success();
    assert!(run.stderr.contains("files verified"), "{}", run.stderr);
}

#[test]
fn pictures_lie_beside_the_pages() {
    let project = project();
    project.replace(
        &format!("content/releases/{OTHER}/release.yaml"),
        "specimen: true\n",
        "",
    );
    issue(&project, OTHER);
    project.run(&["publish"]).success();
    let page = text(&project, &format!("dist/newsroom/fr/{OTHER}.html"));
    let sources = page.split(" src=\"").skip(1);
    let sources: Vec<&str> = sources
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    let apart: Vec<&&str> = (sources.iter())
        .filter(|source| source.starts_with(&format!("../files/{OTHER}/images/")))
        .collect();
    assert!(!apart.is_empty(), "{sources:?}");
    for source in apart {
        assert!(project.path("dist/newsroom/fr").join(source).is_file());
    }
    assert!(page.contains("img-src 'self' data: file:"), "{page}");
}

#[test]
fn what_has_not_changed_is_not_touched() {
    let project = issued();
    project.run(&["publish"]).success();
    let stamps = |project: &Project| {
        let names = files(&project.path("dist/newsroom")).into_keys();
        let stamp = |name: &String| {
            let path = project.path("dist/newsroom").join(name);
            fs::metadata(path).unwrap().modified().unwrap()
        };
        names.map(|name| (stamp(&name), name)).collect::<Vec<_>>()
    };
    let before = stamps(&project);
    let run = project.run(&["publish"]).success();
    assert!(run.stderr.contains("nothing has changed"), "{}", run.stderr);
    assert_eq!(stamps(&project), before);
    // Without the private manifest, everything is made again, and is the same.
    fs::remove_dir_all(project.path(".presskit")).unwrap();
    let run = project.run(&["publish"]).success();
    assert!(run.stderr.contains("nothing has changed"), "{}", run.stderr);
    assert_eq!(stamps(&project), before);
    let run = project.run(&["publish", "--verify"]).success();
    assert!(run.stderr.contains("nothing has changed"), "{}", run.stderr);
}

#[test]
fn files_of_others_stay_and_those_in_the_way_are_told() {
    let project = issued();
    project.write("dist/newsroom/CNAME", "room.example");
    project.write("dist/newsroom/.git/HEAD", "ref: refs/heads/main");
    project.run(&["publish"]).success();
    project.run(&["publish"]).success();
    assert_eq!(project.read("dist/newsroom/CNAME"), b"room.example");
    assert!(project.path("dist/newsroom/.git/HEAD").is_file());
    project.write("site/index.html", "mine");
    let run = project.run(&["publish", "--out", "site"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("error[foreign-file]"), "{}", run.stderr);
    assert!(run.stderr.contains("site/index.html`"), "{}", run.stderr);
    assert_eq!(files(&project.path("site")).len(), 1);
    // A page that somebody changed is told and made again.
    project.write("dist/newsroom/en/index.html", "by hand");
    let run = project.run(&["publish"]).success();
    assert!(
        run.stderr.contains("warning[changed-by-hand]"),
        "{}",
        run.stderr
    );
    fs::remove_file(project.path("dist/newsroom/CNAME")).unwrap();
    fs::remove_dir_all(project.path("dist/newsroom/.git")).unwrap();
    is_as_first_made(&project, &[]);
}

#[cfg(unix)]
#[test]
fn the_folder_may_be_a_link() {
    let project = issued();
    fs::create_dir_all(project.path("served")).unwrap();
    std::os::unix::fs::symlink(project.path("served"), project.path("room")).unwrap();
    project.run(&["publish", "--out", "room"]).success();
    assert!(project.path("room").is_symlink());
    assert!(project.path("served/index.html").is_file());
}

#[test]
fn what_was_never_issued_is_refused_when_named_with_all_that_is_missing() {
    let project = project();
    let run = project.run(&["publish", SLUG]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("error[not-issued]"), "{}", run.stderr);
    let run = project.run(&["publish", OTHER, SLUG]);
    assert_eq!(run.code, 1);
    assert_eq!(run.stderr.matches("error[not-issued]").count(), 2);
    assert_eq!(run.stderr.matches("error[specimen]").count(), 1);
    let run = project.run(&["publish"]);
    assert_eq!(run.code, 1);
    assert!(
        run.stderr.contains("error[nothing-to-publish]"),
        "{}",
        run.stderr
    );
    assert!(!project.path("dist").exists());
}

#[test]
fn specimens_are_refused() {
    let project = issued();
    issue(&project, OTHER);
    let run = project.run(&["publish", OTHER]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("error[specimen]"), "{}", run.stderr);
    assert!(!project.path("dist").exists());
    let run = project.run(&["publish"]).success();
    assert!(
        run.stderr
            .contains("`apollo-soyuz-1975` is a specimen and is left out"),
        "{}",
        run.stderr
    );
}

#[test]
fn embargoed_releases_are_absent_until_the_instant() {
    let project = project();
    project.replace(
        FACTS,
        "version: 1",
        "version: 1\nembargo: 2016-04-19T10:00+02:00",
    );
    issue(&project, SLUG);
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
    // An embargo that is over is over in all that is to be had.
    let notice = "Embargoed until";
    let folder = format!("dist/newsroom/files/{SLUG}");
    for path in [
        format!("dist/newsroom/en/{SLUG}.html"),
        format!("{folder}/cnes-{SLUG}-en.txt"),
        format!("{folder}/cnes-{SLUG}-en.html"),
    ] {
        assert!(!text(&project, &path).contains(notice), "{path}");
    }
    let names: Vec<String> = files(&project.path(&folder)).into_keys().collect();
    assert!(
        !names.iter().any(|name| name.contains("embargo")),
        "{names:?}"
    );
}

#[test]
fn what_is_issued_is_published_as_it_was() {
    let project = issued();
    project.run(&["publish"]).success();
    let pdf = format!("cnes-{SLUG}-fr.pdf");
    let issued = project.read(&format!("content/releases/{SLUG}/issued/v1/fr/{pdf}"));
    let published = format!("dist/newsroom/files/{SLUG}/{pdf}");
    let page = format!("dist/newsroom/fr/{SLUG}.html");
    let before = project.read("dist/newsroom/SHA256SUMS");
    let first = text(&project, &page);
    // A new look is the newsroom's own; the files stay.
    project.replace(ORGANISATION, "theme: agency", "theme: studio");
    project.run(&["publish"]).success();
    assert!(project.read(&published) == issued);
    assert_ne!(text(&project, &page), first);
    is_as_first_made(&project, &[]);
    project.replace(ORGANISATION, "theme: studio", "theme: agency");
    // Neither another address of the house nor other words change what was issued.
    project.replace(ORGANISATION, "+33 (0)1 44 76 75 39", "+33 (0)1 99 00 00 01");
    project.replace(
        &format!("locales/fr/releases/{SLUG}.ftl"),
        "Cinquante ans",
        "50 ans",
    );
    project.run(&["publish"]).success();
    assert!(project.read("dist/newsroom/SHA256SUMS") == before);
    // The words around the releases are today's.
    project.write(
        "locales/fr/kit.ftl",
        "newsroom-all = Toutes les nouvelles\n",
    );
    project.run(&["publish"]).success();
    assert!(text(&project, &page).contains("Toutes les nouvelles"));
    is_as_first_made(&project, &[]);
}

#[test]
fn the_next_version_is_seen_once_it_is_issued() {
    let project = issued();
    project.run(&["publish"]).success();
    let before = project.read("dist/newsroom/SHA256SUMS");
    let why = [
        "--kind", "update", "--why", "There is more.", "--issued", "2016-04-21", "--format", "json",
    ];
    let run = project
        .run(&[&["revise", SLUG][..], &why].concat())
        .success();
    let revised: Value = serde_json::from_str(&run.stdout).unwrap();
    let message = revised["revised"]["message"].as_str().unwrap();
    for lang in ["fr", "ru"] {
        let path = format!("locales/{lang}/releases/{SLUG}.ftl");
        let words = format!("{}\n{message} = Plus.\n", text(&project, &path));
        project.write(&path, words);
    }
    project.run(&["publish"]).success();
    assert_eq!(project.read("dist/newsroom/SHA256SUMS"), before);
    issue(&project, SLUG);
    project.run(&["publish"]).success();
    let list = text(&project, "dist/newsroom/en/index.html");
    assert!(list.contains("There is more."), "{list}");
    let record = text(&project, "dist/newsroom/newsroom.json");
    assert!(record.contains("\"version\": 2"), "{record}");
    is_as_first_made(&project, &[]);
}

#[test]
fn a_damaged_release_stays_as_it_was_and_leaves_the_others() {
    let project = issued();
    project.replace(
        &format!("content/releases/{OTHER}/release.yaml"),
        "specimen: true\n",
        "",
    );
    issue(&project, OTHER);
    project.run(&["publish"]).success();
    let before = files(&project.path("dist/newsroom"));
    let text_file = format!("content/releases/{SLUG}/issued/v1/fr/cnes-{SLUG}-fr.txt");
    let whole = project.read(&text_file);
    project.write(&text_file, "changed");
    project.write("dist/newsroom/en/index.html", "by hand");
    let run = project.run(&["publish"]);
    assert_eq!(run.code, 1);
    assert!(
        run.stderr.contains(&format!("cnes-{SLUG}-fr.txt` differs")),
        "{}",
        run.stderr
    );
    assert!(files(&project.path("dist/newsroom")) == before);
    project.write(&text_file, whole);
    project.run(&["publish"]).success();
    is_as_first_made(&project, &[]);
    // A release that is no longer in the project goes.
    fs::remove_dir_all(project.path(&format!("content/releases/{OTHER}"))).unwrap();
    for lang in ["en", "fr", "ru"] {
        fs::remove_file(project.path(&format!("locales/{lang}/releases/{OTHER}.ftl"))).unwrap();
    }
    project.run(&["publish"]).success();
    assert!(
        !project
            .path(&format!("dist/newsroom/files/{OTHER}"))
            .exists()
    );
    is_as_first_made(&project, &[]);
}

#[test]
fn releases_that_are_not_named_stay_as_they_are() {
    let project = issued();
    project.replace(
        &format!("content/releases/{OTHER}/release.yaml"),
        "specimen: true\n",
        "",
    );
    issue(&project, OTHER);
    project.run(&["publish", SLUG]).success();
    assert!(
        !project
            .path(&format!("dist/newsroom/en/{OTHER}.html"))
            .exists()
    );
    project.run(&["publish", OTHER]).success();
    assert!(
        project
            .path(&format!("dist/newsroom/en/{SLUG}.html"))
            .is_file()
    );
    is_as_first_made(&project, &[]);
}

#[test]
fn drafts_are_shown_in_a_folder_of_their_own() {
    let project = issued();
    let run = project.run(&["publish", "--drafts"]).success();
    assert_eq!(run.stdout, "dist/newsroom-drafts\n");
    let folder = project.path("dist/newsroom-drafts");
    for (path, bytes) in files(&folder) {
        let is_html = Path::new(&path)
            .extension()
            .is_some_and(|ending| ending == "html");
        let is_page = is_html && !path.starts_with("files/");
        if is_page || path.ends_with("feed.xml") {
            let says = String::from_utf8(bytes).unwrap();
            let is_english = path.starts_with("en/") || path == "index.html";
            assert!(!is_english || says.contains("DRAFT"), "{path}");
            assert!(!is_html || says.contains("class=\"draft\""), "{path}");
        }
    }
    let record = text(&project, "dist/newsroom-drafts/newsroom.json");
    assert!(record.contains("\"status\": \"drafts\""), "{record}");
    // Neither goes into the folder of the other.
    project.run(&["publish"]).success();
    for args in [
        &["publish", "--drafts", "--out", "dist/newsroom"][..],
        &["publish", "--out", "dist/newsroom-drafts"],
    ] {
        let run = project.run(args);
        assert_eq!(run.code, 1);
        assert!(run.stderr.contains("error[drafts-apart]"), "{}", run.stderr);
    }
}

#[test]
fn words_cannot_end_what_they_stand_in() {
    let project = project();
    let path = format!("locales/en/releases/{SLUG}.ftl");
    let all = text(&project, &path);
    let old = all.lines().find(|line| line.starts_with("headline = "));
    project.replace(&path, old.unwrap(), "headline = Two < three & \"more\"");
    issue(&project, SLUG);
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
