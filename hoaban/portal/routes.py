"""The portal's routes: which addresses exist, which may appear because of a change, and who renders them."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import translation

from hoaban.kernel.languages import language
from hoaban.portal import (
    communes,
    css,
    feeds,
    lists,
    pages,
    queries,
    scripts,
    sitemaps,
    stories,
    verification,
    withdrawals,
)
from hoaban.portal import vocabulary as words
from hoaban.publishing import readers, registry
from hoaban.publishing.models import Change
from hoaban.publishing.registry import Place, Rendered, Route, Wanted
from hoaban.publishing.rendering import GONE
from hoaban.publishing.site_paths import is_commune
from hoaban.publishing.tree_readers import comes_or_goes
from hoaban.publishing.vocabulary import ChangeKind, ItemKind, Urgency

HERE = Path(__file__).parent
STATIC = HERE / "static" / "portal"
Render = Callable[[Place], Rendered]
PER_LANGUAGE: dict[str, tuple[Render, Callable[[str, str], str]]] = {
    "about": (pages.about, partial(words.fixed_path, "about")),
    "plans": (pages.plans, partial(words.fixed_path, "plans")),
    "archive": (lists.archive, partial(words.fixed_path, "archive")),
    "alert": (pages.alert, partial(words.fixed_path, "alert")),
    "verify": (verification.verify, partial(words.fixed_path, "verify")),
    "alert_css": (feeds.alert_css, lambda code, _: words.alert_css_path(code)),
    "atom": (feeds.atom, words.feed_path),
    "not_found": (pages.not_found, lambda code, _: f"/{language(code).prefix}/404.html"),
}
PER_SITE: dict[str, tuple[Render, Callable[[str], str]]] = {
    "root": (pages.root, lambda _: "/"),
    "verify_root": (verification.root, lambda _: words.VERIFY),
    "sitemap": (sitemaps.index, words.sitemap_path),
    "sitemap_pages": (sitemaps.pages, words.sitemap_of_pages),
    "robots": (feeds.robots, lambda _: "/robots.txt"),
}


def _home(place: Place) -> Rendered:
    return communes.home(place) if is_commune(place.site) else pages.home(place)


ON_COMMUNES = {"archive", "atom", "sitemap", "sitemap_pages"}  # the rest the province's portal has for all
ITEMS: dict[ItemKind, Render] = {
    ItemKind.HOME: _home, ItemKind.SECTION: pages.section, ItemKind.STORY: pages.story,
}  # fmt: skip


def register_all() -> None:
    """Give the engine the portal's assets, the sources every page is made from, and its routes."""
    flat = css.write_flat(STATIC / "css" / "portal.css", settings.HOABAN_HOME / "build")
    registry.register_asset("portal.css", flat)
    script = settings.HOABAN_HOME / "build" / verification.SCRIPT
    registry.register_asset(verification.SCRIPT, scripts.write_flat(STATIC / "js" / "verify" / "page.js", script))
    for image in sorted((STATIC / "img").iterdir()):
        registry.register_asset(image.name, image)
    registry.register_source("portal", HERE / "jinja2", HERE / "locale", *sorted(HERE.glob("*.py")))
    _register_routes()


def _register_routes() -> None:
    registry.reserve(*words.RESERVED)
    for kind, render in ITEMS.items():
        registry.register(_item_route(kind, render))
    for name, (render, path) in PER_LANGUAGE.items():
        registry.register(_language_route(name, render, path))
    for name, (render, where) in PER_SITE.items():
        registry.register(_site_route(name, render, where))
    registry.register(Route(GONE, _speaking(withdrawals.gone), _gone, _gone_by, urgency=Urgency.PAGE))
    registry.register(_month_route("month", _speaking(lists.month), words.month_path, foresees=lists.foreseen))
    registry.register(_month_route("sitemap_month", sitemaps.month, words.sitemap_of_month))


def _speaking(render: Render) -> Render:
    """Let a render function speak the language of its place."""

    def speaking(place: Place) -> Rendered:
        with translation.override(place.params["language"]):
            return render(place)

    return speaking


def _gone(site: str) -> Iterator[Place]:
    for item, code, path in queries.withdrawn_addresses(site):
        yield Place(site, GONE, path, {"item": str(item), "language": code})


def _gone_by(change: Change) -> Iterator[Place]:
    if change.kind in {ChangeKind.WITHDRAWAL, ChangeKind.MOVE} and (path := _address(change)):
        yield Place(change.site, GONE, path, {"item": change.subject, "language": change.language})


def _item_route(kind: ItemKind, render: Render) -> Route:
    def place(site: str, item: object, code: str, path: str) -> Place:
        return Place(site, str(kind), path, {"item": str(item), "language": code})

    def every(site: str) -> Iterator[Place]:
        return (place(site, *row) for row in queries.addresses_of(site, kind))

    def born_of(change: Change) -> Iterator[Place]:
        if queries.is_of_kind(change, kind) and (path := _address(change)):
            yield place(change.site, change.subject, change.language, path)

    foresees = stories.foreseen if kind == ItemKind.STORY else registry.nothing
    return Route(str(kind), _speaking(render), every, born_of, urgency=Urgency.PAGE, foresees=foresees)


def _address(change: Change) -> str | None:
    return readers.address(item=str(UUID(change.subject)), language=change.language)


def _stands(name: str, site: str) -> bool:
    return name in ON_COMMUNES or not is_commune(site)


def _language_route(name: str, render: Render, path: Callable[[str, str], str]) -> Route:
    def places(site: str, codes: Iterable[str]) -> Iterator[Place]:
        return (Place(site, name, path(code, site), {"language": code}) for code in codes if _stands(name, site))

    def every(site: str) -> Iterator[Place]:
        return places(site, queries.languages_of(site))

    def born_of(change: Change) -> Iterator[Place]:
        if queries.is_of_kind(change, ItemKind.HOME):
            yield from places(change.site, [change.language])

    return Route(name, _speaking(render), every, born_of)


def _site_route(name: str, render: Render, path: Callable[[str], str]) -> Route:
    def every(site: str) -> list[Place]:
        return [Place(site, name, path(site))] if _stands(name, site) else []

    def born_of(change: Change) -> list[Place]:
        return every(change.site) if queries.is_of_kind(change, ItemKind.HOME) else []

    return Route(name, render, every, born_of)


def _month_route(
    name: str,
    render: Render,
    path: Callable[[str, int, int, str], str],
    *,
    foresees: Callable[[Place], Iterable[Wanted]] = registry.nothing,
) -> Route:
    def place(site: str, code: str, year: int, month: int) -> Place:
        params: dict[str, Any] = {"language": code, "year": year, "month": month}
        return Place(site, name, path(code, year, month, site), params)

    def every(site: str) -> Iterator[Place]:
        for code in queries.languages_of(site):
            for year, month in readers.month_numbers(site=site, language=code):
                yield place(site, code, year, month)

    def born_of(change: Change) -> Iterator[Place]:
        if queries.is_of_kind(change, ItemKind.STORY) and change.kind != ChangeKind.MOVE and comes_or_goes(change):
            day = date.fromisoformat(change.detail["day"])
            yield place(change.site, change.language, day.year, day.month)

    return Route(name, render, every, born_of, foresees=foresees)
