"""Rules of the time grammar for spans from an event: "trong 05 ngày làm việc kể từ ngày nhận được văn bản".

The value is an ISO 8601 duration with the event behind "@": `signed` this document's signing, `received` the receipt of
the paper named, `event` anything else, whose words stay in the deadline's text. `WD` (working days) and a leading minus
(days before the event) are our own.
"""

import re
from collections.abc import Callable

from hoaban.documents.kinds import DeadlineKind
from hoaban.documents.time_meaning import Meaning, Parts, need_undated, token
from hoaban.documents.time_values import Impossible

_UNITS = {"ngày làm việc": "P{}WD", "ngày": "P{}D", "tuần": "P{}W", "tháng": "P{}M", "giờ": "PT{}H"}
_SPAN = re.compile(r"(\d{1,3})(?: ?\(([^()]+)\))? ?(ngày làm việc|ngày|tuần|tháng|giờ)")
_FROM = re.compile(r"[, ]*(?:(?:kể|tính) )?(?:từ sau|từ|kể từ|sau)(?: ngày| khi| thời điểm| lúc)? (.+)")
_TO = re.compile(r"[, ]*trước(?: ngày| khi| thời điểm)? (.+)")
_OWN = r"(?:kế hoạch|văn bản|chỉ thị|công điện|chương trình|quyết định|thông báo)"
_SIGNED = re.compile(
    rf"(?:được )?(?:ký(?: ban hành)?|ban hành)(?: (?:kế hoạch|văn bản)| {_OWN} này| văn bản này)?"
    rf"|(?:kế hoạch|{_OWN} này) (?:được )?(?:ký(?: ban hành)?|ban hành)"
)
_WRITTEN = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"]
_TEENS = ["mười một", "mười hai", "mười ba", "mười bốn", "mười lăm"]
_TENS = {"hai mươi": 20, "ba mươi": 30, "bốn lăm": 45, "bốn mươi lăm": 45, "sáu mươi": 60, "chín mươi": 90}


def _duration(words: str) -> tuple[str, str]:
    """Return the duration and what is written behind it; a number in words must say the same number."""
    found = _SPAN.search(words)
    if found is None or int(found.group(1)) == 0:
        raise Impossible(words)
    count, in_words = int(found.group(1)), (found.group(2) or "").strip()
    if in_words and _in_words(in_words) != count:
        raise Impossible("two numbers")
    return _UNITS[found.group(3)].format(count), words[found.end() :]


def _in_words(words: str) -> int | None:
    counted = [*_WRITTEN, *_TEENS]
    return counted.index(words) if words in counted else _TENS.get(words)


def _offset(parts: Parts, year: int | None) -> Meaning:
    duration, behind = _duration(token(parts, "OFFSET"))
    event = _FROM.match(behind)
    if event is None:
        raise Impossible(behind)
    return Meaning(DeadlineKind.OFFSET, f"{duration}@{_event(event.group(1).strip())}")


def _event(words: str) -> str:
    if _SIGNED.fullmatch(words):
        return "signed"
    need_undated(words)
    return "received" if re.match(r"(?:đã )?nhận\b(?! (?:thức|định|diện|xét))", words) else "event"


def _ahead(parts: Parts, year: int | None) -> Meaning:
    """'chậm nhất 05 ngày trước khi khai mạc': so many days before the event."""
    duration, behind = _duration(token(parts, "AHEAD"))
    event = _TO.match(behind)
    if event is None:
        raise Impossible(behind)
    need_undated(event.group(1))
    return Meaning(DeadlineKind.OFFSET, f"-{duration}@event")


def _after_span(parts: Parts, year: int | None) -> Meaning:
    """'sau 10 ngày kể từ khi kết thúc hội nghị' is an earliest time: a condition; from a known day it is no limit."""
    _, behind = _duration(token(parts, "AFTER_SPAN"))
    event = _FROM.match(behind)
    if event is None or _event(event.group(1).strip()) != "event":
        raise Impossible("an earliest day is no limit")
    return Meaning(DeadlineKind.CONDITIONAL)


RULES: dict[str, Callable[[Parts, int | None], Meaning]] = {
    "offset": _offset,
    "ahead": _ahead,
    "after_span": _after_span,
}
