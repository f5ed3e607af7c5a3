"""Fits the loose lines of one row to the columns of its table, by what the lines say."""

import re
from collections.abc import Sequence

from hoaban.documents.agencies import begins_with_name
from hoaban.documents.deadlines import parse
from hoaban.documents.kinds import DeadlineKind

_MONEY = re.compile(r"^[\d.,\s]+(?:triệu|tỷ|đồng|nghìn)?|ngân sách|kinh phí|nguồn", re.IGNORECASE)
_MARK = re.compile(r"^\W*[xX✓✔√]\W*$")
_AGENCY = ("lead", "support", "doer", "both", "overseer")
_EMPTY = {"work": -6.0, "lead": -1.0, "doer": -1.0, "time": -1.0, "number": -20.0}
NO_WAY = -1e9
MOST = 0.7


def aligned(lines: Sequence[str], roles: Sequence[str | None]) -> list[tuple[int, int]] | None:
    """Return for each column the lines [first, last) it takes, in order; None when nothing fits.

    The best sum of fits wins: names in agency columns, times in time columns, free words elsewhere.
    """
    kinds = [_kind(line) for line in lines]
    best = [[NO_WAY] * (len(lines) + 1) for _ in range(len(roles) + 1)]
    back = [[0] * (len(lines) + 1) for _ in range(len(roles) + 1)]
    best[0][0] = 0.0
    for column, role in enumerate(roles):
        for begun in range(len(lines) + 1):
            if best[column][begun] <= NO_WAY / 2:
                continue
            score = best[column][begun] + _EMPTY.get(role or "", -0.5)
            _keep(best, back, column + 1, begun, score, begun)
            score = best[column][begun]
            for end in range(begun + 1, len(lines) + 1):
                score += _fit(kinds[end - 1], role) - (_more(lines[end - 1]) if end > begun + 1 else 0.0)
                _keep(best, back, column + 1, end, score, begun)
    if best[-1][-1] <= 0:
        return None
    cells, end = [], len(lines)
    for column in range(len(roles), 0, -1):
        begun = back[column][end]
        cells.append((begun, end))
        end = begun
    return cells[::-1]


def fits(rows: Sequence[Sequence[str]], roles: Sequence[str | None], most: float = MOST) -> bool:
    """Whether columns hold what they are for: most agency cells names, most time cells times, work in words."""
    told = [
        _fit(_kind(words), role) > 0
        for row in rows
        for words, role in zip(row, roles, strict=False)
        if words.strip() and role in (*_AGENCY, "time", "period", "work")
    ]
    return bool(told) and sum(told) >= most * len(told)


def _keep(best: list[list[float]], back: list[list[int]], column: int, end: int, score: float, begun: int) -> None:
    if score > best[column][end]:
        best[column][end], back[column][end] = score, begun


def _kind(line: str) -> str:
    if _MARK.match(line):
        return "mark"
    words = line.strip(" ;,.-–+")
    if begins_with_name(words):
        return "agency"
    deadline = parse(words, year=2000)
    if deadline is not None and deadline.kind is not DeadlineKind.UNKNOWN:
        return "time"
    if not any(c.isalpha() for c in words):
        return "amount" if any(c.isdigit() for c in words) else "blank"
    return "money" if _MONEY.match(words) else "words"


def _fit(kind: str, role: str | None) -> float:  # noqa: PLR0911 - a line a role
    if kind == "blank":
        return {"work": -2.0, "number": -10.0}.get(role or "", 0.0)
    if role == "number":
        return 5.0 if kind in ("amount", "time") else -10.0
    if role in _AGENCY:
        return 3.0 if kind == "agency" else -3.0
    if role in ("time", "period"):
        return 3.0 if kind in ("time", "mark") else -1.5
    if role == "budget":
        return 2.0 if kind in ("amount", "money") else -2.0
    if role == "indicator":
        return 1.0 if kind in ("amount", "words") else -2.0
    if role == "work":
        return 1.5 if kind == "words" else -2.0
    return 0.5 if kind == "words" else -1.0


def _more(line: str) -> float:
    """What a further line of one cell costs: nothing for a bullet, little for words that go on."""
    begun = line.lstrip()[:1]
    return 0.0 if begun in "-–+•*" else 0.3 if begun.islower() else 1.4
