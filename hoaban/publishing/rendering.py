"""Rendering one address with its readings noted, and the engine's own route: redirects of old addresses."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from hoaban.publishing import readers, registry
from hoaban.publishing.models import Address, Change
from hoaban.publishing.reading import Recording, recording
from hoaban.publishing.reading_keys import read_key
from hoaban.publishing.registry import NothingHere, Place, Rendered, Route, Wanted
from hoaban.publishing.vocabulary import PictureWaits

REDIRECT, GONE = "redirect", "gone"
FIRST = (REDIRECT, GONE)
REDIRECT_TYPE = "text/x-redirect"
PROBLEM_LENGTH = 500
log = logging.getLogger(__name__)


@dataclass
class Outcome:
    """What rendering an address gave: bytes, nothing (the address goes), or a problem (the last good output stays)."""

    place: Place
    noted: Recording = field(default_factory=Recording)
    rendered: Rendered | None = None
    problem: str = ""


def render(places: Sequence[Place]) -> Outcome:
    """Render the first of several routes that claim one address and have something to show.

    Redirects come first, then notices of withdrawal: a page that fails cannot keep standing in their place.
    """
    ordered = sorted(places, key=_rank) if len(places) > 1 else places
    outcome = Outcome(ordered[0])
    for place in ordered:
        outcome.place = place
        try:
            with recording() as noted:
                outcome.rendered = _route(place.name).render(place)
        except NothingHere:
            continue
        except PictureWaits as waiting:  # no fault: the page follows by itself
            outcome.problem = _told(waiting)
        except Exception as problem:
            log.exception("Rendering %s failed; its last good output stays.", place.path)
            outcome.problem = _told(problem)
        finally:
            outcome.noted.add(noted)
        break
    return outcome


def _rank(place: Place) -> int:
    return FIRST.index(place.name) if place.name in FIRST else len(FIRST)


def _told(problem: Exception) -> str:
    return f"{type(problem).__name__}: {problem}"[:PROBLEM_LENGTH]


def source_keys() -> set[str]:
    """Return the keys of what every page is made from besides its readings, as it is now."""
    return {read_key("source", {"name": name, "hash": found}) for name, found in registry.sources().items()}


def asset_keys() -> set[str]:
    """Return the keys of every registered asset as it is now."""
    assets = registry.assets()
    own = {read_key("asset", {"name": name}) for name in assets}  # the reader's own key, which says no hash
    return own | {read_key("asset", {"name": name, "hash": found}) for name, found in assets.items()}


def routes() -> tuple[Route, ...]:
    """Return the engine's own route and every registered one."""
    return (_redirect, *registry.all_routes())


def born(change: Change) -> list[Place]:
    """Return every place that may appear because of a change."""
    return [place for route in routes() for place in route.born_of(change)]


def every(site: str) -> list[Place]:
    """Return every place of a site."""
    return [place for route in routes() for place in route.every(site)]


def foreseen(place: Place) -> Iterable[Wanted]:
    """Return the readings that rendering a place will ask for, as (reader, parameters), as far as its route knows."""
    return _route(place.name).foresees(place) if place.name else ()


def urgency_of(name: str) -> int:
    """Return how urgent addresses of a route are inside one change."""
    return _route(name).urgency


def _route(name: str) -> Route:
    if name == REDIRECT:
        return _redirect
    try:
        return registry.route_named(name)
    except KeyError as problem:  # a route the software no longer has
        raise NothingHere from problem


def _render_redirect(place: Place) -> Rendered:
    target = readers.moved_to(site=place.site, path=place.path)
    if target is None:
        raise NothingHere
    return Rendered(target.encode("ascii"), REDIRECT_TYPE)


def _every_redirect(site: str) -> Iterable[Place]:
    rows = Address.objects.filter(site=site, current=False)
    return [Place(site, REDIRECT, path) for path in rows.values_list("path", flat=True)]


def _redirects_born_of(change: Change) -> Iterable[Place]:
    was = change.detail.get("was_path")
    return [Place(change.site, REDIRECT, was)] if was else []


_redirect = Route(REDIRECT, render=_render_redirect, every=_every_redirect, born_of=_redirects_born_of)
