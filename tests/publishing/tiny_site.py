"""A site of three routes, small enough to hold in mind: pages, months, a feed. Nothing of the portal."""

import json
import re

from hoaban.publishing import readers
from hoaban.publishing.models import Edition
from hoaban.publishing.registry import NothingHere, Place, Rendered, Route
from hoaban.publishing.tree_readers import is_of
from hoaban.publishing.vocabulary import ItemKind

HTML = "text/html; charset=utf-8"
ATOM = "application/atom+xml; charset=utf-8"
broken: set[str] = set()  # paths whose rendering fails


def _page_place(site, item, language, path):
    return Place(site, "page", path, {"item": str(item), "language": language})


def render_page(place):
    if place.path in broken:
        raise RuntimeError("the picture of page " + place.path + " is gone")
    found = readers.edition(**place.params)
    if found is None or found["edition_class"] == "withdrawn":
        raise NothingHere
    if found["path"] != place.path:
        raise NothingHere
    site, language = place.site, place.params["language"]
    shown = {
        "site": readers.profile(site=site)["name_vi"],
        "menu": readers.sections(site=site, language=language),
        "page": found["content"],
        "why": found["public_reason"],
        "history": readers.history(item=found["item"], language=language),
        "gone": readers.withdrawn_languages(item=found["item"]),
        "languages": readers.translations(item=found["item"]),
    }
    if found["kind"] == ItemKind.HOME:
        shown["latest"] = readers.latest(site=site, language=language, limit=5)
    if found["kind"] == ItemKind.SECTION:
        shown["stories"] = readers.in_section(site=site, language=language, section=found["item"], limit=5)
    return _html(shown)


def render_gone(place):
    found = readers.edition(**place.params)
    if found is None or found["edition_class"] != "withdrawn" or found["path"] != place.path:
        raise NothingHere
    if place.path in broken:
        raise RuntimeError("no notice for " + place.path)
    return _html({"gone": found["public_reason"], "title": found["content"]["title"], "at": found["at"]})


def gones(site):
    for edition in Edition.objects.filter(site=site, edition_class="withdrawn").newest():
        path = readers.address(item=str(edition.item), language=edition.language)
        yield Place(site, "gone", path, {"item": str(edition.item), "language": edition.language})


def gones_born_of(change):
    if is_of(change):
        where = {"item": str(change.subject), "language": change.language}
        yield Place(change.site, "gone", change.detail["path"], where)


def pages(site):
    for edition in Edition.objects.filter(site=site).newest().public():
        path = readers.address(item=str(edition.item), language=edition.language)
        yield _page_place(site, edition.item, edition.language, path)


def pages_born_of(change):
    if is_of(change):
        yield _page_place(change.site, change.subject, change.language, change.detail["path"])


def render_month(place):
    cards = readers.in_month(site=place.site, **place.params)
    if not cards:
        raise NothingHere
    return _html({"month": cards})


def _month_place(site, language, year, month):
    return Place(site, "month", f"/{language}/{year}/{month:02}/", {"language": language, "year": year, "month": month})


def months(site):
    for language in ("vi", "en"):
        for month in readers.months(site=site, language=language):
            yield _month_place(site, language, month["year"], month["month"])


def months_born_of(change):
    if is_of(change, ItemKind.STORY):
        year, month, _ = change.detail["day"].split("-")
        yield _month_place(change.site, change.language, int(year), int(month))


def render_feed(place):
    cards = readers.latest(site=place.site, limit=3, **place.params)
    return Rendered(json.dumps(cards, ensure_ascii=False, indent=1).encode(), ATOM)


def feeds(site):
    for language in ("vi", "en"):
        if readers.home(site=site, language=language):
            yield Place(site, "feed", f"/{language}/atom.xml", {"language": language})


def feeds_born_of(change):
    if is_of(change, ItemKind.HOME):
        yield Place(change.site, "feed", f"/{change.language}/atom.xml", {"language": change.language})


def _html(values):
    return Rendered(json.dumps(values, ensure_ascii=False, indent=1).encode(), HTML)


ROUTES = (
    Route("page", render_page, pages, pages_born_of),
    Route("gone", render_gone, gones, gones_born_of),
    Route("month", render_month, months, months_born_of),
    Route("feed", render_feed, feeds, feeds_born_of),
)


def files(releases, site="main"):
    """Return public path → bytes of what readers get, through the pointer; twins left out."""
    root = releases / "sites" / site / "current"
    found = {}
    for file in _below(root.resolve()):
        if not re.search(r"\.(gz|br)$", file.name):
            found[public_name("/" + str(file.relative_to(root.resolve())))] = file.read_bytes()
    return found


def public_name(name):
    """Return where a file of a release stands for readers: `hoa-ban.html` is the page of the folder `hoa-ban/`."""
    if name.endswith(".html") and name.rpartition("/")[2] not in {"index.html", "404.html"}:
        return f"{name.removesuffix('.html')}/index.html"
    return name


def _below(folder):
    for entry in folder.iterdir():
        if entry.is_dir():
            # A link to another tree: walk what it leads to, under the name it has here.
            for inner in _below(entry):
                yield entry / inner.relative_to(entry)
        else:
            yield entry
