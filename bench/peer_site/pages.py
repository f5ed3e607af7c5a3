"""Routes and readers of the peer's site: what `peer_site.py` asks both sides to build."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from email.utils import format_datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID

import jinja2
from markupsafe import Markup, escape

from hoaban.publishing.models import CurrentEdition, Edition
from hoaban.publishing.reading import reader
from hoaban.publishing.registry import Place, Rendered, Route, register

SITE, LANGUAGE = "main", "vi"
BASE = "https://portal.example.vn"
TAGS = tuple(f"de-tai-{number:02d}" for number in range(20))
HTML, RSS, XML = "text/html; charset=utf-8", "application/rss+xml; charset=utf-8", "application/xml; charset=utf-8"
templates = jinja2.Environment(
    loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    trim_blocks=True,
    keep_trailing_newline=True,
)
Plain = dict[str, Any]


def _stories(change: Any) -> Iterator[Plain]:
    if change.kind in {"edition", "withdrawal", "move"}:
        yield {"language": change.language}


@lru_cache(maxsize=4096)
def _card_html(title: str, lead: str, path: str, day: str, spoken: str) -> Markup:
    return Markup(_template("card.html").render(title=title, lead=lead, path=path, day=day, spoken=spoken))


def _card(said: Plain, day: date) -> Plain:
    card = {"title": said["title"], "lead": said["lead"], "path": said["path"], "day": day.isoformat(),
            "spoken": day.strftime("%d/%m/%Y")}  # fmt: skip
    return card | {"html": _card_html(**card)}


def _rows(**wanted: Any) -> Any:
    rows = CurrentEdition.objects.filter(site=SITE, kind="story", is_public=True, language=LANGUAGE, **wanted)
    return rows.order_by("-day", "-first_at", "-item").values_list("card", "day")


@reader("peer_newest", touched_by=_stories, key=("language",))
def newest(*, language: str, limit: int, year: int = 0) -> list[Plain]:
    months = {"month__range": (year * 100, year * 100 + 99)} if year else {}
    return [_card(*row) for row in _rows(**months)[:limit]]


@reader("peer_month", touched_by=_stories, key=("language", "month"))
def of_month(*, language: str, month: int) -> list[Plain]:
    return [_card(*row) for row in _rows(month=month)]


@reader("peer_tags", touched_by=_stories, key=("language",), shared=True)
def of_tags(*, language: str, limit: int) -> dict[str, list[Plain]]:
    found: dict[str, list[Plain]] = {name: [] for name in TAGS}
    for said, day in _rows():
        for name in said["tags"]:
            if len(found[name]) < limit:
                found[name].append(_card(said, day))
    return found


@reader("peer_months", touched_by=_stories, shared=True)
def months(*, language: str) -> list[int]:
    rows = CurrentEdition.objects.filter(site=SITE, kind="story", is_public=True, language=language)
    return sorted(rows.order_by().values_list("month", flat=True).distinct(), reverse=True)


def _beside(asked: list[Plain]) -> list[dict[str, Plain | None]]:
    """Read the neighbours of many articles from the lists of their months."""
    months_asked = {params["month"] for params in asked}
    listed: dict[int, list[Plain]] = {}
    for content, day in _rows(month__in=months_asked):
        listed.setdefault(day.year * 100 + day.month, []).append(_card(content, day))
    places = {card["path"]: (month, place) for month, cards in listed.items() for place, card in enumerate(cards)}
    found = []
    for params in asked:
        month, place = places[params["path"]]
        cards = listed[month]
        older = cards[place + 1] if place + 1 < len(cards) else None
        found.append({"older": older, "newer": cards[place - 1] if place else None})
    return found


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


def _articles_by_item(asked: list[Plain]) -> list[tuple[Plain, date]]:
    rows = Edition.objects.filter(current__item__in=[UUID(params["item"]) for params in asked], current__is_public=True)
    found = {str(item): (content, day) for item, content, day in rows.values_list("item", "content", "day")}
    return [found[params["item"]] for params in asked]


def _item(change: Any) -> Iterator[Plain]:
    if change.kind in {"edition", "withdrawal", "move"}:
        yield {"item": change.subject}


@reader("peer_article", touched_by=_item, many=_articles_by_item)
def article_of(*, item: str) -> tuple[Plain, date]:
    return _articles_by_item([{"item": item}])[0]


def article(place: Place) -> Rendered:
    said, day = article_of(item=place.params["item"])
    around = beside(path=place.path, month=place.params["month"])
    older, newer = (card["html"] if card else "" for card in (around["older"], around["newer"]))
    return _html(
        "article.html", title=escape(said["title"]), lead=escape(said["lead"]), body=Markup(said["body"]),
        day=day.isoformat(), spoken=day.strftime("%d/%m/%Y"), tags=_tags(tuple(said["tags"])), path=place.path,
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
    for card in cards:
        day = datetime.fromisoformat(card["day"]).replace(tzinfo=UTC)
        card["sent"] = format_datetime(day)
    text = templates.get_template("feed.xml").render(cards=cards, base=BASE)
    return Rendered(text.encode(), RSS)


def _addresses(change: Any) -> Iterator[Plain]:
    if change.kind in {"edition", "withdrawal", "move"}:
        yield {}


@reader("peer_addresses", touched_by=_addresses)
def addresses() -> list[Plain]:
    return [{"path": path, "day": day.isoformat()} for path, day in _rows_of_paths()]


def _rows_of_paths() -> Any:
    rows = CurrentEdition.objects.filter(site=SITE, kind="story", is_public=True, language=LANGUAGE)
    return rows.order_by("-day", "-first_at", "-item").values_list("card__path", "day")


def sitemap(_place: Place) -> Rendered:
    found = months(language=LANGUAGE)
    fixed = ["/vi/", "/vi/tin/", *(_month(row)["path"] for row in found), *(f"/vi/tag/{name}/" for name in TAGS)]
    fixed += sorted({f"/vi/tin/{row // 100}/" for row in found})
    text = templates.get_template("sitemap.xml").render(fixed=fixed, rows=addresses(), base=BASE)
    return Rendered(text.encode(), XML)


def _articles(site: str) -> Iterator[Place]:
    rows = CurrentEdition.objects.filter(site=site, kind="story", is_public=True, language=LANGUAGE)
    for item, number, path in rows.order_by("month", "day", "first_at").values_list("item", "month", "card__path"):
        yield Place(site, "peer_article", path, {"item": str(item), "month": number})


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
