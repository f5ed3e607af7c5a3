"""Cards of stories as the templates want them: days in words, pictures in the widths of the layout."""

from collections.abc import Iterable
from typing import Any

from hoaban.portal import vocabulary as words
from hoaban.publishing import readers

Plain = dict[str, Any]
CARD_WIDTH = 480
SMALL_WIDTH = 640
WIDE_WIDTH = 1200


def cards(rows: Iterable[Plain], code: str, *, width: int = CARD_WIDTH) -> list[Plain]:
    """Turn a listing's rows into {title, lead, path, day, section, picture, picture_alt, item}."""
    return [_card(row, code, width) for row in rows]


def wide(public_id: str) -> Plain | None:
    """Return the large form of a picture for screens that need it, or None."""
    return readers.picture(public_id=public_id, width=WIDE_WIDTH) if public_id else None


def small(public_id: str) -> Plain | None:
    """Return the form of a picture that a telephone needs, or None."""
    return readers.picture(public_id=public_id, width=SMALL_WIDTH) if public_id else None


def _card(row: Plain, code: str, width: int) -> Plain:
    picture = readers.picture(public_id=row["picture"], width=width) if row["picture"] else None
    return {
        "item": row["item"],
        "title": row["title"],
        "lead": row["lead"],
        "path": row["path"],
        "day": words.spoken_day(row["day"], code),
        "section": row["section_title"],
        "picture": picture,
        "picture_alt": row["picture_alt"],
    }
