"""The header of a table that lost its borders: which of its words stand above others."""

import itertools
import re

from hoaban.documents.structure.columns import role_of, tight

_BODIES = re.compile(
    r"^(?:cac)?(?:coquan|donvi|bophan|tochuc)?(?:thuchien|phutrach|chiutrachnhiem)?$|^phancong|^trachnhiem"
)
_ABOVE = {
    "body": _BODIES,
    "period": re.compile(r"thoigian|tiendo|lotrinh|kehoach|kinhphi|chitieu|^nam$|^quy$|^thang$"),
    "budget": re.compile(r"kinhphi|ngansach|dutoan|nguonvon"),
    "indicator": re.compile(r"chitieu|muctieu|sanpham|ketqua|khoiluong"),
}
_KINDS = {"lead": "body", "support": "body", "doer": "body", "overseer": "body"}
_KINDS |= {kind: kind for kind in ("period", "budget", "indicator")}
MAX_BELOW = 7
MAX_CHOICES = 16

Level = list[tuple[int, int, int, int]]  # (line, column, rows, columns) of each header cell


def ways_to_read(words: list[str], upper: int | None = None) -> list[Level]:
    """The ways to read the header: one row, or names above the last words, each above words of one kind.

    `upper`: how many words the upper row has, where that is known.
    """
    found: list[Level] = [flat(len(words))]
    kinds = [_kind(role_of(word)) for word in words]
    for below in range(min(MAX_BELOW, len(words) - 2), 1, -1):
        first = len(words) - below
        if upper not in (None, first):
            continue
        runs = [(kind, len(list(run))) for kind, run in itertools.groupby(kinds[first:])]
        if any(kind is None or size == 1 for kind, size in runs):
            continue
        choices = [[i for i in range(1, first) if _may_be_above(words[i], kind)] for kind, _ in runs]
        for uppers in itertools.islice(itertools.product(*choices), MAX_CHOICES):
            if list(uppers) == sorted(set(uppers)):
                sizes = dict(zip(uppers, (size for _, size in runs), strict=True))
                found.append(_two_levels(first, sizes))
    return found


def _kind(role: str | None) -> str | None:
    return _KINDS.get(role or "")


def _may_be_above(words: str, kind: str | None) -> bool:
    return kind is not None and bool(_ABOVE[kind].search(tight(words)))


def _two_levels(first: int, sizes: dict[int, int]) -> Level:
    cells: Level = []
    lower: Level = []
    column, line = 0, first
    for upper in range(first):
        size = sizes.get(upper, 0)
        cells.append((upper, column, 1, size) if size else (upper, column, 2, 1))
        lower += [(line + i, column + i, 1, 1) for i in range(size)]
        column, line = column + max(size, 1), line + size
    return cells + lower


def flat(width: int) -> Level:
    """A header of one row."""
    return [(i, i, 1, 1) for i in range(width)]


def placed(level: Level) -> list[tuple[int, int, int, int, int]]:
    """Each header cell as (row, line, column, rows, columns)."""
    depth = max(rows for _, _, rows, _ in level)
    return [
        (0 if rows == depth or columns > 1 else 1, line, column, rows, columns) for line, column, rows, columns in level
    ]


def leaves(level: Level, words: list[str]) -> list[str]:
    """The names of the columns, the upper one before the lower."""
    width = max(column + columns for _, column, _, columns in level)
    names: list[list[str]] = [[] for _ in range(width)]
    for line, column, _, columns in level:
        for held in names[column : column + columns]:
            held.append(words[line])
    return [" / ".join(held) for held in names]
