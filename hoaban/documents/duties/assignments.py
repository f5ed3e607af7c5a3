"""Short assignments: "Sở X chủ trì; Sở Y, Sở Z phối hợp; hoàn thành trước ngày …", in brackets or behind a label."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hoaban.documents.agencies import Name, is_sure, names_at
from hoaban.documents.deadlines import parse
from hoaban.documents.duties.draft import TimeQuote, moved
from hoaban.documents.kinds import DeadlineKind
from hoaban.documents.words import key

if TYPE_CHECKING:
    from hoaban.documents.duties.prose import Setting

_GAP = re.compile(r"(?:[\s,;.:/-]|và\s|(?:do|giao|phân\s+công)\s+)*")
_LEAD = re.compile(
    r"[\s:,]*(?:là\s+(?:cơ\s+quan|đơn\s+vị)\s+)?(?:chủ\s+trì|(?:làm\s+)?đầu\s+mối|chịu\s+trách\s+nhiệm|phụ\s+trách|"
    r"thực\s+hiện|tham\s+mưu|triển\s+khai|thường\s+trực|soạn\s+thảo|"
    r"lãnh\s+đạo|chỉ\s+đạo)(?:\s*,?\s*(?:chỉ\s+đạo|thực\s+hiện|tham\s+mưu|triển\s+khai))?"
    r"(?![^\W_])"
)
_WITH = re.compile(
    r"[\s:,]*(?:và\s+|cùng\s+)?(?:phối\s+hợp|tham\s+gia|hỗ\s+trợ)(?:\s+(?:thực\s+hiện|cùng|với))*(?![^\W_])"
)
_ENDS = (len, lambda words: words.find(";"), lambda words: words.find(","))
_DIRECTS = re.compile(r"(?:lãnh|chỉ)\s+đạo$")
_ONLY_DIRECTS = re.compile(r"[\s:,]*(?:lãnh|chỉ)\s+đạo(?:\s*,?\s*chỉ\s+đạo)?")
MAX_LENGTH = 400


@dataclass(slots=True)
class Assignment:
    """Who leads, who takes part and until when, with offsets of the whole text; `said`: the roles are in words."""

    lead: list[Name] = field(default_factory=list)
    support: list[Name] = field(default_factory=list)
    time: TimeQuote | None = None
    said: bool = False
    directing: list[Name] = field(default_factory=list)

    @property
    def sure(self) -> bool:
        """The role is in words, and every name is of a known make."""
        return self.said and all(is_sure(name.text) for name in self.lead)


def assignment_in(setting: Setting, start: int, end: int) -> Assignment | None:
    """Read a passage that holds nothing but names with roles and a time; None when anything else is in it."""
    text = setting.text[start:end]
    lower = key(text)
    if len(text) > MAX_LENGTH:
        return None
    found, here = Assignment(), 0
    while True:
        gap = _GAP.match(lower, here)
        here = gap.end() if gap else here
        if here >= len(lower):
            break
        last = _LEAD.match(lower, here)
        if last and found.lead and not lower[last.end() :].strip(" .;"):
            found.said = True
            break
        after = _people(found, text, lower, here, start) or _time(found, setting, text, here, start)
        if after is None and found.said and found.lead and lower.startswith("do "):
            break  # "do Sở X phụ trách, Báo Y bảo trợ thông tin": other roles are not ours
        if after is None:
            return None
        here = after
    # "Đảng ủy X lãnh đạo; Sở Y chủ trì": who is over the work does not do it.
    found.lead = [name for name in found.lead if name not in found.directing] or found.lead
    return found if found.lead or found.support else None


def _people(found: Assignment, text: str, lower: str, here: int, start: int) -> int | None:
    """Names with their role before ("chủ trì: Sở X") or behind them ("Sở X chủ trì"); without one the first lead."""
    first = _LEAD.match(lower, here) or _WITH.match(lower, here)
    begin = here
    if first:
        begin = len(lower) - len(lower[first.end() :].lstrip(" :"))
    names, end = names_at(text, begin, lower=lower)
    if not names:
        return None
    role = first or _LEAD.match(lower, end) or _WITH.match(lower, end)
    if (
        role is not first
        and role is not None
        and role.re is _WITH
        and names_at(text, _skip(lower, role), lower=lower)[0]
    ):
        role = None  # "Phòng X phối hợp với Hội Y thực hiện": the first leads
    if (
        role is not None
        and role is not first
        and _DIRECTS.search(role.group())
        and names_at(text, _skip(lower, role))[0]
    ):
        return role.end()  # "Đảng ủy X chỉ đạo Sở Y chủ trì": who is told to does it
    leads = _is_lead(role, first_piece=not (found.lead or found.support))
    found.said = found.said or role is not None
    (found.lead if leads else found.support).extend(moved(names, start))
    if role is not None and _ONLY_DIRECTS.fullmatch(role.group()):
        found.directing += moved(names, start)
    return end if role is None or role is first else role.end()


def _skip(lower: str, role: re.Match[str]) -> int:
    return len(lower) - len(lower[role.end() :].lstrip())


def _is_lead(role: re.Match[str] | None, *, first_piece: bool) -> bool:
    return first_piece if role is None else role.re is _LEAD


def _time(found: Assignment, setting: Setting, text: str, here: int, start: int) -> int | None:
    """A piece that is a time as a whole: all that is left, or up to the next mark."""
    for length in _ENDS:
        words = text[here:]
        stop = length(words)
        if stop <= 0 or found.time is not None:
            continue
        words = words[:stop].rstrip(" .;,")
        deadline = parse(" ".join(words.split()), year=setting.year, signed=setting.signed)
        if deadline is not None and deadline.kind is not DeadlineKind.UNKNOWN:
            found.time = TimeQuote(deadline, start + here, start + here + len(words))
            return here + stop
    return None
