"""Questions that are asked for every page, as SQL texts: building a QuerySet takes longer than answering it.

Readers keep the texts; both databases must understand them. Parameters are always bound (a list: `listed_marks`), a
truth is written `= TRUE` (past a bare boolean SQLite uses no index), and answers are the plain values models have.
"""

import json
from collections.abc import Callable, Collection, Sequence
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection

Kind = Callable[[Any], Any]


def plain(value: Any) -> Any:
    """The kind of a column that both databases answer alike: texts, numbers, truths, days."""
    return value


def item(value: Any) -> UUID | None:
    """The kind of a column of UUIDs."""
    return UUID(value) if isinstance(value, str) else value


def instant(value: datetime | None) -> datetime | None:
    """The kind of a column of instants."""
    return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


def told(value: str | None) -> Any:
    """The kind of a column of JSON."""
    return json.loads(value) if isinstance(value, str) else value


def ask(question: str, asked: Sequence[Any], kinds: Sequence[Kind]) -> list[tuple[Any, ...]]:
    """Return the rows that answer a question; `kinds` says what its columns are."""
    with connection.cursor() as cursor:
        cursor.execute(question, [_bound(value) for value in asked])
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    if not rows:
        return rows
    columns: list[Any] = list(zip(*rows, strict=True))
    for place in _to_convert(tuple(kinds), connection.vendor):
        columns[place] = map(kinds[place], columns[place])
    return list(zip(*columns, strict=True))


def listed_marks(values: Collection[Any]) -> str:
    """Return the marks of a list that is bound: "%s, %s, %s"; nothing is in a list without values."""
    return ", ".join(["%s"] * len(values)) or "NULL"


@cache
def _to_convert(kinds: tuple[Kind, ...], vendor: str) -> tuple[int, ...]:
    """PostgreSQL answers everything but JSON as it is."""
    same = {plain, item, instant} if vendor == "postgresql" else {plain}
    return tuple(place for place, kind in enumerate(kinds) if kind not in same)


def _bound(value: Any) -> Any:
    if isinstance(value, str):
        return str(value)  # a choice is bound as its text
    if isinstance(value, UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value
