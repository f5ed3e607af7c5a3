"""A twin of the text for matching, without what the eye does not see: invisible letters, look-alikes, odd spaces.

Reading runs on the twin; afterwards every place and every quoted value is that of the stored text, which is never
rewritten. Invisible: soft hyphens, zero-width and direction marks. Look-alikes: Ð for Đ, Cyrillic а for a, full-width
forms. A look-alike of another script counts only in a word with Latin letters, or where the file has no other script.
Of a gap wider than any on a page only the beginning counts: no pattern ever meets thousands of spaces.
"""

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Any

from hoaban.documents.source import SourceText
from hoaban.documents.vocabulary import DocumentFacts, Part, Reading, Table, TaskDraft
from hoaban.kernel.text import nfc

# Unicode's format characters, and the marks and fillers that show nothing.
_INVISIBLE = (
    "\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0001\U000e0020-\U000e007f"
)
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_CYRILLIC = dict(zip("АВЕКМНОРСТУХаеорсухіјѕһԁԛԝ", "ABEKMHOPCTYXaeopcyxijshdqw", strict=True))
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονυ", "ABEZHIKMNOPTYXovu", strict=True))
_OTHER_SCRIPT = _CYRILLIC | _GREEK
_D_WITH_STROKE = {"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"}
_ODD = re.compile(f"[{_INVISIBLE}{_SPACES}ÐðƉɖ\u2160-\u217f\ufb00-\ufb06\uff01-\uff5e\u0370-\u052f]")
GAP = 60  # of a longer run of white space the twin keeps so much: no gap on a page is wider
_WIDE = re.compile(rf"\s{{{GAP + 1},}}")
_UNSEEN = re.compile(f"[{_INVISIBLE}]")
_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u052f]")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1ea0-\u1ef9]")


@dataclass(frozen=True, slots=True)
class Twin:
    """The cleaned source, and for each of its letters where in the stored text it begins and ends."""

    stored: SourceText
    source: SourceText
    begins: list[int]
    ends: list[int]

    def as_stored(self, reading: Reading) -> Reading:
        """Return the reading with the places and the wording of the stored text."""
        tables = tuple(self._table(table, reading.parts) for table in reading.tables)
        moved: Reading = self._moved(replace(reading, text=""))
        return replace(moved, text=self.stored.text, tables=tables)

    def place(self, start: int, end: int, *, covering: bool = False) -> tuple[int, int]:
        """Where a span of the twin lies in the stored text; a covering one takes invisible letters behind it along."""
        size, count = len(self.stored.text), len(self.begins)
        after = self.begins[end] if end < count else size
        first = 0 if covering and start == 0 else self.begins[start] if start < count else size
        return first, after if covering else max(first, self.ends[end - 1] if 0 < end <= count else after)

    def _moved(self, value: Any, *, quoting: bool = True) -> Any:
        """The value with its places moved and its quotations worded; the facts of the title block are no quotations."""
        if value is None or isinstance(value, (str, int)):
            return value
        if isinstance(value, tuple):
            return tuple(self._moved(item, quoting=quoting) for item in value)
        if not is_dataclass(value) or isinstance(value, type):
            return value
        quoting = quoting and not isinstance(value, DocumentFacts)
        changed = {name: self._moved(getattr(value, name), quoting=quoting) for name in _names(type(value))}
        spans = _spans(value) if quoting else []
        if spans:
            changed |= {name: self._worded(words, spans) for name, words in changed.items()}
        if isinstance(value, TaskDraft) and value.deadline is not None:
            changed["deadline"] = replace(value.deadline, text=self._said(value.deadline.text, spans))
        for start, end in _own_span(value):
            changed["start"], changed["end"] = self.place(start, end, covering=isinstance(value, Part))
        return replace(value, **changed)

    def _worded(self, words: Any, spans: list[tuple[int, int]]) -> Any:
        if isinstance(words, tuple) and words and all(type(word) is str for word in words):
            return tuple(self._said(word, spans) for word in words)
        return self._said(words, spans) if type(words) is str else words

    def _said(self, words: str, spans: list[tuple[int, int]]) -> str:
        """The words as the stored text has them in one of the spans; unchanged where they stand in none."""
        for start, end in spans:
            if found := _quoted(words, self.source.text, start, end):
                first, last = self.place(*found)
                stored = " ".join(self.stored.text[first:last].split())
                return stored[:1].upper() + stored[1:] if words[:1].isupper() and stored[:1].islower() else stored
        return words

    def _table(self, table: Table, parts: tuple[Part, ...]) -> Table:
        part = next((p for p in parts if p.kind == "table" and p.path == table.part), None)
        if part is None:
            return table
        rows = []
        here = part.start
        for row in table.rows:
            said: dict[str, str | None] = {}
            for name, words in row.items():
                found = _quoted(words, self.source.text, here, part.end) if words and name != "_group" else None
                here = found[1] if found else here
                said[name] = self._said(words, [found] if found else [(part.start, part.end)]) if words else words
            rows.append(said)
        return replace(table, rows=tuple(rows))


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _spans(value: Any) -> list[tuple[int, int]]:
    """The spans in which the words of a part of the reading are quoted: its evidence, then its own."""
    return [span for place in (*getattr(value, "evidence", ()), value) for span in _own_span(place)]


def _own_span(value: Any) -> list[tuple[int, int]]:
    start, end = getattr(value, "start", None), getattr(value, "end", None)  # a deadline's are days
    return [(start, end)] if isinstance(start, int) and isinstance(end, int) else []


def _quoted(words: str, text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where words stand in a span, white space and the case of the first letter aside."""
    if not words.strip():
        return None
    spellings = {words, words[0].lower() + words[1:], words[0].upper() + words[1:]}
    places = [(at, at + len(one)) for one in spellings if (at := text.find(one, start, end)) >= 0]
    if places:
        return min(places)
    first, *others = words.split()
    if not all(text.find(word, start, end) >= 0 for word in (first[1:], *others)):
        return None  # most questions end here
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = re.compile(f"(?i:{re.escape(words[0])}){pattern[len(re.escape(words[0])) :]}").search(text, start, end)
    return found.span() if found else None


def twin_of(source: SourceText) -> Twin | None:
    """Return the twin, or None where the text has nothing to clean."""
    if (
        not _ODD.search(source.text)
        and not _WIDE.search(source.text)
        and not any(_ODD.search(words) for _, words in source.stamps)
    ):
        return None
    letters = _Letters(source.text)
    clean = "".join(letters.clean)
    moved = replace(
        source,
        text=clean,
        blocks=tuple(letters.moved(block) for block in source.blocks),
        grids=tuple(replace(letters.moved(grid), cells=tuple(map(letters.moved, grid.cells))) for grid in source.grids),
        notices=tuple(letters.moved(notice) for notice in source.notices),
        stamps=tuple((letters.at(place), "".join(_Letters(words).clean)) for place, words in source.stamps),
        notes=tuple(replace(letters.moved(note), place=letters.at(note.place)) for note in source.notes),
    )
    return Twin(source, moved, letters.begins, letters.ends)


class _Letters:
    """The letters of the twin, each with the begin and end of what it stands for."""

    def __init__(self, text: str) -> None:
        self.clean: list[str] = []
        self.begins: list[int] = []
        self.ends: list[int] = []
        alike = _alike_places(text)
        wide = {place for m in _WIDE.finditer(text) for place in range(m.start() + GAP, m.end())}
        edges = sorted({m.start() for m in _ODD.finditer(text)} | wide)
        for before, here in pairwise([-1, *edges, len(text)]):
            self._plain(text, before + 1, here)
            if here < len(text):
                self._add("" if here in wide else _seen(text[here], alike=here in alike), here)

    def _plain(self, text: str, start: int, end: int) -> None:
        # A mark behind a look-alike joins it: the stored text could not compose the two.
        while start < end and self.clean and unicodedata.combining(text[start]):
            joined = nfc(self.clean[-1] + text[start])
            if len(joined) > 1:
                break
            self.clean[-1], self.ends[-1], start = joined, start + 1, start + 1
        self.clean += text[start:end]
        self.begins += range(start, end)
        self.ends += range(start + 1, end + 1)

    def _add(self, letters: str, place: int) -> None:
        self.clean += letters
        self.begins += [place] * len(letters)
        self.ends += [place + 1] * len(letters)

    def at(self, place: int) -> int:
        return bisect_left(self.begins, place)

    def moved(self, value: Any) -> Any:
        if value.start is None:
            return value
        return replace(value, start=self.at(value.start), end=self.at(value.end))


def _seen(letter: str, *, alike: bool) -> str:
    """What a reader sees for an odd letter; nothing for an invisible one."""
    if letter in _OTHER_SCRIPT:
        return _OTHER_SCRIPT[letter] if alike else letter
    if letter in _D_WITH_STROKE:
        return _D_WITH_STROKE[letter]
    if letter.isspace():
        return " "
    return "" if _UNSEEN.match(letter) else unicodedata.normalize("NFKC", letter)


def _alike_places(text: str) -> set[int]:
    """The places of letters of another script that stand for Latin ones."""
    foreign = [m.start() for m in _FOREIGN.finditer(text)]
    if foreign and all(text[place] in _OTHER_SCRIPT for place in foreign):
        return set(foreign)
    plain = _UNSEEN.sub("x", text) if foreign else ""
    words = [m.span() for m in _WORD.finditer(plain)] if foreign else []
    mixed = [span for span in words if _LATIN.search(text, *span) and _FOREIGN.search(text, *span)]
    return {place for start, end in mixed for place in range(start, end) if text[place] in _OTHER_SCRIPT}
