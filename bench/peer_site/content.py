"""The articles of `peer_site.py` as approved editions: bulk insert, as an importer would leave them."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from markupsafe import escape

from hoaban.kernel.text import sort_key

SITE, LANGUAGE = "main", "vi"
CHUNK = 2000


def bring_in(articles: Path) -> int:
    """Write every article of a file of JSON lines as an edition with its address; return how many there are."""
    from hoaban.publishing.models import Address, CurrentEdition, Edition  # noqa: PLC0415 - after django.setup()

    writer, approver = _officers()
    rows = list(_in_order(json.loads(line) for line in articles.read_text("utf-8").splitlines()))
    for start in range(0, len(rows), CHUNK):
        some = [_edition(row, first_at, writer, approver) for row, first_at in rows[start : start + CHUNK]]
        made = Edition.objects.bulk_create(some)
        CurrentEdition.objects.bulk_create(_current(edition) for edition in made)
        Address.objects.bulk_create(
            Address(item=edition.item, language=LANGUAGE, site=SITE, path=edition.content["path"], since=edition.at)
            for edition in made
        )
    return len(rows)


def _in_order(rows: Iterable[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], datetime]]:
    """Yield articles oldest first, with the instant that gives those of one day the peer's order: by title."""
    ordered = sorted(rows, key=lambda row: sort_key(row["title"]), reverse=True)
    ordered.sort(key=lambda row: row["date"])
    for number, row in enumerate(ordered):
        yield row, datetime.fromisoformat(row["date"]).replace(tzinfo=UTC) + timedelta(microseconds=number)


def _edition(row: dict[str, Any], first_at: datetime, writer: Any, approver: Any) -> Any:
    from hoaban.publishing.models import Edition  # noqa: PLC0415
    from hoaban.publishing.rules import content_hash  # noqa: PLC0415

    year, month, _ = row["date"].split("-")
    content = {name: row[name] for name in ("title", "lead", "tags")}
    content["body"] = "".join(f"<p>{escape(paragraph)}</p>\n" for paragraph in row["body"])  # as an editor keeps it
    content["path"] = f"/vi/tin/{year}/{month}/{row['slug']}/"
    return Edition(
        item=uuid5(NAMESPACE_URL, row["slug"]), language=LANGUAGE, site=SITE, kind="story", number=1, revision=1,
        drafted_by=writer, approved_by=approver, at=first_at, day=date.fromisoformat(row["date"]), first_at=first_at,
        content=content, content_hash=content_hash(content),
    )  # fmt: skip


def _current(edition: Any) -> Any:
    from hoaban.publishing.models import CurrentEdition  # noqa: PLC0415

    columns = ("item", "language", "site", "kind", "section", "day", "first_at")
    named = {name: getattr(edition, name) for name in columns}
    month = edition.day.year * 100 + edition.day.month
    return CurrentEdition(edition=edition, month=month, is_public=True, card=_card(edition.content), **named)


def _card(content: dict[str, Any]) -> dict[str, Any]:
    return {name: content[name] for name in ("title", "lead", "path", "tags")}


def _officers() -> list[Any]:
    from hoaban.organisations.models import Officer  # noqa: PLC0415

    return [Officer.objects.get_or_create(username=name)[0] for name in ("writer", "approver")]
