//! Pages of a newsroom.
//!
//! From records and [`Story`]s to HTML: the kits' own pages with ways from one to the other, and the lists of them.

use std::borrow::Cow;
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::shelf::file_of;
use super::{Shelf, Site, Status, Story, feed_path, index_path, page_path};
use crate::archive::{PICTURE, Record, Role, Segment};
use crate::document::Chrome;
use crate::html::{self, SitePage, escape};
use crate::lang::Lang;

/// The page of a story that a record tells; `langs` are the languages of the release. `None` if the newsroom has no words in its language,
/// or the record names no language in which it is set.
#[must_use]
pub fn page(
    site: &Site,
    langs: &[Lang],
    story: &Story,
    record: &Record,
    shelf: &Shelf,
) -> Option<String> {
    let chrome = &site.words.get(&story.lang)?.chrome;
    let said = &record.said;
    let address = |slot: &str| {
        let file = slot.strip_prefix(PICTURE)?;
        let path = shelf.path(&story.lang, file)?;
        Some(Cow::Owned(escape(&format!("../{path}"))))
    };
    let body = [
        &banner(site, chrome),
        &before(site, chrome, langs, story),
        &record.page.filled(address),
        &after(chrome, story, record, shelf),
    ];
    let keywords = said.keywords.join(", ");
    let page = SitePage {
        lang: &Lang::parse(&said.locale).ok()?,
        title: &site.titled(chrome, &said.title),
        about: &[
            ("author", said.organisation.as_str()),
            ("description", said.subject.as_str()),
            ("keywords", keywords.as_str()),
            ("generator", "presskit"),
        ],
        head: &head(site, chrome, langs, story, picture(story, record, shelf)),
        body: &body.map(String::as_str).concat(),
    };
    Some(html::site_page(&page, &site.look))
}

/// What every page of drafts begins with.
fn banner(site: &Site, chrome: &Chrome) -> String {
    match site.status {
        Status::Issued => String::new(),
        Status::Drafts => format!("<aside class=\"draft\">{}</aside>\n", escape(&chrome.draft)),
    }
}

/// The first picture that networks can show: of pixels.
fn picture(story: &Story, record: &Record, shelf: &Shelf) -> Option<String> {
    let slots = record.page.0.iter().filter_map(|segment| match segment {
        Segment::Slot { slot } => slot.strip_prefix(PICTURE),
        Segment::Words(_) => None,
    });
    let is_drawing = |file: &&str| file.to_lowercase().ends_with(".svg");
    let file = slots.into_iter().find(|file| !is_drawing(file))?;
    shelf.path(&story.lang, file).map(str::to_owned)
}

fn head(
    site: &Site,
    chrome: &Chrome,
    langs: &[Lang],
    story: &Story,
    picture: Option<String>,
) -> String {
    let base = &site.base;
    let mut head = robots(site);
    let address = |lang: &Lang| escape(&format!("{base}{}", page_path(lang, &story.slug)));
    let own = address(&story.lang);
    let _ = writeln!(head, "<link rel=\"canonical\" href=\"{own}\">");
    for lang in langs {
        let other = address(lang);
        let _ = writeln!(
            head,
            "<link rel=\"alternate\" hreflang=\"{lang}\" href=\"{other}\">"
        );
        if *lang == site.source {
            let _ = writeln!(
                head,
                "<link rel=\"alternate\" hreflang=\"x-default\" href=\"{other}\">"
            );
        }
    }
    let _ = writeln!(
        head,
        "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"{}\" href=\"feed.xml\">",
        escape(&chrome.feed)
    );
    let picture = picture.map(|path| format!("{base}{path}"));
    let (published, modified) = (story.published.iso(), story.modified.iso());
    // Networks know languages with their countries alone.
    let locale = chrome.lang.as_str();
    let locale = locale
        .split_once('-')
        .map(|(lang, land)| format!("{lang}_{land}"));
    let title = site.titled(chrome, story.headline());
    for (property, content) in [
        ("og:type", "article"),
        ("og:site_name", chrome.title.as_str()),
        ("og:title", title.as_str()),
        ("og:description", story.summary()),
        ("og:locale", locale.as_deref().unwrap_or_default()),
        ("og:image", picture.as_deref().unwrap_or_default()),
        ("article:published_time", published.as_str()),
        ("article:modified_time", modified.as_str()),
    ] {
        if !content.is_empty() {
            let content = escape(content);
            let _ = writeln!(head, "<meta property=\"{property}\" content=\"{content}\">");
        }
    }
    let _ = writeln!(head, "<meta property=\"og:url\" content=\"{own}\">");
    // Nothing in it can end the element it stands in.
    let article = article(base, chrome, story, picture.as_deref()).to_string();
    let article = article.replace('<', "\\u003c");
    let _ = writeln!(
        head,
        "<script type=\"application/ld+json\">{article}</script>"
    );
    head
}

/// Drafts are not to be found by search engines.
fn robots(site: &Site) -> String {
    match site.status {
        Status::Issued => String::new(),
        Status::Drafts => "<meta name=\"robots\" content=\"noindex\">\n".to_owned(),
    }
}

/// What search engines read.
fn article(base: &str, chrome: &Chrome, story: &Story, picture: Option<&str>) -> Value {
    let house = json!({ "@type": "Organization", "name": chrome.organisation, "url": base });
    let mut article = json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.headline(),
        "description": story.summary(),
        "inLanguage": story.lang.as_str(),
        "datePublished": story.published.iso(),
        "dateModified": story.modified.iso(),
        "version": story.version,
        "author": house,
        "publisher": house,
        "mainEntityOfPage": story.address(base),
        "encoding": {
            "@type": "MediaObject",
            "encodingFormat": "application/pdf",
            "contentUrl": format!("{base}{}", story.pdf.0),
        },
    });
    if let Some(picture) = picture {
        article["image"] = json!([picture]);
    }
    if let Some(correction) = &story.correction {
        article["correction"] = json!(correction);
    }
    article
}

/// The ways to the list and to other languages.
fn before(site: &Site, chrome: &Chrome, langs: &[Lang], story: &Story) -> String {
    let page = format!("{}.html", story.slug);
    let back = (chrome.all.as_str(), "index.html");
    navigation(site, chrome, Some(back), langs, &story.lang, &page)
}

/// Links in a line: back, and the same page in other languages.
fn navigation(
    site: &Site,
    chrome: &Chrome,
    back: Option<(&str, &str)>,
    langs: &[Lang],
    own: &Lang,
    page: &str,
) -> String {
    let others: Vec<&Lang> = langs.iter().filter(|lang| *lang != own).collect();
    if back.is_none() && others.is_empty() {
        return String::new();
    }
    let mut nav = format!(
        "<nav class=\"site\" aria-label=\"{}\">\n<ul>\n",
        escape(&chrome.languages)
    );
    if let Some((words, to)) = back {
        let _ = writeln!(
            nav,
            "<li class=\"back\"><a href=\"{to}\">{}</a></li>",
            escape(words)
        );
    }
    for lang in others {
        let _ = writeln!(
            nav,
            "<li><a href=\"../{lang}/{page}\" hreflang=\"{lang}\" lang=\"{lang}\">{}</a></li>",
            escape(site.autonym(lang))
        );
    }
    nav.push_str("</ul>\n</nav>\n");
    nav
}

/// The files to be had.
fn after(chrome: &Chrome, story: &Story, record: &Record, shelf: &Shelf) -> String {
    let (_, bytes) = &story.pdf;
    let size = format!("PDF, {} kB", bytes.div_ceil(1000));
    let path = |role| {
        let file = file_of(record, role)?;
        shelf.path(&story.lang, &file.path).map(str::to_owned)
    };
    let files = [
        (size.as_str(), path(Role::Pdf), "application/pdf"),
        (chrome.text.as_str(), path(Role::Txt), "text/plain"),
        ("Markdown", path(Role::Md), "text/markdown"),
        (
            chrome.bundle.as_str(),
            Some(shelf.bundle.clone()),
            "application/zip",
        ),
    ];
    let links = files.into_iter().filter_map(|(words, path, kind)| {
        let path = path?;
        Some((words, format!("../{path}"), kind))
    });
    let calendar = story.has_calendar.then(|| {
        let calendar = format!("{}.ics", story.slug);
        (chrome.calendar.as_str(), calendar, "text/calendar")
    });
    let mut html = format!(
        "<footer class=\"site\">\n<h2>{}</h2>\n<ul>\n",
        escape(&chrome.files)
    );
    for (words, to, kind) in links.chain(calendar) {
        let (words, to) = (escape(words), escape(&to));
        let _ = writeln!(
            html,
            "<li><a href=\"{to}\" type=\"{kind}\">{words}</a></li>"
        );
    }
    html.push_str("</ul>\n</footer>\n");
    html
}

/// The list of a language's stories, in their order; `langs` are all languages of the newsroom that have one.
#[must_use]
pub fn index(site: &Site, langs: &[Lang], lang: &Lang, stories: &[&Story]) -> Option<String> {
    let words = site.words.get(lang)?;
    let chrome = &words.chrome;
    let feed = escape(&chrome.feed);
    let head = format!(
        "{}<link rel=\"alternate\" type=\"application/atom+xml\" title=\"{feed}\" href=\"feed.xml\">\n",
        robots(site)
    );
    let title = site.titled(chrome, &chrome.title);
    let mut body = banner(site, chrome);
    body.push_str(&navigation(site, chrome, None, langs, lang, "index.html"));
    let _ = write!(
        body,
        "<header class=\"masthead\">\n{}</header>\n<main>\n<h1 class=\"title\">{}</h1>\n<ul class=\"stories\">\n",
        words.wordmark,
        escape(&title)
    );
    for story in stories {
        let _ = write!(
            body,
            "<li>\n<p class=\"dateline\">{}</p>\n<h2><a href=\"{}.html\">{}</a></h2>\n",
            escape(&story.dateline),
            story.slug,
            escape(story.headline()),
        );
        if let Some(correction) = &story.correction {
            let _ = writeln!(body, "<p class=\"line\">{}</p>", escape(correction));
        }
        if !story.lead.is_empty() {
            let _ = writeln!(body, "<p>{}</p>", escape(&story.lead));
        }
        body.push_str("</li>\n");
    }
    let _ = write!(
        body,
        "</ul>\n</main>\n<footer class=\"site\">\n<ul>\n<li><a href=\"feed.xml\" type=\"application/atom+xml\">{feed}</a></li>\n</ul>\n</footer>\n"
    );
    Some(plain_page(site, chrome, &head, &body))
}

/// The page on which readers choose their language: each list by the name of its newsroom in its own words.
#[must_use]
pub fn front(site: &Site, langs: &[Lang]) -> Option<String> {
    let own = langs.iter().find(|lang| **lang == site.source);
    let words = site.words.get(own.or(langs.first())?)?;
    let chrome = &words.chrome;
    let mut head = robots(site);
    let mut body = banner(site, chrome);
    let _ = write!(
        body,
        "<header class=\"masthead\">\n{}</header>\n<main>\n<h1 class=\"title\">{}</h1>\n<ul class=\"stories\">\n",
        words.wordmark,
        escape(&site.titled(chrome, &chrome.title))
    );
    for lang in langs {
        let other = &site.words.get(lang)?.chrome;
        let path = index_path(lang);
        let _ = writeln!(
            head,
            "<link rel=\"alternate\" hreflang=\"{lang}\" href=\"{}\">",
            escape(&format!("{}{path}", site.base))
        );
        let _ = writeln!(
            head,
            "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"{}\" href=\"{}\">",
            escape(&other.title),
            feed_path(lang)
        );
        let direction = html::direction(lang);
        let _ = writeln!(
            body,
            "<li lang=\"{lang}\" dir=\"{direction}\"><h2><a href=\"{path}\" hreflang=\"{lang}\">{}</a></h2><p>{}</p></li>",
            escape(&other.autonym),
            escape(&other.title)
        );
    }
    body.push_str("</ul>\n</main>\n");
    Some(plain_page(site, chrome, &head, &body))
}

/// A page that shows no kit.
fn plain_page(site: &Site, chrome: &Chrome, head: &str, body: &str) -> String {
    let page = SitePage {
        lang: &chrome.lang,
        title: &site.titled(chrome, &chrome.title),
        about: &[],
        head,
        body,
    };
    html::site_page(&page, &site.look)
}
