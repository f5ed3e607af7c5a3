"""The trivial reader to beat: every bullet is a task of the nearest heading above that begins like an agency."""

import re
from dataclasses import replace
from datetime import date, timedelta

from hoaban.documents.vocabulary import Deadline, DeadlineKind, Evidence, Reading, TaskDraft, TaskKind

_NUMBER = r"(?:[IVX]+\.|\d+(?:\.\d+)*[.)]?|[a-zđ]\)|[-+•–])\s*"
_AGENCY = re.compile(
    rf"(?:{_NUMBER})?(?:Đề nghị |Giao )?(?P<name>(?:Sở|Bộ|Ủy ban|UBND|Ban|Công an|Văn phòng|Thanh tra|Báo|Đài|Cục|Vụ|Phòng|"
    r"Trung tâm|Các sở|Các phòng|Các cơ quan|Các ban|Tỉnh đoàn|Hội|Hãng|Bảo tàng|Thường trực|Trạm)[^.;]{0,120}?)\s*:?$"
)
_ITEM = re.compile(rf"{_NUMBER}\S")
_BEFORE = re.compile(r"trước (?:ngày )?(\d{1,2})(?:/| tháng )(\d{1,2})(?:/| năm )(\d{4})")
_END = re.compile(r"N[ơo]i nhận")


def by_nearest_heading(reading: Reading) -> Reading:
    """The reading with the trivial reader's tasks instead of ours."""
    tasks, heading, at = [], None, 0
    for line in reading.text.split("\n"):
        start, at = at, at + len(line) + 1
        words = line.strip()
        if _END.match(words):
            break
        if found := _AGENCY.fullmatch(words):
            name = start + line.index(found["name"])
            heading = (found["name"], name)
        elif heading and (_ITEM.match(words) or not tasks or tasks[-1].lead != (heading[0],)) and len(words) > 30:
            tasks.append(_task(line, start, heading))
    return replace(reading, tasks=tuple(tasks))


def _task(line: str, start: int, heading: tuple[str, int]) -> TaskDraft:
    name, at = heading
    words = line.strip()
    begin = start + line.index(words)
    due = _BEFORE.search(line)
    other = "nhiệm vụ khác" in line
    evidence = [Evidence("title", begin, begin + len(words)), Evidence("lead", at, at + len(name))]
    if due:
        evidence.append(Evidence("deadline", start + due.start(), start + due.end()))
    return TaskDraft(
        title=words,
        start=begin,
        end=begin + len(words),
        section="",
        kind=TaskKind.CATCH_ALL if other else TaskKind.TASK,
        lead=(name,),
        deadline=_deadline(due) if due else None,
        lead_confidence="high",
        deadline_confidence="high" if due else "low",
        evidence=tuple(evidence),
    )


def _deadline(due: "re.Match[str]") -> Deadline | None:
    try:
        day = date(int(due[3]), int(due[2]), int(due[1]))
    except ValueError:
        return None
    return Deadline(DeadlineKind.BEFORE, day.isoformat(), None, day - timedelta(days=1), due[0])
