"""Indents and distances between the lines of the body."""

from itertools import pairwise
from typing import Any

from hoaban.reports.form_check.faults import Fault, amount, limits_in, within
from hoaban.reports.form_check.lines import MM, Line
from hoaban.reports.vocabulary import STYLES

_SINGLE = 1.15  # one line of Times New Roman, in sizes of its letters
_INDENTED_MM = 3.0
_SLACK = {"cm": 0.06, "pt": 0.7, "dòng": 0.06}


def spacing_faults(body: list[Line], asked: dict[str, Any]) -> list[Fault]:
    """Compare first-line indents (cm), space between paragraphs (pt) and line spacing (lines)."""
    if not body:
        return []
    left = {page: min(line.left for line in body if line.page == page) for page in {line.page for line in body}}
    margin = min(left.values())
    indents = [line.left - margin for line in body if line.left - margin > _INDENTED_MM]
    found = [_fault("lùi đầu dòng", indent / 10, asked["first_line_cm"], "cm") for indent in indents]
    for above, below in pairwise(body):
        if above.page == below.page and below.size_pt:
            found.append(_distance_fault(above, below, asked, begins=below.left - margin > _INDENTED_MM))
    return [fault for fault in found if fault]


def _distance_fault(above: Line, below: Line, asked: dict[str, Any], *, begins: bool) -> Fault | None:
    pitch = (below.base - above.base) / MM
    single = below.size_pt * _SINGLE
    if begins:
        space = round(pitch - single, 1)
        # A heading or a page's end may stand between two lines of the body: such distances say nothing.
        return None if space > asked["space_pt"][1] else _fault("cách đoạn", space, asked["space_pt"], "pt")
    return _fault("cách dòng", round(pitch / single, 2), asked["line_spacing"], "dòng")


def _fault(what: str, value: float, limits: list[float], unit: str) -> Fault | None:
    if within(value, limits, _SLACK[unit]):
        return None
    return Fault(f"{STYLES['body']}, {what}", limits_in(limits, unit), amount(round(value, 2), unit))
