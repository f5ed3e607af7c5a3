"""Lines of print: words that share a base line, in reading order, and how they look."""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

from collections.abc import Iterable
from functools import cached_property

from hoaban.documents.readers.pdf_words import Word
from hoaban.documents.structure.markers import Marker, marker_of

_TAB, _APART = 3.0, 0.15  # of the type size
_RAISED = 0.87  # a reference mark or an exponent is at most this large against its line


class Line:
    """Words on one base line, from left to right; it does not change."""

    def __init__(self, words: Iterable[Word]) -> None:
        self.words = tuple(words)
        self.left = self.words[0].left
        self.right = max(word.right for word in self.words)
        self.width = self.right - self.left

    @cached_property
    def base(self) -> float:
        return max(self.words, key=lambda word: word.size).base

    @cached_property
    def size(self) -> float:
        """The type size most of the letters have."""
        sizes: dict[float, int] = {}
        for word in self.words:
            sizes[word.size] = sizes.get(word.size, 0) + len(word.text)
        return max(sizes, key=lambda size: sizes[size])

    @cached_property
    def bold(self) -> bool:
        """Whether more letters are bold than not."""
        heavy = sum(len(word.text) for word in self.words if word.bold)
        return heavy * 2 > sum(len(word.text) for word in self.words)

    @cached_property
    def unsure(self) -> bool:
        return any(word.unsure for word in self.words)

    @cached_property
    def text(self) -> str:
        return text_of(self.words)

    @cached_property
    def marker(self) -> Marker | None:
        """The number or bullet the line begins with."""
        return marker_of(self.text)


def text_of(words: Iterable[Word]) -> str:
    """Join words as printed: a space where the file has one or where there is room for one, a tab where much is."""
    found = ""
    end = 0.0
    for word in words:
        gap = word.left - end
        apart = "\t" if gap > _TAB * word.size else " " if word.space or gap > _APART * word.size else ""
        found += (apart if found else "") + word.text
        end = word.right
    return found


def rows_of(words: Iterable[Word]) -> list[Line]:
    """Gather words into rows across the whole width, from top to bottom; a word printed twice counts once."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.base, word.left)):
        row = next((row for row in reversed(rows[-4:]) if _beside(row[0], word)), None)
        if row is not None:
            row.append(word)
        else:
            rows.append([word])
    lines = [Line(_once(sorted(row, key=lambda word: word.left))) for row in rows]
    return sorted(_with_marks(lines), key=lambda line: line.base)


def _beside(first: Word, word: Word) -> bool:
    return abs(first.base - word.base) < 0.25 * min(first.size, word.size)


def _with_marks(rows: list[Line]) -> list[Line]:
    """Put rows of nothing but a few small raised letters into the row they are raised from."""
    taken: set[int] = set()
    for index, row in enumerate(rows):
        if len(row.words) > 6 or any(len(word.text) > 4 for word in row.words):
            continue
        near = [n for n in range(max(0, index - 3), min(len(rows), index + 4)) if n != index and n not in taken]
        hosts = [n for n in near if all(_raised_in(rows[n], word) for word in row.words)]
        if hosts:
            host = min(hosts, key=lambda n: abs(rows[n].base - row.base))
            rows[host] = Line(sorted([*rows[host].words, *row.words], key=lambda word: word.left))
            taken.add(index)
    return [row for index, row in enumerate(rows) if index not in taken]


def _raised_in(row: Line, word: Word) -> bool:
    rise = row.base - word.base
    if word.size > _RAISED * row.size or not -0.2 * row.size < rise < 0.7 * row.size:
        return False
    return any(other.left - row.size < word.left < other.right + row.size for other in row.words)


def is_raised(word: Word, line: Line) -> bool:
    """Whether a word is a small raised mark in its line."""
    return word.size <= _RAISED * line.size and line.base - word.base > 0.15 * line.size


def _once(words: list[Word]) -> list[Word]:
    """Drop a word printed twice at one place: some programs print bold that way."""
    kept: list[Word] = []
    for word in words:
        before = kept[-1] if kept else None
        if before and before.text == word.text and word.left - before.left < 0.15 * word.size:
            before.bold = True
            continue
        kept.append(word)
    return kept
