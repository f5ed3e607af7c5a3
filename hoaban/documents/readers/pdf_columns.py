"""Reading order: blocks of two columns (title, signature, newspaper print) are read column by column."""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from hoaban.documents.readers.pdf_lines import Line
from hoaban.documents.readers.pdf_words import Word
from hoaban.documents.structure.markers import marker_of
from hoaban.documents.words import key

_MOTTO = re.compile(r"^(?:cộng hòa xã hội|đảng cộng sản|độc lập -)")
_MOTTOS = ("cộng hòa xã hội chủ nghĩa việt nam", "đảng cộng sản việt nam", "độc lập - tự do - hạnh phúc")
_SIGNING = re.compile(
    r"nơi nhận|^(?:tm\.|kt\.|tl\.|tuq\.|q\.)|chủ tịch|giám đốc|bộ trưởng|trưởng ban|chánh văn phòng|bí thư"
)
_WIDE = 2.0  # of the type size
_NARROW = 0.55
_REACH = 3.2  # of the type size: rows further apart do not belong to one block
_PRINTED_COLUMN = 5

Gap = tuple[float, float]


@dataclass(slots=True)
class Flow:
    """Lines read one after another. `side`: they stand in a column of the title or signature block."""

    lines: list[Line] = field(default_factory=list)
    side: bool = False


@dataclass(slots=True)
class _Block:
    """Rows that leave one upright strip free."""

    rows: list[Line]
    gaps: list[Gap]
    strips: list[float]

    def sides(self) -> tuple[list[Line], list[Line]]:
        at = max(self.gaps, key=lambda gap: gap[1] - gap[0])
        middle = (at[0] + at[1]) / 2
        left = [[w for w in row.words if w.right <= middle] for row in self.rows]
        right = [[w for w in row.words if w.right > middle] for row in self.rows]
        return [Line(words) for words in left if words], [Line(words) for words in right if words]


def flows_of(rows: list[Line]) -> list[Flow]:
    """Return the rows of a page as flows, in reading order."""
    flows = [Flow()]
    strips = _strips(rows)
    index = 0
    while index < len(rows):
        block = _block(rows, index, flows[-1].lines, strips)
        if block is None:
            flows[-1].lines.append(rows[index])
            index += 1
            continue
        left, right = block.sides()
        taken = len([row for row in block.rows if row in flows[-1].lines])
        del flows[-1].lines[len(flows[-1].lines) - taken :]
        side = not _is_print(left, right)
        flows += [Flow(left, side), Flow(right, side), Flow()]
        index += len(block.rows) - taken
    return [flow for flow in flows if flow.lines]


def _strips(rows: list[Line]) -> list[float]:
    """Where many rows leave the same narrow strip free: the gutter of newspaper print."""
    votes: Counter[int] = Counter()
    for row in rows:
        gaps = [(a.right, b.left) for a, b in pairwise(row.words) if b.left - a.right > 0.75 * row.size]
        votes.update({place for start, end in gaps for place in range(round(start / 3) + 1, round(end / 3))})
    place, count = max(votes.items(), key=lambda vote: vote[1], default=(0, 0))
    return [place * 3.0] if count >= 8 and count * 3 >= len(rows) else []


def side_lines(flow: Flow) -> list[list[Line]]:
    """The lines of a column of the title block, those of a motto that was broken over two lines together."""
    found: list[list[Line]] = []
    for line in flow.lines:
        whole = " ".join(key(one.text) for one in [*found[-1], line]) if found else ""
        if any(motto.startswith(whole) for motto in _MOTTOS if whole):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _block(rows: list[Line], first: int, before: list[Line], strips: list[float]) -> _Block | None:
    """The block of two columns that begins at this row, if it is one the form knows or printed like a newspaper."""
    gaps = _gaps(rows[first], strips) or _gap_to(rows[first], rows[first + 1 : first + 2])
    if not gaps:
        return None
    block = _Block([rows[first]], gaps, strips)
    for row in rows[first + 1 :]:
        if not _joins(block, row):
            break
    _reach_back(block, before)
    left, right = block.sides()
    if not left or not right:
        return None
    words = [key(line.text) for line in left + right]
    known = any(_MOTTO.match(w) for w in words) or any(_SIGNING.search(w) and len(w) < 60 for w in words)
    return block if known or _is_print(left, right) else None


def _gap_to(row: Line, following: list[Line]) -> list[Gap]:
    """The strip between two rows that stand side by side on base lines of their own."""
    for other in following:
        if other.base - row.base < row.size:
            pairs = [(row.right, other.left), (other.right, row.left)]
            return [(start, end) for start, end in pairs if end - start > _WIDE * row.size]
    return []


def _joins(block: _Block, row: Line) -> bool:
    """Take the row into the block when it leaves the strip free and stands under a column."""
    if row.base - block.rows[-1].base > _REACH * max(row.size, block.rows[-1].size) and not _gaps(row, block.strips):
        return False
    free = _common(block.gaps, row)
    if not free:
        return False
    at = max(free, key=lambda gap: gap[1] - gap[0])
    both = row.left < at[0] and row.right > at[1]
    if not both and not _stands_under(block, row, left=row.right <= at[1]):
        return False
    if both and not _gaps(row, block.strips):
        return False
    block.rows.append(row)
    block.gaps = free
    return True


def _common(gaps: list[Gap], row: Line) -> list[Gap]:
    edges = [(-1e6, row.left), *((a.right, b.left) for a, b in pairwise(row.words)), (row.right, 1e6)]
    found = [(max(a, c), min(b, d)) for a, b in gaps for c, d in edges]
    return [(a, b) for a, b in found if b - a >= 0.4 * row.size]


def _stands_under(block: _Block, row: Line, *, left: bool) -> bool:
    """Whether a lone row lines up with a column: same left edge, same middle, or inside its extent."""
    lines = block.sides()[0 if left else 1]
    if not lines:
        return row.base - block.rows[-1].base < row.size
    near = 1.5 * row.size
    middle = (row.left + row.right) / 2
    outer = (min(line.left for line in lines), max(line.right for line in lines))
    if any(abs(line.left - row.left) < 0.6 * row.size for line in lines):
        return True
    return abs((outer[0] + outer[1]) / 2 - middle) < near and row.right - row.left < outer[1] - outer[0] + 6 * near


def _reach_back(block: _Block, before: list[Line]) -> None:
    """Rows above that already stand in the right column; in the title block also those in the left one."""
    title = any(_MOTTO.match(key(line.text)) for side in block.sides() for line in side)
    for row in reversed(before):
        if block.rows[0].base - row.base > _REACH * row.size:
            return
        free = _common(block.gaps, row)
        at = max(free, key=lambda gap: gap[1] - gap[0], default=None)
        if at is None or (row.left < at[0] and (row.right > at[1] or not title)):
            return
        if not _stands_under(block, row, left=row.left < at[0]):
            return
        block.rows.insert(0, row)
        block.gaps = free


def _gaps(row: Line, strips: list[float]) -> list[Gap]:
    """The wide strips between the words of a row, and the narrow ones before the national motto or shared by many."""
    found: list[Gap] = []
    for index, (one, two) in enumerate(pairwise(row.words)):
        space = two.left - one.right
        if space <= _NARROW * row.size or _is_label(row.words[: index + 1]):
            continue
        shared = any(one.right - 3 < strip < two.left + 3 for strip in strips)
        if space > _WIDE * row.size or shared or _begins_motto(row.words[index + 1 :]):
            found.append((one.right, two.left))
    return found


def _begins_motto(words: Sequence[Word]) -> bool:
    return bool(_MOTTO.match(key(" ".join(word.text for word in words[:4]))))


def _is_label(words: Sequence[Word]) -> bool:
    """A number or bullet that stands apart from its own text."""
    text = " ".join(word.text for word in words)
    marker = marker_of(f"{text} x")
    return len(text) < 8 and marker is not None and marker.length >= len(text)


def _is_print(left: list[Line], right: list[Line]) -> bool:
    """Newspaper columns: several lines on both sides, most of them as wide as their column."""
    return all(len(lines) >= _PRINTED_COLUMN and _full(lines) for lines in (left, right))


def _full(lines: list[Line]) -> bool:
    widest = max(line.width for line in lines)
    return sum(line.width > 0.85 * widest for line in lines) * 2 >= len(lines) and widest > 130
