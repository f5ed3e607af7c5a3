"""Routes and readers of the peer's site: what `peer_site.py` asks both sides to build."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from email.utils import format_datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import jinja2
from django.db import connection
from markupsafe import Markup, escape

from hoaban.publishing.current import days_of
from hoaban.publishing.models import Address, CurrentEdition, Edition
from hoaban.publishing.reading import kept, reader
from hoaban.publishing.registry import Place, Rendered, Route, register

SITE, LANGUAGE = "main", "vi"
BASE = "https://portal.example.vn"
TAGS = tuple(f"de-tai-{number:02d}" for number in range(20))
HTML, RSS, XML = "text/html; charset=utf-8", "application/rss+xml; charset=utf-8", "application/xml; charset=utf-8"


class _Environment(jinja2.Environment):
    def make_globals(self, d: Any) -> Any:
        """Return a plain dict: looked through for every page, never changed."""
        return {**self.globals, **(d or {})}


templates = _Environment(
    loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=False,  # what is not markup is escaped when it is read (`_card`, `article`), once for all pages
    trim_blocks=True,
    keep_trailing_newline=True,
    auto_reload=False,
)
Plain = dict[str, Any]


def _stories(change: Any) -> Iterator[Plain]:
    if change.kind in {"edition", "withdrawal", "move"}:
        yield {"language": change.language}


def _select(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()  # type: ignore[no-any-return]


PUBLIC = "site = 'main' AND language = 'vi' AND kind = 'story' AND is_public = TRUE"
NEWEST_FIRST = "ORDER BY day DESC, first_at DESC, item DESC"
CARDS = f"SELECT card, day FROM {CurrentEdition._meta.db_table} WHERE {PUBLIC}"  # noqa: SLF001 - our own names


CARD = (
    '<li class="card"><h3><a href="{path}">{title}</a></h3><time datetime="{day}">{spoken}</time><p>{lead}</p></li>\n'
)


def _cards(where: str = "", *values: Any, limit: int = 1_000_000) -> list[Plain]:
    return [_card(*row) for row in _select(f"{CARDS} {where} {NEWEST_FIRST} LIMIT {limit}", *values)]


def _card(written: str | Plain, day: str | date) -> Plain:
    said = json.loads(written) if isinstance(written, str) else written
    day = str(day)
    path, spoken = said["path"], f"{day[8:]}/{day[5:7]}/{day[:4]}"
    card = {"title": escape(said["title"]), "lead": escape(said["lead"]), "path": path, "day": day, "spoken": spoken}
    card |= {"tags": said["tags"], "html": Markup(CARD.format_map(card))}
    return card


def _month_cards(month: int) -> list[Plain]:
    return _cards("AND day BETWEEN %s AND %s", *_days(month, month))


def _days(first_month: int, last_month: int) -> tuple[str, str]:
    """Return the first and last day of a run of months: listings are read in the order of the index by day."""
    return str(days_of(first_month)[0]), str(days_of(last_month)[1])


@reader("peer_newest", touched_by=_stories, key=("language",))
def newest(*, language: str, limit: int, year: int = 0) -> list[Plain]:
    if year:
        return _cards("AND day BETWEEN %s AND %s", *_days(year * 100 + 1, year * 100 + 12), limit=limit)
    return _cards(limit=limit)


@reader("peer_month", touched_by=_stories, key=("language", "month"))
def of_month(*, language: str, month: int) -> list[Plain]:
    return kept(_month_cards, month)


@reader("peer_tags", touched_by=_stories, key=("language",), shared=True)
def of_tags(*, language: str, limit: int) -> dict[str, list[Plain]]:
    found: dict[str, list[Plain]] = {name: [] for name in TAGS}
    for month in kept(_months):
        for card in kept(_month_cards, month):
            for name in card["tags"]:
                if len(found[name]) < limit:
                    found[name].append(card)
        if all(len(cards) == limit for cards in found.values()):
            break
    return found


def _months() -> list[int]:
    rows = CurrentEdition.objects.filter(site=SITE, kind="story", is_public=True, language=LANGUAGE)
    return sorted(rows.order_by().values_list("month", flat=True).distinct(), reverse=True)


@reader("peer_months", touched_by=_stories, shared=True)
def months(*, language: str) -> list[int]:
    return kept(_months)


def _places_in_month(month: int) -> dict[str, dict[str, Plain | None]]:
    cards = kept(_month_cards, month)
    newer, older = [None, *cards[:-1]], [*cards[1:], None]
    return {card["path"]: {"older": o, "newer": n} for card, o, n in zip(cards, older, newer, strict=True)}


def _beside(asked: list[Plain]) -> list[dict[str, Plain | None]]:
    """Read the neighbours of many articles from the lists of their months."""
    return [kept(_places_in_month, params["month"])[params["path"]] for params in asked]


@reader("peer_beside", touched_by=_stories, many=_beside)
def beside(*, path: str, month: int) -> dict[str, Plain | None]:
    return _beside([{"path": path, "month": month}])[0]


@cache
def _template(name: str) -> jinja2.Template:
    return templates.get_template(name)


@lru_cache(maxsize=4096)
def _tags(names: tuple[str, ...]) -> Markup:
    return Markup("").join(Markup('<li><a href="/vi/tag/{0}/">{0}</a></li>').format(name) for name in names)


@cache
def _menu() -> Markup:
    return Markup(_template("menu.html").render(tags=TAGS))


def _html(name: str, **values: Any) -> Rendered:
    text = _template(name).render(menu=_menu(), base=BASE, **values)
    return Rendered(text.encode(), HTML)


ADDRESSES = (
    f"SELECT standing.path, current.day, current.item, current.month FROM {CurrentEdition._meta.db_table} AS current "  # noqa: SLF001
    f"JOIN {Address._meta.db_table} AS standing ON standing.item = current.item AND standing.language = 'vi' "  # noqa: SLF001
    "AND standing.current WHERE current.language = 'vi' AND current.kind = 'story' AND current.is_public = TRUE"
)
ARTICLES = (
    f"SELECT current.item, written.content, written.day FROM {Edition._meta.db_table} AS written "  # noqa: SLF001
    f"JOIN {CurrentEdition._meta.db_table} AS current ON current.edition_id = written.id "  # noqa: SLF001
    f"WHERE current.is_public = TRUE AND current.language = 'vi' AND current.item IN "
)


def _articles_by_item(asked: list[Plain]) -> list[tuple[Plain, str]]:
    items = [params["item"] for params in asked]
    found = {}
    for item, content, day in _select(f"{ARTICLES} ({', '.join(['%s'] * len(items))})", *items):
        said = json.loads(content) if isinstance(content, str) else content
        found[str(item).replace("-", "")] = (said, str(day))
    return [found[item] for item in items]


def _item(change: Any) -> Iterator[Plain]:
    if change.kind in {"edition", "withdrawal", "move"}:
        yield {"item": change.subject.replace("-", "")}


@reader("peer_article", touched_by=_item, many=_articles_by_item)
def article_of(*, item: str) -> tuple[Plain, str]:
    return _articles_by_item([{"item": item}])[0]


def article(place: Place) -> Rendered:
    said, day = article_of(item=place.params["item"])
    around = beside(path=place.path, month=place.params["month"])
    older, newer = (card["html"] if card else "" for card in (around["older"], around["newer"]))
    return _html(
        "article.html", title=escape(said["title"]), lead=escape(said["lead"]), body=Markup(said["body"]),
        day=day, spoken=f"{day[8:]}/{day[5:7]}/{day[:4]}", tags=_tags(tuple(said["tags"])), path=place.path,
        older=older, newer=newer,
    )  # fmt: skip


def home(place: Place) -> Rendered:
    return _html("home.html", title="Điện Biên", path=place.path, cards=newest(language=LANGUAGE, limit=10),
                 months=[_month(row) for row in months(language=LANGUAGE)])  # fmt: skip


def _month(number: int) -> Plain:
    year, month = divmod(number, 100)
    return {"path": f"/vi/tin/{year}/{month:02}/", "title": f"Tháng {month:02}/{year}"}


def section(place: Place) -> Rendered:
    return _html("list.html", title="Tin", path=place.path, cards=newest(language=LANGUAGE, limit=20))


def year(place: Place) -> Rendered:
    number = place.params["year"]
    cards = newest(language=LANGUAGE, limit=20, year=number)
    return _html("list.html", title=f"Năm {number}", path=place.path, cards=cards)


def month(place: Place) -> Rendered:
    number = place.params["month"]
    cards = of_month(language=LANGUAGE, month=number)
    return _html("list.html", title=_month(number)["title"], path=place.path, cards=cards)


def tag(place: Place) -> Rendered:
    name = place.params["tag"]
    return _html("list.html", title=name, path=place.path, cards=of_tags(language=LANGUAGE, limit=100)[name])


def feed(_place: Place) -> Rendered:
    cards = newest(language=LANGUAGE, limit=50)
    sent = [format_datetime(datetime.fromisoformat(card["day"]).replace(tzinfo=UTC)) for card in cards]
    text = templates.get_template("feed.xml").render(cards=zip(cards, sent, strict=True), base=BASE)
    return Rendered(text.encode(), RSS)


def _addresses(change: Any) -> Iterator[Plain]:
    if change.kind in {"edition", "withdrawal", "move"}:
        yield {}


@reader("peer_addresses", touched_by=_addresses)
def addresses() -> list[tuple[str, str]]:
    return [(path, str(day)) for path, day, _, _ in _select(f"{ADDRESSES} ORDER BY day DESC, first_at DESC")]


def sitemap(_place: Place) -> Rendered:
    found = months(language=LANGUAGE)
    fixed = ["/vi/", "/vi/tin/", *(_month(row)["path"] for row in found), *(f"/vi/tag/{name}/" for name in TAGS)]
    fixed += sorted({f"/vi/tin/{row // 100}/" for row in found})
    text = templates.get_template("sitemap.xml").render(fixed=fixed, rows=addresses(), base=BASE)
    return Rendered(text.encode(), XML)


def _articles(site: str) -> Iterator[Place]:
    for path, _, item, month in _select(ADDRESSES):
        yield Place(site, "peer_article", path, {"item": str(item).replace("-", ""), "month": month})


def _foreseen(place: Place) -> Iterable[tuple[str, Plain]]:
    yield "peer_article", {"item": place.params["item"]}
    yield "peer_beside", {"path": place.path, "month": place.params["month"]}


def _months_and_years(site: str) -> tuple[list[Place], list[Place]]:
    found = months(language=LANGUAGE)
    listed = [Place(site, "peer_month", _month(row)["path"], {"month": row}) for row in found]
    numbers = sorted({row // 100 for row in found})
    return listed, [Place(site, "peer_year", f"/vi/tin/{number}/", {"year": number}) for number in numbers]


def register_all() -> None:
    """Give the engine the routes of this site."""
    for name, render, path in (
        ("peer_home", home, "/vi/"), ("peer_section", section, "/vi/tin/"), ("peer_feed", feed, "/vi/index.xml"),
        ("peer_sitemap", sitemap, "/sitemap.xml"),
    ):  # fmt: skip
        register(Route(name, render, lambda site, name=name, path=path: [Place(site, name, path)]))  # type: ignore[misc]
    register(Route("peer_tag", tag, lambda site: [Place(site, "peer_tag", f"/vi/tag/{t}/", {"tag": t}) for t in TAGS]))
    register(Route("peer_month", month, lambda site: _months_and_years(site)[0]))
    register(Route("peer_year", year, lambda site: _months_and_years(site)[1]))
    register(Route("peer_article", article, _articles, foresees=_foreseen))
