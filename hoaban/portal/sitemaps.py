"""The sitemap (sitemaps.org 0.9): an index, one file a language and month, one for what belongs to no month.

One story changes the file of its month, however many the site holds.
"""

from xml.sax.saxutils import escape, quoteattr

from hoaban.kernel.languages import language
from hoaban.portal import vocabulary as words
from hoaban.portal.frame import Plain, fixed_pages, same_in_all
from hoaban.portal.readers import homes
from hoaban.portal.sitemap_readers import addresses_of_month, addresses_of_tree
from hoaban.publishing import readers
from hoaban.publishing.registry import NothingHere, Place, Rendered

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


def index(place: Place) -> Rendered:
    """Render the list of the site's sitemap files: pages first, then the months of each language, newest first."""
    base = readers.profile(site=place.site)["base_address"]
    files = "".join([f"<sitemap><loc>{escape(base + path)}</loc></sitemap>" for path in _files(place.site)])
    return _document(f'<sitemapindex xmlns="{SITEMAP}">{files}</sitemapindex>')


def _files(site: str) -> list[str]:
    months = [
        words.sitemap_of_month(code, year, month, site)
        for code in homes(site=site)
        for year, month in readers.month_numbers(site=site, language=code)
    ]
    return [words.sitemap_of_pages(site), *months]


def pages(place: Place) -> Rendered:
    """Render the addresses that belong to no month: fixed pages, month archives, homes and sections."""
    fixed = [same_in_all(place, page) for page in fixed_pages(place.site)]
    named = [(path, "", paths) for paths in [*filter(None, fixed), *_months(place)] for path in paths.values()]
    return _urlset(place, named + [_row(row) for row in addresses_of_tree(site=place.site)])


def month(place: Place) -> Rendered:
    """Render the addresses of a month's stories in one language, each with its other languages."""
    rows = addresses_of_month(site=place.site, **place.params)
    if not rows:
        raise NothingHere
    return _urlset(place, [_row(row) for row in rows])


def _row(row: Plain) -> tuple[str, str, Plain]:
    return row["path"], row["at"], row["paths"]


def _months(place: Place) -> list[dict[str, str]]:
    found: dict[tuple[int, int], dict[str, str]] = {}
    for code in homes(site=place.site):
        for when in readers.month_numbers(site=place.site, language=code):
            found.setdefault(when, {})[code] = words.month_path(code, *when, place.site)
    return [found[when] for when in sorted(found, reverse=True)]


def _urlset(place: Place, rows: list[tuple[str, str, Plain]]) -> Rendered:
    """Write (path, instant or "", language → path) of each page: in text, for it is long and of one form."""
    base = readers.profile(site=place.site)["base_address"]
    urls = "".join([_url(base, *row) for row in rows])
    return _document(f'<urlset xmlns="{SITEMAP}" xmlns:xhtml="{XHTML}">{urls}</urlset>')


def _url(base: str, path: str, changed: str, paths: Plain) -> str:
    day = f"<lastmod>{words.spoken_day(changed, 'en')['iso']}</lastmod>" if changed else ""
    links = [
        f'<xhtml:link rel="alternate" hreflang="{language(code).tag}" href={quoteattr(base + paths[code])}/>'
        for code in (words.in_order(set(paths)) if len(paths) > 1 else ())
    ]
    return f"<url><loc>{escape(base + path)}</loc>{day}{''.join(links)}</url>"


def _document(root: str) -> Rendered:
    body = f"<?xml version='1.0' encoding='utf-8'?>\n{root}\n"
    return Rendered(body.encode(), "application/xml; charset=utf-8")
