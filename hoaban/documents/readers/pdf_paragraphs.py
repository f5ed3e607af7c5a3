"""Lines → paragraphs: where the print begins a new one, told from its edges, spacing, weight and numbers."""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import itertools
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from hoaban.documents.readers.pdf_lines import Line
from hoaban.documents.readers.pdf_tables import joined
from hoaban.documents.structure.markers import Marker

_HANGING = 4.5  # points that a comma may stand out of a justified edge
_ENDS = (".", ";", ":", "!", "?", "…", "”")


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text is set, in points: its edges, the usual distance of base lines, justified or not.

    `indented`: paragraphs begin farther in; `inset`: where they then begin.
    """

    left: float
    right: float
    pitch: float
    justified: bool
    indented: bool
    inset: float


def setting_of(lines: list[Line]) -> Setting:
    """Measure the setting of lines that stand in one column (of one or several pages)."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    long = [line for line in lines if line.width > 0.6 * (right - left)]
    rights = Counter(round(line.right) for line in long)
    edge = max(rights, key=lambda place: rights[place - 1] + rights[place] + rights[place + 1], default=round(right))
    same = [line.right for line in long if abs(line.right - edge) < 2]
    beyond = sum(line.right > edge + _HANGING for line in long)
    justified = len(long) >= 3 and len(same) * 5 >= len(long) * 2 and beyond * 20 <= len(long)
    right = max(same) if justified else right
    starts = [line for line in lines if line.marker] or long
    inner = [line for line in starts if line.left > left + 0.8 * line.size]
    indented = len(inner) * 2 > len(starts)
    inset = Counter(round(line.left) for line in inner).most_common(1)[0][0] if indented else left
    return Setting(left, right, _pitch(lines, right), justified, indented, inset)


def _pitch(lines: list[Line], right: float) -> float:
    """The usual distance between a full line and the next, the smallest of the frequent ones."""
    steps: Counter[int] = Counter()
    for one, two in itertools.pairwise(lines):
        step = two.base - one.base
        if 0 < step < 3 * one.size and one.right > right - one.size and two.left <= one.left:
            steps[round(step * 2)] += 1
    if not steps:
        return 0.0
    often = max(steps.values())
    return min(step for step, count in steps.items() if count * 3 >= often) / 2


@dataclass(slots=True)
class Paragraph:
    """Lines of one paragraph."""

    lines: list[Line]

    @property
    def text(self) -> str:
        found = self.lines[0].text
        for line in self.lines[1:]:
            found = joined(found, line.text)
        return found

    @property
    def bold(self) -> bool:
        letters = [(len(word.text), word.bold) for line in self.lines for word in line.words]
        return sum(n for n, bold in letters if bold) * 2 > sum(n for n, _ in letters)

    @property
    def unsure(self) -> bool:
        return any(line.unsure for line in self.lines)


def paragraphs_of(lines: Iterable[Line], setting: Setting) -> list[Paragraph]:
    """Gather the lines of one column of one page into paragraphs."""
    found: list[Paragraph] = []
    for line in lines:
        if found and goes_on(found[-1], line, setting):
            found[-1].lines.append(line)
        else:
            found.append(Paragraph([line]))
    return found


def goes_on(paragraph: Paragraph, line: Line, setting: Setting, *, new_page: bool = False) -> bool:  # noqa: PLR0911 - cases
    """Whether a line continues the paragraph before it; over a page break the distance says nothing."""
    before = paragraph.lines[-1]
    if abs(line.size - before.size) > 0.12 * before.size:
        return False
    centred = (_is_centred(before, setting), _is_centred(line, setting))
    centred = (centred[0] or (centred[1] and _is_balanced(before, setting)), centred[1])
    if any(centred):
        return all(centred) and not new_page and _same_title(before, line, setting)
    if _ended(before, line, setting) or (not new_page and _apart(before, line, setting)):
        return False
    marker = line.marker
    closed = before.text.endswith(_ENDS)
    if _hangs(paragraph, line):
        return marker is None or not closed
    inset = line.left > setting.left + 0.8 * line.size
    if marker is not None and (closed or inset or _steps(marker, paragraph)):
        return False
    if inset and not _block_inset(paragraph, line):
        return not closed and not setting.indented and line.text[:1].islower()
    if before.bold != line.bold and _all_bold(before) != _all_bold(line) and closed:
        return False
    return not (new_page and closed and not setting.indented)


def _is_centred(line: Line, setting: Setting) -> bool:
    left, right = line.left - setting.left, setting.right - line.right
    if setting.indented and abs(line.left - setting.inset) < 1.5:
        return False
    return left > 1.5 * line.size and right > 1.5 * line.size and abs(left - right) < max(0.8 * line.size, 0.06 * left)


def _is_balanced(line: Line, setting: Setting) -> bool:
    """About as far from the left edge as from the right, and from both a little: the long line of a title."""
    left, right = line.left - setting.left, setting.right - line.right
    return min(left, right) > 2 and abs(left - right) < 2.2 * line.size


def _same_title(before: Line, line: Line, setting: Setting) -> bool:
    """Two centred lines are one title when the second did not fit on the first, and look alike."""
    alike = before.bold == line.bold and before.text.isupper() == line.text.isupper()
    full = before.width + _first(line) > 0.8 * (setting.right - setting.left)
    return alike and full and line.base - before.base < 1.9 * before.size


def _ended(before: Line, line: Line, setting: Setting) -> bool:
    """The next word would still have fitted: the line was ended on purpose."""
    room = setting.right - before.right
    if setting.justified:
        return room > 0.6 * before.size
    return room > _first(line) + 0.35 * line.size


def _first(line: Line) -> float:
    """The width of the first word and the space before it."""
    end = line.words[0].right
    for word in line.words[1:]:
        if word.space or word.left - end > 0.15 * word.size:
            break
        end = word.right
    return end - line.left + 0.25 * line.size


def _apart(before: Line, line: Line, setting: Setting) -> bool:
    step = line.base - before.base
    if setting.pitch:
        return step > 1.12 * setting.pitch + 1
    return step > 1.9 * before.size


def _hangs(paragraph: Paragraph, line: Line) -> bool:
    """Whether the line stands under the text of the first line, not under its number or bullet."""
    first = paragraph.lines[0]
    marker = first.marker
    if marker is None or line.left <= first.left + 0.3 * line.size:
        return False
    after = [word for word in first.words[1:3] if abs(word.left - line.left) < 0.4 * line.size]
    return bool(after) or (len(paragraph.lines) > 1 and abs(paragraph.lines[-1].left - line.left) < 1.5)


def _block_inset(paragraph: Paragraph, line: Line) -> bool:
    """Whether the whole paragraph is set in, this line like the ones before."""
    return len(paragraph.lines) > 1 and abs(paragraph.lines[-1].left - line.left) < 1.5


def _steps(marker: Marker, paragraph: Paragraph) -> bool:
    """Whether the number surely begins something: a chapter, or bullet after bullet."""
    if marker.kind in ("phan", "chuong", "muc", "dieu", "roman"):
        return True
    first = paragraph.lines[0].marker
    return len(paragraph.lines) == 1 and first is not None and first.kind == marker.kind and marker.kind != "dash"


def _all_bold(line: Line) -> bool:
    return all(word.bold for word in line.words)
