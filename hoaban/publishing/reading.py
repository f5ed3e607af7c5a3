"""Recorded reads: while a route renders, every named reader it calls is noted, and SQL elsewhere is refused.

A read's key is `name:{canonical JSON of its key parameters}`. A change is turned into the keys it touches by each
reader's `touched_by`; routes that noted one of them are rendered again. Nothing else decides what is rendered.
A listing may note the bound of its window: a change of what stands below it does not touch the page.
"""

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from django.db import connection

from hoaban.publishing.models import Change
from hoaban.publishing.reading_keys import read_key

UNBOUND = ""
P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class At:
    """Parameters a change makes stale for windows that reach down to `position` (see `bounded`)."""

    params: dict[str, Any]
    position: str


Touched = Iterable[dict[str, Any] | At]
Stale = dict[str, str | None]  # key → position of what changed; None = whatever the window


class ReadOutsideReader(RuntimeError):
    """A render function asked the database directly: the engine would not know when to render it again."""


class ReaderNamedTwice(ValueError):
    """Two readers claim one name."""


@dataclass
class Recording:
    """What was read: own keys with the bound of their window, keys shared with many pages, files beside the page.

    `files` are what must stand on the portal beside the page (public path → file).
    """

    own: dict[str, str] = field(default_factory=dict)
    shared: set[str] = field(default_factory=set)
    files: dict[str, Path] = field(default_factory=dict)

    @property
    def keys(self) -> set[str]:
        """Every key."""
        return self.shared | set(self.own)

    def add(self, other: "Recording") -> None:
        """Take over what another recording noted; of two windows of one listing the wider counts."""
        if self.own:
            for key, bound in other.own.items():
                self.own[key] = min(bound, self.own.get(key, bound))
        else:
            self.own = dict(other.own)
        self.shared |= other.shared
        if other.files:
            self.files |= other.files


@dataclass(frozen=True)
class _Reader:
    name: str
    touched_by: Callable[[Change], Touched]


Many = Callable[[list[dict[str, Any]]], Iterable[Any]]
_Memory = dict[tuple[Any, ...], tuple[Any, Recording]]
_readers: dict[str, _Reader] = {}
_many: dict[str, tuple[Many, "tuple[str, ...] | None"]] = {}
_current: ContextVar[Recording | None] = ContextVar("publishing_recording", default=None)
_inside: ContextVar[bool] = ContextVar("publishing_inside_reader", default=False)
_memory: ContextVar["_Remembered | None"] = ContextVar("publishing_memory", default=None)


@dataclass
class _Remembered:
    """Readings of one batch: what many pages share stays; the rest goes when the next pages are foreseen."""

    shared: _Memory = field(default_factory=dict)
    foreseen: _Memory = field(default_factory=dict)
    kept: dict[tuple[Any, ...], Any] = field(default_factory=dict)


    aside: dict[tuple[str, str], Any] = field(default_factory=dict)


def reader(
    name: str,
    *,
    touched_by: Callable[[Change], Touched],
    key: tuple[str, ...] | None = None,
    shared: bool = False,
    many: Many | None = None,
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a function a named reader: keyword-only JSON parameters in, plain JSON values out.

    `touched_by` yields the parameters whose reading a change makes stale, mostly without asking the database. `key`
    names the parameters that count (default: all); a limit or a width need not. `shared` readings stand on most pages
    of a site and are stored once for all of them. `many` reads a list of parameters at once, values in the same order:
    it must not call other readers; `foresee` uses it.
    """
    if name in _readers:
        raise ReaderNamedTwice(name)
    _readers[name] = _Reader(name, touched_by)
    if many:
        _many[name] = (many, key)

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(function)
        def read(*args: P.args, **params: P.kwargs) -> R:
            if args:
                raise TypeError(f"{name}() takes keyword arguments only")
            outer = _current.get()
            if outer is None:
                return function(**params)  # type: ignore[call-arg]
            return _read(outer, name, key, function, params, shared=shared)

        return read

    return decorate


def _read(
    outer: Recording,
    name: str,
    key: tuple[str, ...] | None,
    function: Callable[..., R],
    params: dict[str, Any],
    *,
    shared: bool,
) -> R:
    memory, whole = _memory.get(), (name, *params.items())
    if memory is not None:
        kept = memory.shared.get(whole) or memory.foreseen.get(whole)
        if kept:
            outer.add(kept[1])
            return kept[0]  # type: ignore[no-any-return]
    said = read_key(name, params if key is None else {k: params[k] for k in key})
    noted = Recording(shared={said}) if shared else Recording(own={said: UNBOUND})
    recorded, inside = _current.set(noted), _inside.set(True)
    try:
        value = function(**params)
    finally:
        _inside.reset(inside)
        _current.reset(recorded)
        outer.add(noted)
    if memory is not None:
        (memory.shared if shared else memory.foreseen)[whole] = (value, noted)
    return value


def bounded(name: str, params: Mapping[str, Any], position: str) -> None:
    """Note, inside a reader, that its window ends at `position`: rows that sort below it were not looked at.

    Positions are texts that sort as the listing does; `name` and `params` are those of the reader's key.
    """
    if recorded := _current.get():
        recorded.own[read_key(name, dict(params))] = position


def foresee(wanted: Iterable[tuple[str, dict[str, Any]]]) -> None:
    """Read at once what the next pages will ask for, given as (reader, parameters); forget what was foreseen before.

    Only readers that can read `many` do; the others read when they are asked.
    """
    memory = _memory.get()
    if memory is None:
        return
    memory.foreseen, memory.aside = {}, {}
    by_name: dict[str, dict[tuple[Any, ...], dict[str, Any]]] = {}
    for name, params in wanted:
        if name in _many:
            by_name.setdefault(name, {})[(name, *params.items())] = params
    for name, asked in by_name.items():
        read_all, key = _many[name]
        for whole, value in zip(asked, read_all(list(asked.values())), strict=True):
            params = asked[whole]
            said = read_key(name, params if key is None else {k: params[k] for k in key})
            memory.foreseen[whole] = (value, Recording(own={said: UNBOUND}))


def kept(make: Callable[..., R], *asked: Any) -> R:
    """Return `make(*asked)`, made once a batch: what a reader works out for one page and needs again for another.

    Not noted: only for use inside readers, whose own keys say what a page has read. Never change what you get.
    """
    memory = _memory.get()
    if memory is None:
        return make(*asked)
    key = (make, *asked)
    if key not in memory.kept:
        memory.kept[key] = make(*asked)
    return memory.kept[key]  # type: ignore[no-any-return]


def aside() -> dict[tuple[str, str], Any] | None:
    """Return where a reader lays what it read for its next readings; gone with what was foreseen. Nothing is noted.

    None outside a batch: there is nothing to read ahead for.
    """
    memory = _memory.get()
    return None if memory is None else memory.aside


def note(name: str, /, **params: Any) -> None:
    """Note a reading that is no query and stands on many pages (the content of a template, of an asset)."""
    if recorded := _current.get():
        recorded.shared.add(read_key(name, params))


def note_file(path: str, file: Path, *, shared: bool = False) -> None:
    """Note that the page needs a file beside it: `path` is its public address, with the content hash in its name."""
    if recorded := _current.get():
        recorded.files[path] = file
        key = read_key("file", {"path": path})
        if shared:
            recorded.shared.add(key)
        else:
            recorded.own[key] = UNBOUND


class recording:  # noqa: N801 - used as the function it once was, twice as fast
    """Note every read while the block runs; SQL outside a reader raises ReadOutsideReader."""

    __slots__ = ("_inside", "_recorded")

    def __enter__(self) -> Recording:
        """Begin; return what will be noted."""
        noted, wrappers = Recording(), connection.execute_wrappers
        if _guard not in wrappers:  # it stays, innermost: outside a recording it lets everything through
            wrappers.insert(0, _guard)
        self._recorded, self._inside = _current.set(noted), _inside.set(False)
        return noted

    def __exit__(self, *_: object) -> None:
        """End; go on with the recording around this one, if any."""
        _inside.reset(self._inside)
        _current.reset(self._recorded)


@contextmanager
def remembering() -> Iterator[None]:
    """Let readings of one batch be made once. Open it only after the batch's changes have been chosen.

    Safe because whatever changes meanwhile leaves a change row of its own, which is still due.
    """
    memory = _memory.set(_Remembered())
    try:
        yield
    finally:
        _memory.reset(memory)


def _guard(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:  # noqa: FBT001 - Django's signature
    if _inside.get() or _current.get() is None:
        return execute(sql, params, many, context)
    raise ReadOutsideReader(f"SQL while rendering, outside a named reader: {sql[:200]}")


def stale_readings(change: Change) -> Stale:
    """Return the key of every reading that a change makes stale, with the position of what changed in its listing."""
    found: Stale = dict.fromkeys(change.detail.get("keys", ()))
    for kept in _readers.values():
        for touch in kept.touched_by(change):
            params, position = (touch.params, touch.position) if isinstance(touch, At) else (touch, None)
            key = read_key(kept.name, params)
            before = found.get(key, UNBOUND)
            found[key] = None if position is None or before is None else max(position, before)
    return found


def reader_keys(change: Change) -> set[str]:
    """Return the keys of every reading that a change makes stale, whatever their windows."""
    return set(stale_readings(change))
