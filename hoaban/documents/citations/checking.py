"""What cannot be right about the citations of a document: each finding is a warning with its place, none a correction.

Defects met in real plans: a document dated before its own bases, "72/NĐ-CP" without a year, one number with two days,
a circular of 2016 dated 2012, a plan that stands on a decree that had ended.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from hoaban.documents.citations.finding import Citation, by_number, citations_of, needs_year
from hoaban.documents.citations.instruments import instruments
from hoaban.documents.vocabulary import DocumentFacts, Notice
from hoaban.documents.words import key
from hoaban.kernel.text import fold

_ENDING = re.compile(
    r"(?:thay thế|bãi bỏ|hết hiệu lực|sửa đổi,? bổ sung(?: một số điều)?(?: của)?)(?:\s(?:của|cho))?\s[^.;]{0,80}$"
)
MAX_CHECKED = 5_000
# `number`: the cited document; `day`, `other`: the values the finding is about.
SENTENCES = {
    "citation_impossible_day": "{number} is cited with a day that does not exist: {day}.",
    "citation_number_damaged": "A number is misprinted: {written}.",
    "citation_year_missing": "{number} has no year in its number.",
    "citation_year_conflict": "{number} is cited with a day of another year: {day}.",
    "citation_two_days": "{number} is cited with two days: {other} and {day}.",
    "document_older_than_base": "{number} of {day} is later than this document of {other}.",
    "instrument_not_in_force": "{number} was in force until {day}. In its place: {other}.",
    "instrument_may_have_ended": "{number} may have ended on {day}; check it. In its place: {other}.",
}


def findings(text: str, facts: DocumentFacts) -> list[Notice]:
    """Return the warnings about the citations of a document, in text order.

    The codes are those of SENTENCES. A document without a day is not compared with days.
    """
    cited = citations_of(text)[:MAX_CHECKED]
    issued = _last_day(facts.issued_on)
    own = fold(facts.number or "")
    others = [c for c in cited if fold(c.number) != own]
    found = [*_each(cited), *_two_days(cited), *_older(others, issued), *_ended(others, text, issued)]
    return sorted(found, key=lambda n: (n.start or 0, n.code))


def _each(cited: Iterable[Citation]) -> Iterator[Notice]:
    for c in cited:
        if c.written_day and c.day is None:
            yield _notice("citation_impossible_day", c, day=c.written_day)
        if c.damaged:
            yield _notice("citation_number_damaged", c, written=c.written)
        elif needs_year(c) and c.year is None:
            yield _notice("citation_year_missing", c)
        if c.year and c.day and c.year != c.day.year:
            yield _notice("citation_year_conflict", c, day=_shown(c.day))


def _two_days(cited: list[Citation]) -> Iterator[Notice]:
    """One number with two days; numbers without a year begin anew each year and in each office: those must agree."""
    for group in by_number(cited):
        dated = [c for c in group if c.day is not None]
        for other in dated[1:]:
            if other.day != dated[0].day and _same_document(dated[0], other):
                yield _notice("citation_two_days", other, day=_shown(other.day), other=_shown(dated[0].day))


def _same_document(one: Citation, other: Citation) -> bool:
    if one.year is not None:
        return True
    same_year = one.day is not None and other.day is not None and one.day.year == other.day.year
    return same_year and (one.issuer is None or other.issuer is None or fold(one.issuer) == fold(other.issuer))


def _older(cited: Iterable[Citation], issued: date | None) -> Iterator[Notice]:
    """A document cannot stand on what is signed after it."""
    for c in cited:
        if issued and c.day and c.day > issued:
            yield _notice("document_older_than_base", c, day=_shown(c.day), other=_shown(issued))


def _ended(cited: Iterable[Citation], text: str, issued: date | None) -> Iterator[Notice]:
    """An instrument that had ended when the document was signed, unless the sentence speaks of its end."""
    for c in cited:
        known = instruments().get(c.number.casefold())
        if issued is None or known is None or not known.ended_before(issued):
            continue
        if _ENDING.search(key(text[max(0, c.start - 120) : c.start])):
            continue
        code = "instrument_not_in_force" if known.certain else "instrument_may_have_ended"
        yield _notice(code, c, day=_shown(known.last), other=known.replaced_by or "")


def _notice(code: str, citation: Citation, **details: str) -> Notice:
    values = {"number": citation.number, **details}
    return Notice(code, SENTENCES[code].format(**values), citation.start, citation.end, tuple(values.items()))


def _last_day(issued_on: str | None) -> date | None:
    """The day of the document; where only the month is known its last day, so that nothing is blamed too early."""
    if not issued_on:
        return None
    try:
        year, month, *day = (int(part) for part in issued_on.split("-"))
        if day:
            return date(year, month, day[0])
        return date(year + month // 12, month % 12 + 1, 1) - date.resolution
    except ValueError:
        return None


def _shown(day: date | None) -> str:
    return day.strftime("%d/%m/%Y") if day else "?"
