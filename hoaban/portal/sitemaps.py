"""The sitemap (sitemaps.org 0.9): an index, one file a language and month, one for what belongs to no month.

One story changes the file of its month, however many the site holds.
"""

from typing import Any

from lxml import etree

from hoaban.kernel.languages import language
from hoaban.portal import vocabulary as words
from hoaban.portal.frame import Plain, fixed_pages, same_in_all
from hoaban.portal.readers import homes
from hoaban.portal.sitemap_readers import addresses_of_month, addresses_of_tree
from hoaban.publishing import readers
from hoaban.publishing.registry import NothingHere, Place, Rendered

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
INDEX_NAMES: Any = {None: SITEMAP}
NAMES: Any = {None: SITEMAP, "xhtml": XHTML}


def index(place: Place) -> Rendered:
    """Render the list of the site's sitemap files: pages first, then the months of each language, newest first."""
    base = readers.profile(site=place.site)["base_address"]
    root = etree.Element(f"{{{SITEMAP}}}sitemapindex", None, INDEX_NAMES)
    for path in _files(place.site):
        etree.SubElement(etree.SubElement(root, f"{{{SITEMAP}}}sitemap"), f"{{{SITEMAP}}}loc").text = base + path
    return _xml(root)


def _files(site: str) -> list[str]:
    months = [
        words.sitemap_of_month(code, year, month, site)
        for code in homes(site=site)
        for year, month in readers.month_numbers(site=site, language=code)
    ]
    return [words.sitemap_of_pages(site), *months]


def pages(place: Place) -> Rendered:
    """Render the addresses that belong to no month: fixed pages, month archives, homes and sections."""
    root, base = _urlset(place)
    fixed = [same_in_all(place, page) for page in fixed_pages(place.site)]
    for paths in [*filter(None, fixed), *_months(place)]:
        for path in paths.values():
            _url(root, base, path, "", paths)
    for row in addresses_of_tree(site=place.site):
        _url(root, base, row["path"], row["at"], row["paths"])
    return _xml(root)


def month(place: Place) -> Rendered:
    """Render the addresses of a month's stories in one language, each with its other languages."""
    root, base = _urlset(place)
    rows = addresses_of_month(site=place.site, **place.params)
    if not rows:
        raise NothingHere
    for row in rows:
        _url(root, base, row["path"], row["at"], row["paths"])
    return _xml(root)


def _urlset(place: Place) -> tuple[Any, str]:
    root = etree.Element(f"{{{SITEMAP}}}urlset", None, NAMES)
    return root, readers.profile(site=place.site)["base_address"]


def _months(place: Place) -> list[dict[str, str]]:
    found: dict[tuple[int, int], dict[str, str]] = {}
    for code in homes(site=place.site):
        for when in readers.month_numbers(site=place.site, language=code):
            found.setdefault(when, {})[code] = words.month_path(code, *when, place.site)
    return [found[when] for when in sorted(found, reverse=True)]


def _url(root: Any, base: str, path: str, changed: str, paths: Plain) -> None:
    url = etree.SubElement(root, f"{{{SITEMAP}}}url")
    etree.SubElement(url, f"{{{SITEMAP}}}loc").text = base + path
    if changed:
        etree.SubElement(url, f"{{{SITEMAP}}}lastmod").text = words.spoken_day(changed, "en")["iso"]
    for code in words.in_order(set(paths)) if len(paths) > 1 else ():
        link = {"rel": "alternate", "hreflang": language(code).tag, "href": base + paths[code]}
        etree.SubElement(url, f"{{{XHTML}}}link", link)


def _xml(root: Any) -> Rendered:
    body = etree.tostring(root, xml_declaration=True, encoding="utf-8") + b"\n"
    return Rendered(body, "application/xml; charset=utf-8")
