"""Finds the time limit inside a sentence. Dates of citations and of history are no time limits: a cue is needed."""

import re
from datetime import date

from hoaban.documents.deadlines import parse
from hoaban.documents.duties.draft import TimeQuote
from hoaban.documents.kinds import DeadlineKind
from hoaban.documents.words import key

_DAY = (
    r"(?:ngày\s+)?\d{1,2}(?:\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\s*/\s*\d{1,2}(?![\d/])|"
    r"\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4}|\s*/\s*\d{4})?)"
)
_YEAR = r"(?:\s*/\s*\d{4}|\s+năm\s+\d{4})"
_MONTH = rf"tháng\s+\d{{1,2}}(?:\s*(?:-|,|và)\s*(?:tháng\s+)?\d{{1,2}}(?!\d|/\d{{1,2}}/))*{_YEAR}?"
_QUARTER = (
    rf"qu[ýí]\s+(?:iv|iii|ii|i|[1-4])(?![a-z])(?:\s*(?:-|,|và)\s*(?:qu[ýí]\s+)?(?:iv|iii|ii|i|[1-4])(?![a-z]))*{_YEAR}?"
)
_PERIOD = rf"(?:{_QUARTER}|{_MONTH}|năm\s+\d{{4}}(?!\s*-))"
_EVERY = r"(?:\s+(?:h[àằ]ng|mỗi)\s+(?:năm|tháng|qu[ýí]))?"
_STRONG = [
    (
        rf"(?:trước|chậm nhất|muộn nhất|không (?:muộn|chậm) hơn|không quá ngày)(?: là| vào|"
        rf" trong| đến| hết)*(?:\s+\d{{1,2}}\s*(?:giờ|"
        rf"h)(?:\s*\d{{2}})?,?)?\s+{_DAY}(?:\s+và\s+{_DAY})?{_EVERY}"
    ),
    (
        r"(?:trước|chậm nhất|muộn nhất)?\s*ngày\s+\d{1,2}\s+(?:của\s+)?(?:(?:h[àằ]ng|"
        r"mỗi)\s+tháng|tháng cuối\s+(?:h[àằ]ng\s+|mỗi\s+)?qu[ýí])"
    ),
    rf"(?:trước|chậm nhất|muộn nhất|đến hết|hết)\s+(?:trong\s+|vào\s+|hết\s+)*{_PERIOD}{_EVERY}",
    rf"đến hết\s+{_DAY}",
    r"(?:trong\s+)?(?:thời hạn|vòng)\s+\d{1,3}\s+(?:ngày làm việc|ngày|tháng|giờ)[^.;()]{0,60}",
    rf"từ\s+{_DAY}\s+đến\s+(?:hết\s+)?{_DAY}",
    rf"từ\s+{_PERIOD}\s+đến\s+(?:hết\s+)?{_PERIOD}",
    rf"(?:trong|vào)\s+(?:{_QUARTER}|{_MONTH}){_EVERY}",
    rf"(?:nửa đầu|nửa cuối|đầu|giữa|cuối)\s+tháng\s+\d{{1,2}}{_YEAR}?",
    r"(?:trong\s+)?\d{1,2} tháng (?:đầu|cuối) năm(?:\s+\d{4})?",
    r"(?:hoàn thành|thực hiện|xong|tổ chức)\s+trong\s+năm\s+\d{4}(?!\s*-)",
    r"(?:trong )?(?:cả|suốt) giai đoạn(?!\s+\d)",
    r"thường xuyên (?:trong|cả) năm(?:\s+\d{4})?",
    (
        r"định kỳ\s+(?:(?:h[àằ]ng|mỗi)\s+)?(?:tháng|qu[ýí]|năm|tuần|\d{1,2} tháng)(?:\s*(?:,|"
        r"và)\s*(?:(?:h[àằ]ng|mỗi|\d{1,2})\s+)?(?:tháng|qu[ýí]|năm))*"
    ),
]
_FINDER = re.compile("|".join(f"(?:{p})" for p in _STRONG))
_BRACKET = re.compile(
    r"\(\s*((?:hoàn thành|thời gian|thời hạn|thực hiện|xong|dự kiến|trước|trong|quý|tháng|từ|chậm nhất|muộn nhất|"
    r"đến hết|cả năm|(?:nửa )?(?:đầu|cuối)|giữa|dịp|h[àằ]ng|mỗi|định kỳ|thường xuyên|liên tục|sau khi|khi có)"
    r"(?![^\W_])[^()]{0,90})\)"
)
_SURELY_TIME = re.compile(r"(?:thời gian|thời hạn|trước|quý|tháng|chậm nhất|muộn nhất|đầu|giữa|cuối|định kỳ)(?![^\W_])")
_REPORTED = re.compile(
    r"(?:báo cáo[^.;]{0,120}?\s(?=(?:h[àằ]ng|mỗi)\s+năm)|\s(?=(?:h[àằ]ng|mỗi)\s+(?:qu[ýí]|tháng|tuần)))"
    r"((?:h[àằ]ng|mỗi)\s+(?:năm|qu[ýí]|tháng|tuần))(?=\s*(?:[.,;)]|$))"
)
_URGENT = re.compile(r"(?:khẩn trương|càng sớm càng tốt)")
_EXPECTED = re.compile(r"dự kiến[^.;()]{0,40}$")
_STATED = re.compile(r"\b(?:đã|được)\s[^.;,]{0,40}$|(?:kể|tính)\s*$")


def time_in(text: str, start: int, end: int, *, year: int | None, signed: date | None, work: int) -> TimeQuote | None:
    """Return the time limit of a passage; `work` is where the work itself begins (for "khẩn trương")."""
    lower = key(text[start:end])
    found = _bracketed(text, start, lower, year, signed) or _cued(text, start, lower, year, signed)
    if found:
        return found
    reported = _REPORTED.search(lower)
    if reported:
        return _quote(text, start + reported.start(1), start + reported.end(1), year, signed)
    unread = _bracketed(text, start, lower, year, signed, unread=True)
    if unread:
        return unread
    urgent = _URGENT.match(lower, work - start)
    return _quote(text, start + urgent.start(), start + urgent.end(), year, signed) if urgent else None


def is_expected(text: str, start: int, found: TimeQuote) -> bool:
    """Whether a time is only expected ("dự kiến"): shown, but not sure."""
    return bool(_EXPECTED.search(key(text[start : found.start]))) or key(found.deadline.text).startswith("dự kiến")


def _bracketed(
    text: str, start: int, lower: str, year: int | None, signed: date | None, *, unread: bool = False
) -> TimeQuote | None:
    """A bracket that is a time limit; with `unread` one that surely speaks of time but is not understood."""
    for bracket in _BRACKET.finditer(lower):
        found = _quote(text, start + bracket.start(1), start + bracket.end(1), year, signed)
        if found is None or (unread and not _SURELY_TIME.match(bracket.group(1))):
            continue
        if (found.deadline.kind is DeadlineKind.UNKNOWN) is unread:
            return found
    return None


def _cued(text: str, start: int, lower: str, year: int | None, signed: date | None) -> TimeQuote | None:
    first: TimeQuote | None = None
    for cue in _FINDER.finditer(lower):
        if _STATED.search(lower[: cue.start()]):
            continue
        found = _quote(text, start + cue.start(), start + cue.end(), year, signed)
        if found and found.deadline.kind is not DeadlineKind.UNKNOWN:
            return found
        first = first or found
    return first


def count_of_limits(text: str, start: int, end: int) -> int:
    """How many different cues a passage has: with two, neither is sure."""
    return len({cue.group() for cue in _FINDER.finditer(key(text[start:end]))})


def _quote(text: str, start: int, end: int, year: int | None, signed: date | None) -> TimeQuote | None:
    while end > start and text[end - 1] in " .,;:\n\r\t":
        end -= 1
    while start < end and text[start] in " \n\r\t":
        start += 1
    deadline = parse(" ".join(text[start:end].split()), year=year, signed=signed)
    return TimeQuote(deadline, start, end) if deadline else None
