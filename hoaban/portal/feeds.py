"""Files for machines: Atom per language, robots, the alert sheet."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from hoaban.kernel.languages import language
from hoaban.portal import vocabulary as words
from hoaban.portal.changes import changed_at, notices
from hoaban.portal.commune_readers import communes
from hoaban.portal.frame import Frame, Plain, frame_of
from hoaban.portal.jinja import html
from hoaban.portal.readers import feed, feed_withdrawals
from hoaban.portal.stories import facts
from hoaban.publishing import readers
from hoaban.publishing.registry import NothingHere, Place, Rendered

ENTRIES = 20
ATOM = "http://www.w3.org/2005/Atom"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
FEED_NAMES: Any = {None: ATOM, "at": TOMBSTONES}
XML = "{http://www.w3.org/XML/1998/namespace}"


def atom(place: Place) -> Rendered:
    """Render the feed of a language: the latest stories, whole (Atom, RFC 4287), and what was withdrawn (RFC 6721)."""
    code = place.params["language"]
    frame = frame_of(place)
    home = readers.home(site=place.site, language=code)
    if home is None:
        raise NothingHere
    stories = [row | {"at": changed_at(row["changes"])} for row in feed(site=place.site, language=code, limit=ENTRIES)]
    gone = feed_withdrawals(site=place.site, language=code, limit=ENTRIES)
    root = etree.Element(f"{{{ATOM}}}feed", {f"{XML}lang": frame.tag, f"{XML}base": f"{frame.base}/"}, FEED_NAMES)
    _add(root, "id", _tag(frame.base, home["first_at"], f"feed/{home['item']}/{frame.tag}"))
    _add(root, "title", frame.name)
    if frame.tagline:
        _add(root, "subtitle", frame.tagline)
    newest = max((row["at"] for row in [home, *stories, *gone]), key=datetime.fromisoformat)
    _add(root, "updated", words.instant(newest))
    _link(root, "self", frame.base + place.path, "application/atom+xml")
    _link(root, "alternate", frame.base + frame.home_path, "text/html", frame.tag)
    _person(root, frame.responsible or frame.name)
    for story in stories:
        _entry(root, story, frame)
    for row in gone:
        _tombstone(root, row, frame)
    return Rendered(_xml(root), "application/atom+xml; charset=utf-8")


def _entry(root: Any, story: Plain, frame: Frame) -> None:
    said, entry = story["content"], etree.SubElement(root, f"{{{ATOM}}}entry")
    _add(entry, "id", _tag(frame.base, story["first_at"], f"{story['item']}/{frame.tag}"))
    _add(entry, "title", said["title"])
    _add(entry, "published", words.instant(story["first_at"]))
    _add(entry, "updated", words.instant(story["at"]))
    for code, path in story["paths"].items():
        _link(entry, "alternate", frame.base + path, "text/html", language(code).tag)
    _person(entry, said.get("byline") or frame.responsible or frame.name)
    _add(entry, "summary", said.get("lead", ""))
    _add(entry, "content", _content(story, frame), type="html")


def _tombstone(root: Any, row: Plain, frame: Frame) -> None:
    """Say that an entry is gone, and why: readers that follow the feed take it away and can tell."""
    what = {"ref": _tag(frame.base, row["first_at"], f"{row['item']}/{frame.tag}"), "when": words.instant(row["at"])}
    deleted = etree.SubElement(root, f"{{{TOMBSTONES}}}deleted-entry", what)
    by = etree.SubElement(deleted, f"{{{TOMBSTONES}}}by")
    etree.SubElement(by, f"{{{ATOM}}}name").text = frame.responsible or frame.name
    etree.SubElement(deleted, f"{{{TOMBSTONES}}}comment", {f"{XML}lang": frame.tag}).text = row["public_reason"]


def _content(story: Plain, frame: Frame) -> str:
    said = story["content"]
    told = notices(story["changes"], frame.code)
    values = {"notices": told, "body": said.get("body", []), "facts": facts(said.get("facts", []), frame.code)}
    return html("feed_content", values).body.decode().strip()


def _tag(base: str, since: str, rest: str) -> str:
    """Return a tag: address (RFC 4151) of our host and the year the item was first public: it never changes."""
    return f"tag:{urlsplit(base).hostname},{since[:4]}:{rest}"


def _add(parent: Any, name: str, text: str, **attributes: str) -> None:
    etree.SubElement(parent, f"{{{ATOM}}}{name}", attributes).text = text


def _link(parent: Any, rel: str, href: str, media_type: str, tag: str = "") -> None:
    attributes = {"rel": rel, "type": media_type} | ({"hreflang": tag} if tag else {}) | {"href": href}
    etree.SubElement(parent, f"{{{ATOM}}}link", attributes)


def _person(parent: Any, name: str) -> None:
    _add(etree.SubElement(parent, f"{{{ATOM}}}author"), "name", name)


def _xml(root: Any) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="utf-8") + b"\n"


def robots(place: Place) -> Rendered:
    """Render robots.txt: everything may be read; where the sitemaps are, the province's first."""
    base = readers.profile(site=place.site)["base_address"]
    sites = [place.site, *(row["site"] for row in communes(language="vi"))]
    sitemaps = "".join(f"Sitemap: {base}{words.sitemap_path(site)}\n" for site in sites)
    text = f"User-agent: *\nDisallow: /i/\n\n{sitemaps}"
    return Rendered(text.encode(), "text/plain; charset=utf-8")


def alert_css(place: Place) -> Rendered:
    """Render the sheet every page loads: empty while no alert is in force."""
    frame_of(place)
    return Rendered(b"/**/\n", "text/css; charset=utf-8")
