"""Chooses the time limit of a passage and says how sure it is. Where limits stand is found by `time_cues`."""

import re
from datetime import date

from hoaban.documents.duties.draft import TimeQuote
from hoaban.documents.duties.time_cues import flattened, limits_of, quote
from hoaban.documents.kinds import DeadlineKind
from hoaban.documents.vocabulary import Deadline
from hoaban.documents.words import VERBS, alternation

_BRACKET = re.compile(
    r"\(\s*((?:phải )?(?:hoàn thành|thời gian|thời hạn|thực hiện|xong|dự kiến|trước|trong|quý|tháng|từ|chậm nhất"
    r"|muộn nhất|không (?:muộn|chậm) hơn|hạn|đến hết|cả năm|(?:nửa )?(?:đầu|cuối)|giữa|dịp|hằng|mỗi|định kỳ"
    r"|thường xuyên|liên tục|sau khi|khi có)(?![^\W_])[^()]{0,90})\)"
)
_SURELY_TIME = re.compile(r"(?:thời gian|thời hạn|trước|quý|tháng|chậm nhất|muộn nhất|đầu|giữa|cuối|định kỳ)(?![^\W_])")
# A rhythm at the end of a clause: "báo cáo kết quả hằng năm", "giao ban hằng quý", "tổ chức mỗi năm một lần"; a yearly
# one only of a report, of doing, or once counted ("kế hoạch hằng năm" is a yearly plan).
_RHYTHM = re.compile(
    r"(?:báo cáo[^.;]{0,120}? (?=(?:hằng|mỗi) năm)|(?:thực hiện|tổ chức|triển khai|tiến hành|duy trì|cập nhật) "
    r"(?=(?:hằng|mỗi) năm)| (?=(?:hằng|mỗi) (?:quý|tháng|tuần)|(?:hằng|mỗi) năm (?:ít nhất )?(?:một|0?1) lần"
    r"|(?:một|0?1) lần ?/|\d{1,2} (?:tháng|năm|tuần) (?:một|0?1) lần))"
    r"((?:hằng|mỗi) (?:năm|quý|tháng|tuần)(?: (?:ít nhất )?(?:một|0?1) lần)?|(?:một|0?1) lần ?/ ?(?:năm|quý|tháng|tuần)"
    r"|\d{1,2} (?:tháng|năm|tuần) (?:một|0?1) lần)(?= ?(?:[.,;)]|$)| (?:về|gửi|cho) [^\W\d_])"
)
# … or at the beginning of a sentence: "Hằng năm tổ chức …", "Mỗi quý, …".
_LEADING = re.compile(
    r"(?:^|[.;:] )(?:\W*(?:[^\W_]{1,3}[.)] ?)?)((?:hằng|mỗi) (?:năm|quý|tháng|tuần)"
    r"(?:(?:,|,? và) (?:hằng|mỗi) (?:năm|quý|tháng|tuần))*)(?=,? [^\W\d_])"
)
# … or behind a comma before a verb: "…, hằng tuần kiểm tra hiện trường".
_BEFORE_VERB = re.compile(rf", ((?:hằng|mỗi) (?:quý|tháng|tuần|ngày))(?= (?:{alternation(VERBS)})(?![^\W_]))")
# The work waits for an act of an authority.
_AFTER_AN_ACT = re.compile(
    r"(?:ngay )?sau khi "
    r"(?=[^.;()]{0,120}(?:ban hành|phê duyệt|thông qua|có hiệu lực|hướng dẫn|có ý kiến|bố trí|cấp (?:kinh phí|vốn)))"
    r"[^.;()]{3,150}?(?=[.;()]|,(?= (?:chủ trì|tham mưu|tổ chức|xây dựng|các|sở|ủy ban))|$)"
)
_URGENT = re.compile(r"(?:khẩn trương|càng sớm càng tốt)")
_EXPECTED = re.compile(r"(?:dự kiến|phấn đấu|mục tiêu)[^.;()]{0,60}$")
_PASSIVE = re.compile(
    r"\b(?<!phải )(?<!cần )(?<!đảm )(?<!chuẩn )(?<!thiết )(?<!trang )(?:được|bị)\s(?!giao|phân công)[^.;,]{0,40}$"
)
_TOPIC = re.compile(r"(?:kết quả|sơ kết|tổng kết|tình hình|số liệu|phương hướng|đánh giá)(?:\s[^\W_]+){0,6}\s$")
_OF_A_REPORT = re.compile(r"[.;,]\s*(?:và\s+)?(?:định kỳ\s+|tổng hợp,?\s+)?(?:gửi\s+)?báo cáo[^.;]*$")
_REPORT_IS_THE_WORK = re.compile(r"\W*(?:[^\W_]{1,3}[.)]\s*)?(?:định kỳ\s+)?(?:tổng hợp,?\s+)?(?:gửi\s+)?báo cáo")
_NEAR = 400  # how far back the words around a time are looked at
_LAST_DAYS = (DeadlineKind.BY, DeadlineKind.BEFORE, DeadlineKind.RRULE)
_DATED = (DeadlineKind.BY, DeadlineKind.BEFORE, DeadlineKind.RANGE)
_GOES_ON = re.compile(r"\s*(?:,\s*và|,|và|hoặc|-)\s*(?:trước\s+|chậm nhất\s+)?(?:ngày\s+)?\d{1,2}(?:/\d| tháng)")


def time_in(text: str, start: int, end: int, *, year: int | None, signed: date | None, work: int) -> TimeQuote | None:
    """Return the time limit of a passage; `work` is where the work itself begins (for "khẩn trương").

    A bracket that is a limit comes first, then the first limit that is understood, a rhythm at the end of a clause, and
    last the words that surely speak of time but are not understood.
    """
    passage = _Passage(text[start:end], year, signed)
    limits = limits_of(passage.text, year, signed)
    understood = [limit for limit in limits if limit.deadline.kind is not DeadlineKind.UNKNOWN]
    bracket = _bracketed(passage)
    if bracket is not None and bracket.deadline.kind is DeadlineKind.RANGE:
        # "đợt cao điểm (từ ngày 01/9 đến ngày 30/10), trình … trước ngày 28/8": a period in brackets tells of a thing.
        apart = [limit for limit in understood if limit.end <= bracket.start or limit.start >= bracket.end]
        bracket = next((limit for limit in apart if limit.deadline.kind in _LAST_DAYS), bracket)
    found = (
        bracket
        or next(iter(understood), None)
        or next(iter(limits), None)
        or _rhythm(passage)
        or _bracketed(passage, unread=True)
        or passage.first(_AFTER_AN_ACT)
        or _urgent(passage, work - start)
    )
    return TimeQuote(found.deadline, found.start + start, found.end + start) if found else None


class _Passage:
    """A passage and its canonical words; a match in the words becomes a quotation of the passage."""

    def __init__(self, text: str, year: int | None, signed: date | None) -> None:
        self.text, self.year, self.signed = text, year, signed
        self.words, self.places = flattened(text)

    def quote(self, found: re.Match[str], group: int = 0) -> TimeQuote | None:
        start, end = self.places[found.start(group)], self.places[found.end(group) - 1] + 1
        return quote(self.text, start, end, self.year, self.signed)

    def first(self, words: re.Pattern[str], group: int = 0) -> TimeQuote | None:
        found = words.search(self.words)
        return self.quote(found, group) if found else None

    def is_over(self, deadline: Deadline) -> bool:
        return self.signed is not None and deadline.end is not None and deadline.end < self.signed


def _bracketed(passage: _Passage, *, unread: bool = False) -> TimeQuote | None:
    """A bracket that is a time limit; with `unread` one that surely speaks of time but is not understood."""
    for bracket in _BRACKET.finditer(passage.words):
        found = passage.quote(bracket, 1)
        if found is None or (unread and not _SURELY_TIME.match(bracket.group(1))):
            continue
        if (found.deadline.kind is DeadlineKind.UNKNOWN) is unread and not passage.is_over(found.deadline):
            return found
    return None


def _rhythm(passage: _Passage) -> TimeQuote | None:
    return passage.first(_RHYTHM, 1) or passage.first(_BEFORE_VERB, 1) or passage.first(_LEADING, 1)


def _urgent(passage: _Passage, work: int) -> TimeQuote | None:
    """The work itself begins with haste; `work` counts in the passage, not in its canonical words."""
    begin = next((i for i, place in enumerate(passage.places) if place >= work), len(passage.places))
    found = _URGENT.match(passage.words, begin)
    return passage.quote(found) if found else None


def is_sure(found: TimeQuote, text: str, start: int, end: int, *, year: int | None, signed: date | None) -> bool:
    """Whether an officer may take the time of a passage as it is.

    Not where the passage sets several limits, the year of a day is only inferred, or the words around it raise a doubt.
    """
    limits = {(q.deadline.kind, q.deadline.value) for q in limits_of(text[start:end], year, signed)}
    guessed = found.deadline.inferred_year and found.deadline.kind in _DATED
    return len(limits) <= 1 and not guessed and not _is_doubtful(found, text, start)


def _is_doubtful(found: TimeQuote, text: str, start: int) -> bool:
    """Expected or hoped for; done to others; a report's topic; a report beside the work; or another day follows."""
    whole, _ = flattened(text[start : found.start])
    before = whole[-_NEAR:]
    own, _ = flattened(found.deadline.text)
    after, _ = flattened(text[found.end : found.end + 40])
    if "dự kiến" in own or _GOES_ON.match(after):
        return True
    if _OF_A_REPORT.search(before) and not _REPORT_IS_THE_WORK.match(whole):
        return True
    if found.deadline.kind is DeadlineKind.RANGE and _TOPIC.search(before):
        return True
    return bool(_EXPECTED.search(before) or _PASSIVE.search(before))
