"""A read sheet between looking and confirming: kept in the page itself, signed, so that the server keeps nothing."""

from dataclasses import asdict
from datetime import date
from typing import Any

from django.core import signing

from hoaban.organisations.vocabulary import AgencyRow, Heir

SALT = "desk.agencies"
GOOD_FOR = 24 * 60 * 60
DAYS = ("valid_from", "valid_to")


def sheet_kept(name: str, rows: list[AgencyRow]) -> str:
    """Return the rows of a sheet as signed text."""
    said = [{key: value for key, value in asdict(row).items() if value not in {"", None, ()}} for row in rows]
    return signing.dumps([name, said], salt=SALT, serializer=_Serializer, compress=True)


def kept_sheet(text: str) -> tuple[str, list[AgencyRow]]:
    """Return the sheet's name and rows. Raises signing.BadSignature when the text is not ours or too old."""
    name, said = signing.loads(text, salt=SALT, max_age=GOOD_FOR)
    return name, [_row(row) for row in said]


class _Serializer(signing.JSONSerializer):
    def dumps(self, obj: Any) -> bytes:
        return super().dumps(_plain(obj))


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else value


def _row(said: dict[str, Any]) -> AgencyRow:
    days: dict[str, Any] = {key: date.fromisoformat(said[key]) for key in DAYS if key in said}
    lists: dict[str, Any] = {key: tuple(said[key]) for key in ("others", "faults") if key in said}
    heirs = tuple(_heir(heir) for heir in said.get("successors", ()))
    return AgencyRow(**said | days | lists | {"successors": heirs})


def _heir(said: dict[str, Any]) -> Heir:
    return Heir(said["name"], date.fromisoformat(said["on"]) if said["on"] else None, said["function"])
