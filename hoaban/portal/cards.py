"""Cards of stories as the templates want them: days in words, pictures in the widths of the layout."""

from collections.abc import Iterable, Sequence
from typing import Any

from hoaban.portal import vocabulary as words
from hoaban.publishing import readers

Plain = dict[str, Any]
CARD_WIDTH = 1024  # 328 to 380 pixels of a telephone's layout, three times as fine
WIDE_WIDTH = 1600  # 656 pixels of a large screen's layout, more than twice as fine


def cards(rows: Iterable[Plain], code: str, *, width: int = CARD_WIDTH) -> list[Plain]:
    """Turn a listing's rows into {title, lead, path, day, section, picture, picture_alt, item}.

    A picture that is not prepared yet is left out until it is: no list waits for one.
    """
    rows = list(rows)
    among = _pictures(rows)
    return [_card(row, code, width, among) for row in rows]


def lead_card(rows: Sequence[Plain], code: str) -> Plain | None:
    """Return the first of a listing's rows as a card as wide as the page, or None."""
    return _card(rows[0], code, WIDE_WIDTH, _pictures(rows)) if rows else None


def _pictures(rows: Iterable[Plain]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row["picture"] for row in rows if row["picture"]))


def of_story(public_id: str) -> Plain | None:
    """Return a picture as a story shows it, or None; a story waits for its pictures."""
    return readers.picture(public_id=public_id, width=WIDE_WIDTH) if public_id else None


def _card(row: Plain, code: str, width: int, among: tuple[str, ...]) -> Plain:
    picture = None
    if row["picture"]:
        picture = readers.picture(public_id=row["picture"], width=width, waits=False, among=among)
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
