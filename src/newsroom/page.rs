//! Pages of a newsroom.
//!
//! From [`Story`]s to HTML: the kits' own pages with ways from one to the other, and the lists of them.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{Story, feed_path, index_path};
use crate::html::{self, Around, escape};
use crate::lang::Lang;

/// The page of a story. `source` is the language for those who read none of the others. `issued` is the kit's own page as it was issued,
/// where that says something else than the story; `None` if it is no page of a kit.
#[must_use]
pub fn page(base: &str, source: &Lang, story: &Story, issued: Option<&str>) -> Option<String> {
    let around = Around {
        head: head(base, source, story),
        before: before(story),
        after: after(story),
    };
    match issued {
        Some(page) => html::on_site(page, &around),
        None => html::on_site(&html::page(&story.document, &story.look), &around),
    }
}

fn head(base: &str, source: &Lang, story: &Story) -> String {
    let words = &story.words;
    let mut head = String::new();
    let address = |lang: &Lang| escape(&format!("{base}{lang}/{}.html", story.slug));
    let own = address(&story.lang);
    let _ = writeln!(head, "<link rel=\"canonical\" href=\"{own}\">");
    for (lang, _) in &words.editions {
        let other = address(lang);
        let _ = writeln!(
            head,
            "<link rel=\"alternate\" hreflang=\"{lang}\" href=\"{other}\">"
        );
        if lang == source {
            let _ = writeln!(
                head,
                "<link rel=\"alternate\" hreflang=\"x-default\" href=\"{other}\">"
            );
        }
    }
    let _ = writeln!(
        head,
        "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"{}\" href=\"feed.xml\">",
        escape(&words.feed)
    );
    let picture = story
        .files
        .picture
        .as_ref()
        .map(|path| format!("{base}{path}"));
    let (published, modified) = (story.published.iso(), story.modified.iso());
    // Networks know languages with their countries alone.
    let locale = story.words.lang.as_str();
    let locale = locale
        .split_once('-')
        .map(|(lang, land)| format!("{lang}_{land}"));
    for (property, content) in [
        ("og:type", "article"),
        ("og:site_name", words.title.as_str()),
        ("og:title", words.headline.as_str()),
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
    let article = article(base, story, picture.as_deref()).to_string();
    let article = article.replace('<', "\\u003c");
    let _ = writeln!(
        head,
        "<script type=\"application/ld+json\">{article}</script>"
    );
    head
}

/// What search engines read.
fn article(base: &str, story: &Story, picture: Option<&str>) -> Value {
    let words = &story.words;
    let house = json!({ "@type": "Organization", "name": words.organisation, "url": base });
    let mut article = json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": words.headline,
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
            "contentUrl": format!("{base}{}", story.files.pdf.0),
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
fn before(story: &Story) -> String {
    let words = &story.words;
    let page = format!("{}.html", story.slug);
    let others = words
        .editions
        .iter()
        .filter(|(lang, _)| *lang != story.lang);
    let others: Vec<_> = others.map(|(lang, name)| (lang, name.as_str())).collect();
    navigation(
        &words.languages,
        Some((&words.all, "index.html")),
        &others,
        &page,
    )
}

/// Links in a line: back, and the same page in other languages.
fn navigation(
    label: &str,
    back: Option<(&str, &str)>,
    others: &[(&Lang, &str)],
    page: &str,
) -> String {
    if back.is_none() && others.is_empty() {
        return String::new();
    }
    let mut nav = format!(
        "<nav class=\"site\" aria-label=\"{}\">\n<ul>\n",
        escape(label)
    );
    if let Some((words, to)) = back {
        let _ = writeln!(
            nav,
            "<li class=\"back\"><a href=\"{to}\">{}</a></li>",
            escape(words)
        );
    }
    for (lang, name) in others {
        let _ = writeln!(
            nav,
            "<li><a href=\"../{lang}/{page}\" hreflang=\"{lang}\" lang=\"{lang}\">{}</a></li>",
            escape(name)
        );
    }
    nav.push_str("</ul>\n</nav>\n");
    nav
}

/// The files to be had.
fn after(story: &Story) -> String {
    let (words, files) = (&story.words, &story.files);
    let (pdf, bytes) = &files.pdf;
    let size = format!("PDF, {} kB", bytes.div_ceil(1000));
    let mut links = vec![
        (size.as_str(), format!("../{pdf}"), "application/pdf"),
        (
            words.text.as_str(),
            format!("../{}", files.text),
            "text/plain",
        ),
        (
            "Markdown",
            format!("../{}", files.markdown),
            "text/markdown",
        ),
        (
            words.bundle.as_str(),
            format!("../{}", files.bundle),
            "application/zip",
        ),
    ];
    if story.calendar_path().is_some() {
        let calendar = format!("{}.ics", story.slug);
        links.push((words.calendar.as_str(), calendar, "text/calendar"));
    }
    let mut html = format!(
        "<footer class=\"site\">\n<h2>{}</h2>\n<ul>\n",
        escape(&words.files)
    );
    for (words, to, kind) in links {
        let (words, to) = (escape(words), escape(&to));
        let _ = writeln!(
            html,
            "<li><a href=\"{to}\" type=\"{kind}\">{words}</a></li>"
        );
    }
    html.push_str("</ul>\n</footer>\n");
    html
}

/// The list of a language's stories, in their order; `langs` are all languages of the newsroom with their own names.
#[must_use]
pub fn index(langs: &[(Lang, String)], stories: &[&Story]) -> Option<String> {
    let first = stories.first()?;
    let words = &first.words;
    let others = langs.iter().filter(|(lang, _)| *lang != first.lang);
    let others: Vec<_> = others.map(|(lang, name)| (lang, name.as_str())).collect();
    let feed = escape(&words.feed);
    let head = format!(
        "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"{feed}\" href=\"feed.xml\">\n"
    );
    let mut body = navigation(&words.languages, None, &others, "index.html");
    body.push_str("<header class=\"masthead\">\n");
    body.push_str(&html::wordmark(&first.document, &first.look));
    let _ = write!(
        body,
        "</header>\n<main>\n<h1 class=\"title\">{}</h1>\n<ul class=\"stories\">\n",
        escape(&words.title)
    );
    for story in stories {
        let _ = write!(
            body,
            "<li>\n<p class=\"dateline\">{}</p>\n<h2><a href=\"{}.html\">{}</a></h2>\n",
            escape(&story.document.furniture.dateline.words()),
            story.slug,
            escape(&story.words.headline),
        );
        if let Some(correction) = &story.correction {
            let _ = writeln!(body, "<p class=\"line\">{}</p>", escape(correction));
        }
        if !story.words.lead.is_empty() {
            let _ = writeln!(body, "<p>{}</p>", escape(&story.words.lead));
        }
        body.push_str("</li>\n");
    }
    let _ = write!(
        body,
        "</ul>\n</main>\n<footer class=\"site\">\n<ul>\n<li><a href=\"feed.xml\" type=\"application/atom+xml\">{feed}</a></li>\n</ul>\n</footer>\n"
    );
    Some(html::site_page(
        &words.lang, &words.title, &first.look, &head, &body,
    ))
}

/// The page on which readers choose their language: each list by the name of its newsroom in its own words.
#[must_use]
pub fn front(base: &str, source: &Lang, lists: &[(&Lang, &Story)]) -> Option<String> {
    let (_, first) = lists
        .iter()
        .find(|(lang, _)| *lang == source)
        .or(lists.first())?;
    let words = &first.words;
    let mut head = String::new();
    let mut body = String::from("<header class=\"masthead\">\n");
    body.push_str(&html::wordmark(&first.document, &first.look));
    let _ = write!(
        body,
        "</header>\n<main>\n<h1 class=\"title\">{}</h1>\n<ul class=\"stories\">\n",
        escape(&words.title)
    );
    for (lang, story) in lists {
        let path = index_path(lang);
        let _ = writeln!(
            head,
            "<link rel=\"alternate\" hreflang=\"{lang}\" href=\"{}\">",
            escape(&format!("{base}{path}"))
        );
        let _ = writeln!(
            head,
            "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"{}\" href=\"{}\">",
            escape(&story.words.title),
            feed_path(lang)
        );
        let name = story
            .words
            .editions
            .iter()
            .find(|(other, _)| other == *lang);
        let name = name.map_or(lang.as_str(), |(_, name)| name);
        let direction = html::direction(lang);
        let _ = writeln!(
            body,
            "<li lang=\"{lang}\" dir=\"{direction}\"><h2><a href=\"{path}\" hreflang=\"{lang}\">{}</a></h2><p>{}</p></li>",
            escape(name),
            escape(&story.words.title)
        );
    }
    body.push_str("</ul>\n</main>\n");
    Some(html::site_page(
        &words.lang, &words.title, &first.look, &head, &body,
    ))
}
