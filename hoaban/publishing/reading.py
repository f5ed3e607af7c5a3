"""Recorded reads: while a route renders, every named reader it calls is noted, and SQL elsewhere is refused.

A read's key is `name:{canonical JSON of its key parameters}`. A change is turned into the keys it touches by each
reader's `touched_by`; routes that noted one of them are rendered again. Nothing else decides what is rendered.
"""

import functools
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from django.db import connection

from hoaban.publishing.models import Change

KEY_LENGTH = 300
P = ParamSpec("P")
R = TypeVar("R")
Touched = Iterable[dict[str, Any]]


class ReadOutsideReader(RuntimeError):
    """A render function asked the database directly: the engine would not know when to render it again."""


class ReaderNamedTwice(ValueError):
    """Two readers claim one name."""


@dataclass
class Recording:
    """What was read: keys, and the files that must stand on the portal beside the page (public path → file)."""

    keys: set[str] = field(default_factory=set)
    files: dict[str, Path] = field(default_factory=dict)

    def add(self, other: "Recording") -> None:
        """Take over what another recording noted."""
        self.keys |= other.keys
        self.files |= other.files


@dataclass(frozen=True)
class _Reader:
    name: str
    touched_by: Callable[[Change], Touched]


_readers: dict[str, _Reader] = {}
_current: ContextVar[Recording | None] = ContextVar("publishing_recording", default=None)
_inside: ContextVar[bool] = ContextVar("publishing_inside_reader", default=False)
_memory: ContextVar[dict[str, tuple[Any, Recording]] | None] = ContextVar("publishing_memory", default=None)


def reader(
    name: str, *, touched_by: Callable[[Change], Touched], key: tuple[str, ...] | None = None
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a function a named reader: keyword-only JSON parameters in, plain JSON values out.

    `touched_by` yields the parameters whose reading a change makes stale, without asking the database. `key` names
    the parameters that count (default: all); a limit or a width need not.
    """
    if name in _readers:
        raise ReaderNamedTwice(name)
    _readers[name] = _Reader(name, touched_by)

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(function)
        def read(*args: P.args, **params: P.kwargs) -> R:
            if args:
                raise TypeError(f"{name}() takes keyword arguments only")
            return _read(name, key, function, params)

        return read

    return decorate


def _read(name: str, key: tuple[str, ...] | None, function: Callable[..., R], params: dict[str, Any]) -> R:
    outer = _current.get()
    if outer is None:
        return function(**params)
    memory = _memory.get()
    whole = read_key(name, params)
    if memory is not None and whole in memory:
        value, noted = memory[whole]
        outer.add(noted)
        return value  # type: ignore[no-any-return]
    noted = Recording(keys={whole if key is None else read_key(name, {k: params[k] for k in key})})
    recorded, inside = _current.set(noted), _inside.set(True)
    try:
        value = function(**params)
    finally:
        _inside.reset(inside)
        _current.reset(recorded)
        outer.add(noted)
    if memory is not None:
        memory[whole] = (value, noted)
    return value  # type: ignore[no-any-return]


def read_key(name: str, params: dict[str, Any]) -> str:
    """Return the key of a reading. UUIDs and days count as their text; a very long key is shortened by its hash."""
    said = json.dumps(params, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)
    key = f"{name}:{said}"
    if len(key) > KEY_LENGTH:
        return f"{name}:#{hashlib.sha256(said.encode()).hexdigest()}"
    return key


def note(name: str, /, **params: Any) -> None:
    """Note a reading that is no query (the content of a template, of an asset)."""
    if recorded := _current.get():
        recorded.keys.add(read_key(name, params))


def note_file(path: str, file: Path) -> None:
    """Note that the page needs a file beside it: `path` is its public address, with the content hash in its name."""
    if recorded := _current.get():
        recorded.files[path] = file
        recorded.keys.add(read_key("file", {"path": path}))


@contextmanager
def recording() -> Iterator[Recording]:
    """Note every read while the block runs; SQL outside a reader raises ReadOutsideReader."""
    noted = Recording()
    recorded, inside = _current.set(noted), _inside.set(False)
    try:
        with connection.execute_wrapper(_guard):
            yield noted
    finally:
        _inside.reset(inside)
        _current.reset(recorded)


@contextmanager
def remembering() -> Iterator[None]:
    """Let readings of one batch be made once. Open it only after the batch's changes have been chosen.

    Safe because whatever changes meanwhile leaves a change row of its own, which is still due.
    """
    memory = _memory.set({})
    try:
        yield
    finally:
        _memory.reset(memory)


def _guard(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:  # noqa: FBT001 - Django's signature
    if _inside.get() or _current.get() is None:
        return execute(sql, params, many, context)
    raise ReadOutsideReader(f"SQL while rendering, outside a named reader: {sql[:200]}")


def reader_keys(change: Change) -> set[str]:
    """Return the keys of every reading that a change makes stale."""
    keys = {read_key(kept.name, params) for kept in _readers.values() for params in kept.touched_by(change)}
    return keys | set(change.detail.get("keys", ()))
