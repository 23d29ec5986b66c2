#!/usr/bin/env python3
"""A newsroom, as other programs read it: feeds, calendars, links, what search engines find.

    python3 tests/newsroom/check.py FOLDER issued|drafts        # needs feedparser, icalendar, lxml

FOLDER is what `publish` makes, or `publish --drafts`. Feeds are read by feedparser and held against what RFC 4287 says must be; calendars by icalendar; every link between files must lead
to one; absolute addresses must lie below that of the newsroom and name a file that is there. Nothing of an embargo is in either
folder; every page, feed and kit of drafts says that it is one, and none of what is issued does.
"""

import datetime
import hashlib
import json
import pathlib
import re
import sys
from urllib.parse import urljoin, urlsplit

import feedparser
import icalendar
from lxml import etree, html

ATOM = "{http://www.w3.org/2005/Atom}"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def one(parent, name):
    (found,) = parent.findall(ATOM + name)
    return found


def check_feed(path, inside):
    """RFC 4287 4.1.1 and 4.1.2."""
    root = etree.parse(str(path)).getroot()
    assert root.tag == ATOM + "feed" and root.get("{http://www.w3.org/XML/1998/namespace}lang")
    ids = []
    for part in [root, *root.findall(ATOM + "entry")]:
        ids.append(one(part, "id").text)
        assert urlsplit(ids[-1]).scheme == "https", ids[-1]
        assert one(part, "title").text.strip()
        assert RFC3339.fullmatch(one(part, "updated").text)
        for link in part.findall(ATOM + "link"):
            inside(link.get("href"))
            assert link.get("type") and link.get("rel") in ("self", "alternate", "enclosure")
        alternates = [link for link in part.findall(ATOM + "link") if link.get("rel") == "alternate"]
        assert len(alternates) == 1
    assert len(ids) == len(set(ids)), ids
    assert one(one(root, "author"), "name").text
    (own,) = [link for link in root.findall(ATOM + "link") if link.get("rel") == "self"]
    assert own.get("href") == ids[0]
    for entry in root.findall(ATOM + "entry"):
        assert RFC3339.fullmatch(one(entry, "published").text) and one(entry, "summary").text
        (pdf,) = [link for link in entry.findall(ATOM + "link") if link.get("rel") == "enclosure"]
        assert int(pdf.get("length")) == inside(pdf.get("href")).stat().st_size
    read = feedparser.parse(path.read_bytes())
    assert not read.bozo and read.version == "atom10" and len(read.entries) == len(ids) - 1, read.get("bozo_exception")
    stamps = [entry.updated_parsed for entry in read.entries]
    assert stamps == sorted(stamps, reverse=True) and read.feed.updated_parsed == stamps[0]
    return len(read.entries)


def check_calendar(path, inside):
    raw = path.read_bytes()
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", raw), "a line end that is not CR LF"
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    calendar = icalendar.Calendar.from_ical(raw)
    assert calendar["VERSION"] == "2.0" and calendar["PRODID"]
    events = list(calendar.walk("VEVENT"))
    assert events and len({str(event["UID"]) for event in events}) == len(events)
    for event in events:
        assert not event.errors, event.errors
        start = event.decoded("DTSTART")
        if isinstance(start, datetime.datetime):
            assert start.tzinfo is not None
        else:
            assert event.decoded("DTEND") > start
        assert event["SUMMARY"] and event["DTSTAMP"]
        inside(str(event["URL"]))
    return len(events)


def check_page(path, base, inside):
    root = html.parse(str(path)).getroot()
    own = base + path.relative_to(FOLDER).as_posix()
    for link in root.iter("a", "link"):
        target = link.get("href")
        if urlsplit(target).scheme in ("mailto", "tel") or target.startswith("#"):
            continue
        if not urlsplit(target).scheme or target.startswith(base):
            inside(urljoin(own, target))
    for picture in root.iter("img"):
        if urlsplit(picture.get("src")).scheme != "data":
            inside(urljoin(own, picture.get("src")))
    articles = root.xpath("//script[@type='application/ld+json']")
    if not articles:
        return 0
    article = json.loads(articles[0].text)
    assert article["@type"] == "NewsArticle" and article["headline"] and article["datePublished"]
    assert article["mainEntityOfPage"] == own
    properties = {meta.get("property"): meta.get("content") for meta in root.iter("meta")}
    assert properties["og:url"] == own and properties["og:type"] == "article" and properties["og:title"]
    others = {link.get("hreflang"): link.get("href") for link in root.xpath("//link[@hreflang]")}
    assert others[article["inLanguage"]] == own and "x-default" in others, others
    # Each page that is named names this one (hreflang must be mutual).
    for other in others.values():
        back = html.parse(str(inside(other))).xpath("//link[@hreflang]/@href")
        assert own in back, (own, other)
    return 1


def check_sums():
    """The list names every file but itself, once, with the sum of its bytes."""
    listed = {}
    for line in (FOLDER / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split("  ", 1)
        assert name not in listed, name
        listed[name] = digest
    files = {path.relative_to(FOLDER).as_posix(): path for path in FOLDER.rglob("*") if path.is_file()}
    del files["SHA256SUMS"]
    assert listed.keys() == files.keys(), listed.keys() ^ files.keys()
    for name, path in files.items():
        assert hashlib.sha256(path.read_bytes()).hexdigest() == listed[name], name


def check_marks(pages):
    """Names of files, and what pages and feeds say of themselves."""
    for path in FOLDER.rglob("*"):
        assert "-embargo" not in path.name, path
        # Pictures keep their names; their captions are words of the kit.
        is_picture = "images" in path.parts and not path.name.endswith("-captions.txt")
        is_kit = path.is_file() and "files" in path.parts and not is_picture
        assert ("-draft" in path.name) == (is_kit and DRAFTS), path
    for path in pages:
        root = html.parse(str(path)).getroot()
        says = [mark.text_content().strip() for mark in root.xpath("//*[@class='draft']")]
        assert (len(says) == 1 and bool(says[0])) == DRAFTS, (path, says)
        mark = MARKS[root.get("lang")]
        assert root.findtext("head/title").startswith(mark) == DRAFTS, path
        robots = root.xpath("//meta[@name='robots']/@content")
        assert (robots == ["noindex"]) == DRAFTS, (path, robots)
    for path in FOLDER.glob("*/feed.xml"):
        feed = etree.parse(str(path)).getroot()
        mark = MARKS[feed.get("{http://www.w3.org/XML/1998/namespace}lang")]
        for part in [feed, *feed.findall(ATOM + "entry")]:
            assert one(part, "title").text.startswith(mark) == DRAFTS, path


FOLDER = pathlib.Path(sys.argv[1])
DRAFTS = {"issued": False, "drafts": True}[sys.argv[2]]
# What titles of drafts begin with, by the languages that set them.
MARKS = {"en": "DRAFT:", "en-GB": "DRAFT:", "fr": "PROJET", "ru": "ЧЕРНОВИК:"}


def main():
    record = json.loads((FOLDER / "newsroom.json").read_text())
    base = record["address"]
    assert record["status"] == ("drafts" if DRAFTS else "issued")

    def inside(address):
        assert address.startswith(base), address
        file = FOLDER / urlsplit(address[len(base):]).path
        assert file.is_file(), address
        return file

    feeds = [check_feed(path, inside) for path in sorted(FOLDER.glob("*/feed.xml"))]
    events = [check_calendar(path, inside) for path in sorted(FOLDER.glob("*/*.ics"))]
    pages = [path for path in FOLDER.rglob("*.html") if "files" not in path.parts]
    articles = sum(check_page(path, base, inside) for path in pages)
    check_sums()
    check_marks(pages)
    assert feeds and events and articles
    print(f"newsroom of {sys.argv[2]}: {len(feeds)} feeds, {sum(events)} events, {articles} articles, all well")


main()
