"""Readers of what stands beside a page: the stories next to a story, the months next to a month.

Their `touched_by` ask the database: a change row does not know its neighbours.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from hoaban.publishing import asking, current
from hoaban.publishing.asking import ask, listed_marks
from hoaban.publishing.list_readers import month_comes_or_goes, sections_of
from hoaban.publishing.models import Change, Edition
from hoaban.publishing.reading import reader
from hoaban.publishing.tree_readers import is_of, says_anew
from hoaban.publishing.vocabulary import ItemKind

Plain = dict[str, Any]
NEXT = (
    "SELECT x.{column} FROM publishing_currentedition x WHERE x.section = {section} AND x.language = {language} "  # noqa: S608
    f"AND x.is_public = TRUE AND x.site = {{site}} AND x.kind = '{ItemKind.STORY}' "
    "AND (x.day, x.first_at, x.item) {sign} ({day}, {first_at}, {item}) "
    "ORDER BY x.day {way}, x.first_at {way}, x.item {way} LIMIT 1"
)
NEWER, OLDER = {"sign": ">", "way": "ASC"}, {"sign": "<", "way": "DESC"}
POSITION = ("section", "language", "site", "day", "first_at", "item")
OF_ROW = {name: f"c.{name}" for name in POSITION}
BOUND = dict.fromkeys(POSITION, "%s")
PUBLIC_MONTHS = (
    "FROM publishing_currentedition c WHERE c.site = here.site AND c.language = here.language "
    f"AND c.kind = '{ItemKind.STORY}' AND c.is_public = TRUE AND c.month"
)


def _joined(name: str, which: dict[str, str]) -> str:
    found = NEXT.format(column="id", **OF_ROW, **which)
    return (
        f"LEFT JOIN publishing_currentedition {name} ON {name}.id = ({found}) LEFT JOIN publishing_address {name}_at "
        f"ON {name}_at.item = {name}.item AND {name}_at.language = {name}.language AND {name}_at.current "
    )


NEIGHBOURS = (
    "SELECT c.item, c.language, newer.card, newer_at.path, older.card, older_at.path "  # noqa: S608
    f"FROM publishing_currentedition c {_joined('newer', NEWER)}{_joined('older', OLDER)}"
)
AROUND = ", ".join(f"({NEXT.format(column='item', **BOUND, **which)})" for which in (NEWER, OLDER))


def _around(change: Change) -> Iterator[Plain]:
    """Yield the story and those beside it, in the section where it stands and where it stood."""
    if not is_of(change, ItemKind.STORY) or not says_anew(change, "title"):
        return
    told, touched = change.detail, {change.subject}
    here = (date.fromisoformat(told["day"]), datetime.fromisoformat(told["first_at"]), UUID(change.subject))
    for section in sections_of(change):
        beside = _beside(UUID(section), change.language, change.site, *here)
        touched |= {str(item) for item in beside if item}
    yield from ({"item": item, "language": change.language} for item in sorted(touched))


def _beside(*position: Any) -> tuple[UUID | None, UUID | None]:
    """Return the stories next to a POSITION: the newer one, and the older one."""
    newer, older = ask(f"SELECT {AROUND}", [*position, *position], (asking.item, asking.item))[0]
    return newer, older


def _neighbours(asked: list[Plain]) -> list[Plain]:
    """Read the neighbours of many stories in one query; those of a draft stand where it would."""
    items, languages = {UUID(params["item"]) for params in asked}, {params["language"] for params in asked}
    where = f"WHERE c.item IN ({listed_marks(items)}) AND c.language IN ({listed_marks(languages)})"
    kinds = (asking.item, asking.plain, asking.told, asking.plain, asking.told, asking.plain)
    rows = ask(NEIGHBOURS + where, [*items, *languages], kinds)
    found = {
        (str(item), language): {"newer": _link(newer, newer_at), "older": _link(older, older_at)}
        for item, language, newer, newer_at, older, older_at in rows
    }
    none = {"newer": None, "older": None}
    if draft := current.draft():
        found[str(draft.item), draft.language] = _neighbours_of_draft(draft)
    return [found.get((params["item"], params["language"]), none) for params in asked]


def _neighbours_of_draft(draft: Edition) -> Plain:
    beside = dict(zip(("newer", "older"), _beside(*(getattr(draft, name) for name in POSITION)), strict=True))
    said = current.public_languages([item for item in beside.values() if item])
    links: dict[UUID | None, Plain] = {
        item: {"title": title, "path": path}
        for item, rows in said.items()
        for language, path, title in rows
        if language == draft.language
    }
    return {name: links.get(item) for name, item in beside.items()}


@reader("neighbours", touched_by=_around, many=_neighbours)
def neighbours(*, item: str, language: str) -> dict[str, dict[str, str] | None]:
    """Return {newer, older}: the stories next to this one in its section, each {title, path} or None."""
    return _neighbours([{"item": item, "language": language}])[0]


def _link(card: Plain | None, path: str | None) -> dict[str, str] | None:
    return {"title": card.get("title", ""), "path": path} if card and path else None


def _months_around(change: Change) -> Iterator[Plain]:
    """Yield the months beside the month that a story brings or takes away."""
    if month_comes_or_goes(change):
        here = _month_of(change)
        for month in filter(None, months_beside(**here).values()):
            yield here | month


def _month(change: Change) -> Iterator[Plain]:
    if month_comes_or_goes(change):
        yield _month_of(change)


def _month_of(change: Change) -> Plain:
    here = date.fromisoformat(change.detail["day"])
    return {"site": change.site, "language": change.language, "year": here.year, "month": here.month}


def _months_beside(asked: list[Plain]) -> list[dict[str, Plain | None]]:
    question = f"(SELECT MAX(c.month) {PUBLIC_MONTHS} < here.month), (SELECT MIN(c.month) {PUBLIC_MONTHS} > here.month)"
    return [
        {"earlier": _year_and_month(earlier), "later": _year_and_month(later)}
        for earlier, later in _of_months(question, asked, (asking.plain, asking.plain))
    ]


def _year_and_month(number: int | None) -> Plain | None:
    return {"year": number // 100, "month": number % 100} if number else None


@reader("months_beside", touched_by=_months_around, many=_months_beside)
def months_beside(*, site: str, language: str, year: int, month: int) -> dict[str, Plain | None]:
    """Return {earlier, later}: the months with public stories next to this one, each {year, month} or None."""
    return _months_beside([{"site": site, "language": language, "year": year, "month": month}])[0]


def _have_months(asked: list[Plain]) -> list[bool]:
    question = f"EXISTS(SELECT 1 {PUBLIC_MONTHS} = here.month)"
    return [bool(found) for (found,) in _of_months(question, asked, (asking.plain,))]


@reader("has_month", touched_by=_month, many=_have_months)
def has_month(*, site: str, language: str, year: int, month: int) -> bool:
    """Say whether a month has public stories in a language."""
    return _have_months([{"site": site, "language": language, "year": year, "month": month}])[0]


def _of_months(question: str, asked: list[Plain], kinds: tuple[asking.Kind, ...]) -> list[tuple[Any, ...]]:
    """Ask one question of many months: `here` is each of them."""
    months = [(params["site"], params["language"], params["year"] * 100 + params["month"]) for params in asked]
    here = ", ".join(["(%s, %s, %s)"] * len(months))
    rows = ask(
        f"WITH here(site, language, month) AS (VALUES {here}) SELECT here.site, here.language, here.month, {question} "  # noqa: S608
        "FROM here",
        [value for month in months for value in month],
        (asking.plain, asking.plain, asking.plain, *kinds),
    )
    found = {row[:3]: row[3:] for row in rows}
    return [found[month] for month in months]
