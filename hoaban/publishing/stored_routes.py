"""Routes as stored, read and written many at a time: plain values instead of model objects, few statements."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from operator import attrgetter, itemgetter
from typing import Any, TypeVar

from django.db import connection, models

from hoaban.publishing.models import ReadRow, ReadSet, RouteRow, SharedRead

AT_ONCE = 500
COLUMNS = ("name", "params", "media_type", "content_hash", "size", "mtime", "problem", "shared_id")
T = TypeVar("T")
_written = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(slots=True)
class Row:
    """A route as stored or to be stored: the columns of `RouteRow`; `pk` None while it is not stored."""

    site: str
    path: str
    pk: int | None = None
    name: str = ""
    params: dict[str, Any] = field(default_factory=dict)
    media_type: str = ""
    content_hash: str = ""
    size: int = 0
    mtime: int = 0
    problem: str = ""
    shared_id: int | None = None

    def state(self) -> tuple[Any, ...]:
        """Everything that is stored but the key."""
        return _state(self)  # type: ignore[no-any-return]


_state, _rest = attrgetter(*COLUMNS), attrgetter(*COLUMNS[2:])


@dataclass(slots=True)
class Stored:
    """A stored route with its own readings (key → bound)."""

    row: Row
    own: dict[str, str]


def load(site: str, paths: Iterable[str]) -> dict[str, Stored]:
    """Return path → what is stored of the routes at some addresses of a site."""
    found: dict[str, Stored] = {}
    paths = list(paths)
    if len(paths) > AT_ONCE and not RouteRow.objects.filter(site=site).exists():
        return found
    for some in slices(paths, AT_ONCE):
        routes = RouteRow.objects.filter(site=site, path__in=some).values_list("path", "pk", *COLUMNS)
        by_pk = {pk: Stored(Row(site, path, pk, *values), {}) for path, pk, *values in routes}
        found |= {stored.row.path: stored for stored in by_pk.values()}
        for pk, key, bound in ReadRow.objects.filter(route__in=by_pk).values_list("route", "key", "bound"):
            by_pk[pk].own[key] = bound
    return found


def save(site: str, rows: Sequence[Row]) -> None:
    """Write routes, new and old; new ones get their `pk`."""
    table, names = _table(RouteRow), ("site", "path", *COLUMNS)
    marks = ", ".join("%s::jsonb" if name == "params" and _on_postgresql() else "%s" for name in names)
    fresh = ", ".join(f"{name} = excluded.{name}" for name in COLUMNS)
    statement = (
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks}) ON CONFLICT (site, path) DO UPDATE SET {fresh}"  # noqa: S608 - our own names
    )
    _many(statement, [(row.site, row.path, row.name, _written(row.params), *_rest(row)) for row in rows])
    new = {row.path: row for row in rows if row.pk is None}
    for path, pk in _keys_of(site, new):
        if path in new:
            new[path].pk = pk


def _keys_of(site: str, paths: Mapping[str, Row]) -> Iterator[tuple[str, int]]:
    """Yield (path, key) of these routes; of all of the site's when these are most of them."""
    routes = RouteRow.objects.filter(site=site)
    if len(paths) > AT_ONCE and len(paths) * 2 > routes.count():
        yield from routes.values_list("path", "pk")
        return
    for some in slices(paths, AT_ONCE):
        yield from routes.filter(path__in=some).values_list("path", "pk")


def save_reads(added: Iterable[tuple[int, str, str]]) -> None:
    """Write readings, given as (route, key, bound); one that is there gets the new bound."""
    statement = (
        f"INSERT INTO {_table(ReadRow)} (route_id, key, bound) VALUES (%s, %s, %s) "  # noqa: S608 - our own names
        "ON CONFLICT (key, route_id) DO UPDATE SET bound = excluded.bound"
    )
    _many(statement, sorted(added, key=itemgetter(1)))


def sets_of(groups: Iterable[frozenset[str]]) -> dict[frozenset[str], int]:
    """Return set of shared keys → primary key of its `ReadSet`, made where there is none."""
    wanted = {group: digest(group) for group in groups}
    known = dict(ReadSet.objects.filter(digest__in=wanted.values()).values_list("digest", "pk"))
    for group, name in wanted.items():
        if name not in known:
            row, made = ReadSet.objects.get_or_create(digest=name)
            known[name] = row.pk
            if made:
                SharedRead.objects.bulk_create(SharedRead(group=row, key=key) for key in sorted(group))
    return {group: known[name] for group, name in wanted.items()}


def shared_keys(pk: int | None) -> set[str]:
    """Return the keys of a set."""
    return set(SharedRead.objects.filter(group=pk).values_list("key", flat=True)) if pk else set()


def digest(group: Iterable[str]) -> str:
    """Return SHA-256 (hex) of a set of keys."""
    return hashlib.sha256("\n".join(sorted(group)).encode()).hexdigest()


def slices(values: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield lists of at most `size` values."""
    left = iter(values)
    while some := list(islice(left, size)):
        yield some


def _many(statement: str, rows: Iterable[Sequence[Any]]) -> None:
    with connection.cursor() as cursor:
        for some in slices(rows, 5000):
            cursor.executemany(statement, some)


def _table(model: type[models.Model]) -> str:
    return str(model._meta.db_table)  # noqa: SLF001 - Django's own name for it


def _on_postgresql() -> bool:
    return bool(connection.vendor == "postgresql")
