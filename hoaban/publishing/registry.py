"""Routes and published source files: what the upper contexts give the engine to publish.

A route is a family of public addresses with one render function. Register routes and assets once, in `apps.ready`.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hoaban.publishing import site_paths
from hoaban.publishing.models import Change
from hoaban.publishing.vocabulary import Urgency


class NothingHere(Exception):
    """Raised by a render function: the address must not exist, or must disappear."""


class RegisteredTwice(ValueError):
    """Two routes, or two assets, claim one name."""


@dataclass(frozen=True)
class Place:
    """One public address: site key, name of its route, path, and the JSON values its render function needs."""

    site: str
    name: str
    path: str
    params: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Rendered:
    """The bytes of one public file and their media type ("text/html; charset=utf-8")."""

    body: bytes
    media_type: str


def nowhere(_change: Change) -> Iterable[Place]:
    """The `born_of` of a route whose addresses never appear because of one change."""
    return ()


Wanted = tuple[str, dict[str, Any]]  # reader, parameters


def nothing(_place: Place) -> Iterable[Wanted]:
    """The `foresees` of a route whose readings are made when they are asked for."""
    return ()


@dataclass(frozen=True)
class Route:
    """A family of addresses.

    `render` turns a place into bytes from named readers only. `every` lists all places of a site (the sweep);
    `born_of` lists the places that may appear because of one change. Places that exist already are found by what
    they read. `urgency` orders them inside one change: the page itself is always first.
    """

    name: str
    render: Callable[[Place], Rendered]
    every: Callable[[str], Iterable[Place]]
    born_of: Callable[[Change], Iterable[Place]] = nowhere
    urgency: int = Urgency.LIST
    foresees: Callable[[Place], Iterable[Wanted]] = nothing


_routes: dict[str, Route] = {}
_assets: dict[str, Path] = {}
_sources: dict[str, tuple[Path, ...]] = {}
_reserved: set[str] = {"a", "i", "verify", "kiosk", "404", site_paths.WORD}
_hashes: dict[tuple[Path, int, int], str] = {}


def register(route: Route) -> None:
    """Add a route. Raises RegisteredTwice when another route has the name."""
    if _routes.get(route.name, route) != route:
        raise RegisteredTwice(route.name)
    _routes[route.name] = route


def route_named(name: str) -> Route:
    """Return a route. Raises KeyError when nobody registered it."""
    return _routes[name]


def all_routes() -> tuple[Route, ...]:
    """Return every route in the order of registration."""
    return tuple(_routes.values())


def register_asset(name: str, path: Path) -> None:
    """Give a file (CSS, SVG, font) a name; `readers.asset(name)` publishes it under its content hash."""
    if _assets.get(name, path) != path:
        raise RegisteredTwice(name)
    _assets[name] = path


def asset_file(name: str) -> Path:
    """Return the file of an asset. Raises KeyError when nobody registered it."""
    return _assets[name]


def assets() -> dict[str, str]:
    """Return name → SHA-256 (hex) of each registered asset as it is on disk now."""
    return {name: file_hash(path) for name, path in _assets.items()}


def register_source(name: str, *places: Path) -> None:
    """Say what every page is made from besides its readings: template folders, catalogues, code.

    Each rendering notes the content of all sources as read, so that a changed template renders every page again.
    """
    _sources[name] = places


def sources() -> dict[str, str]:
    """Return name → SHA-256 (hex) of each registered source as it is on disk now."""
    return {name: _hash_of_all(places) for name, places in sorted(_sources.items())}


def reserve(*words: str) -> None:
    """Keep words from becoming addresses of sections: they stand for fixed pages of the portal."""
    _reserved.update(words)


def is_reserved(word: str) -> bool:
    """Say whether a section may not have this address."""
    return word in _reserved


def file_hash(path: Path) -> str:
    """Return SHA-256 (hex) of a file; unchanged files (same size and time) are read once."""
    stat = path.stat()
    key = (path, stat.st_mtime_ns, stat.st_size)
    if key not in _hashes:
        _hashes[key] = hashlib.sha256(path.read_bytes()).hexdigest()
    return _hashes[key]


def _hash_of_all(places: Iterable[Path]) -> str:
    lines = (f"{name} {file_hash(path)}\n" for place in places for name, path in _files_of(place))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _files_of(place: Path) -> Iterator[tuple[str, Path]]:
    if place.is_file():
        yield place.name, place
        return
    for path in sorted(place.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(place).as_posix(), path
