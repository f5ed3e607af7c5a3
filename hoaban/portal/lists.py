"""Routes of the archive: the list of months, and each month with its permanent places."""

from collections.abc import Iterator
from itertools import groupby

from django.utils.translation import gettext as _

from hoaban.kernel.languages import LANGUAGES
from hoaban.portal import vocabulary as words
from hoaban.portal.beside_readers import has_month, months_beside
from hoaban.portal.cards import cards
from hoaban.portal.frame import Plain, frame_of, page_of, same_in_all
from hoaban.portal.jinja import html
from hoaban.portal.readers import homes
from hoaban.publishing import readers
from hoaban.publishing.registry import NothingHere, Place, Rendered, Wanted


def archive(place: Place) -> Rendered:
    """Render the list of months that have public stories, newest first."""
    code = place.params["language"]
    same = same_in_all(place, "archive")
    frame = frame_of(place, same=same)
    months = [_month(row, code, place.site) for row in readers.months(site=place.site, language=code)]
    years = [{"year": year, "months": list(rows)} for year, rows in groupby(months, key=lambda row: row["year"])]
    page = page_of(frame, _("Archive"), same=same, description=_("Every story, by the month it was published in."))
    return html("archive", {"frame": frame, "page": page, "years": years})


def month(place: Place) -> Rendered:
    """Render one month: its stories in the order they were published; a place is never given twice."""
    code, year, number = (place.params[name] for name in ("language", "year", "month"))
    rows = readers.in_month(site=place.site, language=code, year=year, month=number)
    if not rows:
        raise NothingHere
    same = {
        other: words.month_path(other, year, number, place.site)
        for other in homes(site=place.site)
        if other == code or has_month(site=place.site, language=other, year=year, month=number)
    }
    frame = frame_of(place, same=same)
    title = _("Stories of %(month)s") % {"month": words.month_in_words(year, number, code)}
    shown = [card | {"anchor": f"n{row['place']}"} for card, row in zip(cards(rows, code), rows, strict=True)]
    beside = months_beside(site=place.site, language=code, year=year, month=number)
    links = {which: row and _month_link(row, code, place.site) for which, row in beside.items()}
    return html("month", {"frame": frame, "page": page_of(frame, title, same=same), "cards": shown} | links)


def _month_link(row: Plain, code: str, site: str) -> Plain:
    name = words.month_in_words(row["year"], row["month"], code)
    return {"path": words.month_path(code, row["year"], row["month"], site), "title": name[:1].upper() + name[1:]}


def _month(row: Plain, code: str, site: str) -> Plain:
    return _month_link(row, code, site) | {"year": row["year"], "count": row["count"]}


def foreseen(place: Place) -> Iterator[Wanted]:
    """Yield what a month will ask for beside its stories."""
    month = {"year": place.params["year"], "month": place.params["month"]}
    yield "months_beside", {"site": place.site, "language": place.params["language"], **month}
    yield from (("has_month", {"site": place.site, "language": row.code, **month}) for row in LANGUAGES)
