"""Finds where a label's words stand in the text of a carrier: white space, line ends and format characters do not count.

Something foreign may stand between the words (a page number, a footnote and its sign): the label is halved until the
pieces are found in order. What cannot be found is said, never dropped.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

FOREIGN = 600
_TINY = 6
_NUMBER = re.compile(r"^\s*(?:[IVX]+\.|\d+(?:\.\d+)*[.)]?|[a-zđ]\)|[-+•])\s*")


class Unalignable(AssertionError):
    """A label whose words do not stand in the carrier's text."""


@dataclass(frozen=True, slots=True)
class Condensed:
    """A text without white space and format characters, and the place of each character left."""

    text: str
    places: tuple[int, ...]


def condensed(text: str) -> Condensed:
    """Drop white space and format characters; the text must be NFC already."""
    kept = [(char, at) for at, char in enumerate(text) if not (char.isspace() or unicodedata.category(char) == "Cf")]
    return Condensed("".join(char for char, _ in kept), tuple(at for _, at in kept))


def aligned(labels: list[dict[str, Any]], text: str, doc: str) -> list[dict[str, Any]]:
    """The labels with `span` and `doc` for this text; raises Unalignable with every label that is not found.

    Where a label has lines of its own below (labelled lines, plus signs), its first line alone is another right span.
    """
    page = condensed(text)
    cursor, found, lost = 0, [], []
    for label in labels:
        span = _find(label["text"], page, cursor)
        if span is None:
            lost.append(f"{label['id']}: {label['text'][:60]}")
            continue
        placed = label | {"doc": doc, "span": _place(page, span)}
        if first := _find(label["text"].split("\n")[0], page, cursor) if "\n" in label["text"] else None:
            placed["alt_spans"] = [_place(page, first)]
        cursor = span[1]
        found.append(placed)
    if lost:
        raise Unalignable(f"{doc}: {lost}")
    return found


def _place(page: Condensed, span: tuple[int, int]) -> list[int]:
    return [page.places[span[0]], page.places[span[1] - 1] + 1]


def _find(words: str, page: Condensed, cursor: int) -> tuple[int, int] | None:
    whole = condensed(unicodedata.normalize("NFC", words)).text
    bare = condensed(unicodedata.normalize("NFC", _NUMBER.sub("", words))).text
    for wanted in (whole, bare):
        if (at := page.text.find(wanted, cursor)) >= 0:
            return at, at + len(wanted)
    for wanted in (whole, bare):
        if span := _in_pieces(wanted, page.text, cursor):
            return span
    return None


def _in_pieces(wanted: str, text: str, cursor: int) -> tuple[int, int] | None:
    """Find the first piece anywhere after the cursor, each next one soon after the one before."""
    for length in (24, 8):
        head = wanted[: min(length, len(wanted))]
        at = text.find(head, cursor)
        while at >= 0:
            if end := _follow(wanted, text, at, 0):
                return at, end
            at = text.find(head, at + 1)
    return None


def _follow(wanted: str, text: str, at: int, slack: int) -> int | None:
    """The end of `wanted` when it begins within `slack` characters of `at`, foreign matter between its pieces allowed."""
    found = text.find(wanted, at, at + slack + len(wanted))
    if found >= 0:
        return found + len(wanted)
    if len(wanted) <= _TINY:
        return None
    same = 0
    while same < len(wanted) and text[at + same : at + same + 1] == wanted[same]:
        same += 1
    if same == 0:
        return None
    return _resume(wanted[same:], text, at + same)


def _resume(rest: str, text: str, at: int) -> int | None:
    head = rest[:12]
    again = text.find(head, at, at + FOREIGN)
    while again >= 0:
        if end := _follow(rest, text, again, 0):
            return end
        again = text.find(head, again + 1, at + FOREIGN)
    return None
