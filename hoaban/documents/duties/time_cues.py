"""Where a sentence sets a time limit: a cue, then the longest words behind it that the grammar consumes.

A date without a cue limits nothing (citations), nor does a time that is over when the document is signed (history), or
one that says what a report is about ("kết quả quý I/2026"). Matching runs on canonical words; offsets count in the
passage.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from hoaban.documents.deadlines import MAX_LENGTH, parse, parse_beginning
from hoaban.documents.duties.draft import TimeQuote
from hoaban.documents.kinds import DeadlineKind
from hoaban.documents.time_grammar import canonical
from hoaban.documents.vocabulary import Deadline
from hoaban.documents.words import key

_DAY = r"(?:ngày )?\d{1,2}(?: ?[/.\-] ?\d| tháng)"
_PERIOD = (
    r"(?:tháng \d|quý (?:[ivx]+|\d)(?![^\W_])|năm \d{4}|(?:\d{1,2}|hai|ba|sáu|chín) tháng (?:đầu|cuối)|nửa (?:đầu|cuối)"
    r"|(?:(?:\d|hai|ba) )?quý (?:đầu|cuối) năm|các (?:tháng|quý) [\divx]"
    r"|(?:đầu|giữa|cuối|trung tuần|thượng tuần|hạ tuần) tháng|tuần (?:thứ |đầu|cuối|\d))"
)
_EVERY = r"(?:hằng|mỗi) (?:năm|quý|tháng|tuần)"
# Words that set a limit whatever stands behind them: what the grammar then does not take is UNKNOWN, not silence.
_LIMITS = (
    rf"trước (?={_DAY}|ngày \d|\d\d? (?:hằng|mỗi) |(?:lúc )?\d{{1,2}} ?(?:giờ|h\d|h |:)|{_PERIOD}|thứ |(?:dịp )?tết )"
    rf"|(?:chậm nhất|muộn nhất|trễ nhất|không (?:muộn|chậm|trễ) hơn|hạn cuối)(?=[ :])|không quá ngày"
    rf"|(?:đến )?hết (?={_DAY}|{_PERIOD})|từ nay đến"
    r"|(?:trong |ngay trong )?(?:thời hạn|vòng) (?=(?:không quá |tối đa |chậm nhất |là )?\d)"
)
_TIMES = (
    r"(?:trong|không quá|tối đa) \d{1,3} (?:\([^()]+\) )?(?:ngày|giờ|tháng|tuần) "
    rf"|từ (?={_DAY}|ngày \d|{_PERIOD})|(?:hoàn thành|hoàn tất|xong) (?={_PERIOD})"
    rf"|(?:cho )?đến (?={_DAY}|tháng \d|quý )|(?:trong|vào) (?={_PERIOD}|{_DAY})"
    r"|(?:nửa đầu|nửa cuối|đầu|giữa|cuối|trung tuần) tháng \d|\d{1,2} tháng (?:đầu|cuối) năm"
    r"|giai đoạn (?=\d{4} ?- ?\d{4},? (?:hoàn thành|phấn đấu))"
    r"|trong giai đoạn (?=\d{4})|(?:trong )?(?:cả|suốt) giai đoạn(?! \d)|thường xuyên (?:trong|cả) (?:cả )?năm"
    rf"|định kỳ (?=hằng|mỗi|tháng|quý|năm|tuần|\d)|{_EVERY},? \(?(?=trước|chậm nhất|muộn nhất|vào|ngày \d)"
    r"|ngày \d{1,2} (?=(?:của )?(?:hằng|mỗi) tháng|(?:của )?tháng cuối)|(?:ngày )?\d{1,2}/\d{1,2} (?=hằng|mỗi)"
    r"|thứ (?:hai|ba|tư|năm|sáu|bảy) (?=hằng|mỗi)|(?:nhân |vào |đúng )?(?<!các )dịp "
    r"|(?:thời gian|thời hạn|tiến độ)(?: thực hiện| hoàn thành)?: "
)
_CUES = re.compile(rf"(?<![^\W_])(?:(?P<limit>{_LIMITS})|(?P<time>{_TIMES}))")
# A quarter or a month that stands alone at the end of a sentence: "…, quý III/2026."
_ALONE = re.compile(r"[,;] ((?:quý|tháng) [^,;.()]{1,25})(?= ?(?:[.;]|$))")
_CLAUSE = re.compile(r"[;)]|\.(?= |$)")
_SPAN = re.compile(r"[^,;.()]{0,40}?\d{1,3} (?:\([^()]+\) )?(?:ngày|giờ|tháng|tuần)\b(?! \d)")
_SPAN_CLAUSE = re.compile(r"[;.)]|,(?! ?(?:kể|tính) từ)")
_UNREAD = re.compile(r"[^,;.()]{1,40}?(?=,|;|\. |\.$|\(|\)| và | hoặc |$)")
_TOLD = re.compile(r"\bđã\s[^.;,]{0,40}$|(?:\bkể|\btính|thời điểm|\bso với|có hiệu lực|phát sinh|tồn tại)\s*$")
_TOPIC = re.compile(
    r"(?:kết quả|sơ kết|tổng kết|tình hình|số liệu|phương hướng|báo cáo|công tác|nhiệm vụ|kế hoạch|dự toán|đánh giá)"
    r"(?: [^\W_]+){0,6} $"
)
_BEGUN = re.compile(r"\btừ (?!nay)[^.;]*$")
_INSIDE = ("trong ", "vào ")


@lru_cache(maxsize=256)
def limits_of(passage: str, year: int | None, signed: date | None) -> tuple[TimeQuote, ...]:
    """Return the time limits a passage sets, in its order; UNKNOWN where a limit is set in words that are not read."""
    flat, places = flattened(passage)
    spans = _spans(flat, year, signed)
    found = [quote(passage, places[begin], places[end - 1] + 1, year, signed) for begin, end in spans]
    return tuple(q for q in found if q is not None and not _is_over(q, signed))


def flattened(passage: str) -> tuple[str, list[int]]:
    """Return the canonical words with single spaces, and where each of their characters stands in the passage."""
    words = key(passage)
    places = [i for i, c in enumerate(words) if c != " " or (i and words[i - 1] != " ")]
    return canonical("".join(words[i] for i in places)), places


def _spans(flat: str, year: int | None, signed: date | None) -> Iterator[tuple[int, int]]:
    position = 0
    for cue in _CUES.finditer(flat):
        begin = cue.start()
        if begin < position:
            continue
        found = parse_beginning(_clause(flat, begin), year=year, signed=signed)
        if _TOLD.search(flat, max(0, begin - 60), begin) and not (cue.group("limit") and _is_ahead(found, signed)):
            continue
        if found is None:
            end = _unread(flat, cue)
        elif _is_topic(flat, cue, found[0].kind) or _is_half(flat, cue, found[0].kind):
            continue
        else:
            end = begin + found[1]
        if end is not None:
            yield begin, end
            position = end
    alone = _ALONE.search(flat, position)
    if alone and not _TOPIC.search(flat[: alone.start() + 2]):
        yield alone.span(1)


def _is_ahead(found: tuple[Deadline, int] | None, signed: date | None) -> bool:
    """A limit that lies behind the day of signing is no history, though "đã" stands before it: "bản đã số hóa"."""
    last = found[0].end if found else None
    return signed is not None and last is not None and last >= signed


def _is_half(flat: str, cue: re.Match[str], kind: DeadlineKind) -> bool:
    """Whether only a beginning is told ("từ tháng 5/2026, …"), or the end of something that began in other words."""
    if cue.group().startswith("từ "):
        return kind is DeadlineKind.UNKNOWN
    return "đến " in cue.group()[:8] and bool(_BEGUN.search(flat, max(0, cue.start() - 40), cue.start()))


def _is_topic(flat: str, cue: re.Match[str], kind: DeadlineKind) -> bool:
    """Whether a period says what is reported on or planned, not when: "sơ kết công tác 6 tháng đầu năm"."""
    limited = cue.group("limit") or cue.group().startswith(_INSIDE)
    told = kind is DeadlineKind.RANGE or (kind is DeadlineKind.BY and cue.group().endswith("đến "))
    return told and not limited and bool(_TOPIC.search(flat[max(0, cue.start() - 60) : cue.start()]))


def _unread(flat: str, cue: re.Match[str]) -> int | None:
    """Where the words of a limit end that the grammar does not take; None when the cue alone proves nothing."""
    words = _UNREAD.match(flat, cue.end()) if cue.group("limit") else None
    return words.end() if words else None


def _clause(flat: str, begin: int) -> str:
    """The words from there to the end of the clause; a span from an event also ends at a comma."""
    words = flat[begin : begin + MAX_LENGTH]
    for stop in (_SPAN_CLAUSE if _SPAN.match(words) else _CLAUSE).finditer(words):
        piece = words[: stop.start()]
        if stop.group() != ")" or piece.count("(") <= piece.count(")"):
            return piece
    return words


def quote(passage: str, start: int, end: int, year: int | None, signed: date | None) -> TimeQuote | None:
    """Return the words of a place, without white space and stops at its edges, as a deadline; None without any."""
    while end > start and passage[end - 1] in " .,;:\n\r\t":
        end -= 1
    while start < end and passage[start] in " \n\r\t":
        start += 1
    deadline = parse(" ".join(passage[start:end].split()), year=year, signed=signed)
    return TimeQuote(deadline, start, end) if deadline else None


def _is_over(found: TimeQuote, signed: date | None) -> bool:
    """A time that had passed when the document was signed is told, not ordered."""
    last = found.deadline.end
    return (
        signed is not None and last is not None and last < signed and found.deadline.kind is not DeadlineKind.STANDING
    )
