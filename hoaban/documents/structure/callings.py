"""Headings that call somebody: "1. Sở Xây dựng:", "Giao Bộ Tài chính:", "Đề nghị Ủy ban Mặt trận …:"."""

import re
from dataclasses import dataclass

from hoaban.documents.agencies import Name, is_group, is_post, names_at
from hoaban.documents.words import key

_PREFIX = re.compile(
    r"\s*(?:(?:giao(?:\s+cho|\s+nhiệm\s+vụ\s+cho)?|đề\s+nghị|yêu\s+cầu|đối\s+với|"
    r"trách\s+nhiệm(?:\s+chung)?(?:\s+của)?|nhiệm\s+vụ(?:\s+(?:chung|cụ\s+thể|trọng\s+tâm))?\s+của|phân\s+công|"
    r"(?:thống\s+nhất|đồng\s+ý|nhất\s+trí)\s+giao|"
    r"ủy\s+quyền(?:\s+cho)?)\s*:?\s+)"
)
# A number that lost its full stop: "4 Ủy ban nhân dân các xã, phường:".
_BARE_NUMBER = re.compile(r"\d{1,2}\s+(?=ủy\s+ban|ubnd|sở|bộ|ban\s|công\s+an|văn\s+phòng|các\s|giao\s|đề\s+nghị)")
# "Trong đợt cao điểm, Công an tỉnh tập trung:", "Trước mắt, …": a time or an aim before the body that is called.
_SETTING = re.compile(r"(?:trong|trước\s+mắt|thời\s+gian\s+tới|để|ngoài\s+ra|đồng\s+thời)(?:\s+[^,.;:]{0,60})?,\s+")
_SUFFIX = re.compile(
    r"(?:(?<=[^\W\d_])\d{1,2}(?!\d))?(?:[\s,:.;]|\([^()]{0,400}\)|(?:-\s*)?cơ\s+quan\s+(?:thường\s+trực|chủ\s+trì|"
    r"đầu\s+mối)[^:]{0,60}|có\s+trách\s+nhiệm|chịu\s+trách\s+nhiệm|chủ\s+trì|"
    r"phối\s+hợp(?:\s+thực\s+hiện)?|là\s+cơ\s+quan\s+(?:chủ\s+trì|đầu\s+mối|"
    r"thường\s+trực)[^:]{0,60}|(?:cùng\s+)?thực\s+hiện(?:\s+các)?(?:\s+(?:nhiệm\s+vụ|nội\s+dung|"
    r"công\s+việc))?(?:\s+sau)?(?:\s+đây)?|"
    r"căn\s+cứ\s+chức\s+năng,?\s+nhiệm\s+vụ(?:\s+được\s+giao)?|"
    r"theo\s+chức\s+năng,?\s+nhiệm\s+vụ(?:\s+được\s+giao)?|và)*"
)
_TOPIC = re.compile(r"về\s[^:.;]{2,120}:\s+(?=\S)")
_REQUEST = re.compile(r"\s*đề\s+nghị\b")
_ORDER = re.compile(r"\s*(?:(?:thống\s+nhất|đồng\s+ý|nhất\s+trí)\s+)?(?:giao|yêu\s+cầu|đề\s+nghị|phân\s+công)\b")
_ORDERED = re.compile(r"\s*(?:giao(?:\s+cho)?|yêu\s+cầu|đề\s+nghị)\s+")
_WITH = re.compile(r"phối\s+hợp(?:\s+chặt\s+chẽ)?(?:\s+(?:với|cùng))?\s+")
_OWNER = re.compile(r"\s+(?:là|-)\s+(?:chủ|cơ|đơn)")
_DESCRIBED = re.compile(
    r"((?:\s+|,\s+)(?:tham\s+gia|sản\s+xuất|kinh\s+doanh|dịch\s+vụ|chế\s+biến|quản\s+lý|sử\s+dụng|hoạt\s+động|đóng|khai\s+thác|"
    r"cung\s+cấp|vận\s+hành|đầu\s+tư|được|đang|có|thuộc|liên\s+quan)(?:,?\s+[^\W_]+){1,10}?)\s*:?$"
)
# "Phó Chủ tịch Ủy ban nhân dân xã phụ trách văn hóa - xã hội": what a person has charge of belongs to the name.
_IN_CHARGE = re.compile(r"((?:\s+được\s+phân\s+công)?\s+phụ\s+trách(?:(?:,|\s+-)?\s+[^\W_]+){1,10})\s*:?$")
_BRACKET = re.compile(r"\([^()]*\)")
# "Về sản phẩm du lịch, giao Sở X:": the matter before the order.
_MATTER = re.compile(r"về\s[^:.;]{2,120},\s+(?=(?:giao|yêu\s+cầu|đề\s+nghị)\s)")
# "Đối với Nhân dân khu vực biên giới": whom the work is for.
_AUDIENCE = re.compile(
    r"(?:nhân\s+dân|người|đồng\s+bào|quần\s+chúng|cán\s+bộ|công\s+chức|chiến\s+sĩ|học\s+sinh|sinh\s+viên|đoàn\s+viên|"
    r"hội\s+viên|thanh\s+niên|phụ\s+nữ|du\s+khách|khách|trẻ\s+em|hộ\s)"
)
_DASH = re.compile(r"\s+-\s+(?!cơ\s+quan|đơn\s+vị|thường\s+trực)")
MAX_WORDS = 45


@dataclass(frozen=True, slots=True)
class Calling:
    """Who a heading calls: the names with offsets inside the heading, and whether it is a request."""

    names: tuple[Name, ...]
    modality: str
    partners: tuple[Name, ...] = ()


def called(heading: str) -> Calling | None:
    """Return whom a heading (its words without number) calls, or None when it is no such heading.

    The whole heading must be names: "Sở Tài chính tham mưu …" is a sentence, not a heading.
    """
    if len(_BRACKET.sub("", heading).split()) > MAX_WORDS:
        return None
    lower = key(heading)
    number = _BARE_NUMBER.match(lower) or _MATTER.match(lower)
    begin = number.end() if number else 0
    prefix = _PREFIX.match(lower, begin)
    begin = prefix.end() if prefix else begin
    if prefix and prefix.group().lstrip().startswith("đối") and _AUDIENCE.match(lower, begin):
        return None
    names, end = names_at(heading, begin, lower=lower)
    while names and (dash := _DASH.match(lower, end)) and (more := names_at(heading, dash.end(), lower=lower))[0]:
        names, end = names + more[0], more[1]
    if not names:
        return None
    modality = "request" if _REQUEST.match(lower) else "assign"
    rest = _SUFFIX.match(lower, end)
    if rest and rest.end() == len(lower):
        return Calling(tuple(names), modality)
    return _as_a_whole(heading, lower, begin, names, modality)


def names_somebody(words: str) -> bool:
    """Whether a line begins with a name, at once or after "Giao", "Đề nghị" or a topic: a sentence about somebody."""
    lower = key(words)
    topic = _TOPIC.match(lower)
    starts = [0, topic.end()] if topic else [0]
    prefixes = [(start, _PREFIX.match(lower, start)) for start in starts]
    return any(names_at(words, prefix.end() if prefix else start, lower=lower)[0] for start, prefix in prefixes)


def lead_in(words: str) -> Calling | None:
    """Read a sentence that opens points: "Bộ Tài chính chủ trì, phối hợp với Bộ Xây dựng …:" calls for all of them."""
    lower = key(words)
    setting = _SETTING.match(lower)
    begin = setting.end() if setting else 0
    prefix = _PREFIX.match(lower, begin)
    names, end = names_at(words, prefix.end() if prefix else begin, lower=lower)
    handed_on = _ORDERED.match(lower, end) if names else None
    if handed_on:
        # "Ban Thường vụ Tỉnh ủy yêu cầu các cấp ủy …:" calls those who are ordered.
        names, end = names_at(words, handed_on.end(), lower=lower)
    if not names:
        return None
    together = _WITH.search(lower, end)
    partners = names_at(words, together.end(), lower=lower)[0] if together else []
    return Calling(tuple(names), "request" if _REQUEST.match(lower) else "assign", tuple(partners))


def _as_a_whole(heading: str, lower: str, begin: int, names: list[Name], modality: str) -> Calling | None:
    """A group described at length is called whole: with a colon, or by a participle ("các đơn vị tham gia hội chợ")."""
    ended = heading.rstrip().endswith(":")
    if ended and lower.startswith(("các ", "những ", "mọi "), begin):
        owner = _OWNER.search(lower, begin)
        end = owner.start() if owner else len(heading.rstrip(" :"))
        if owner and names[-1].end >= owner.start():
            return Calling(tuple(names), modality)
        if len(names) == 1:
            return Calling((Name(heading[begin:end], begin, end),), modality)
    last = names[-1]
    described = _DESCRIBED.match(lower, last.end) if is_group(last.text) else None
    if described is None and is_post(last.text):
        described = _IN_CHARGE.match(lower, last.end)
    if described is None:
        return None
    whole = Name(heading[last.start : described.end(1)], last.start, described.end(1))
    return Calling((*names[:-1], whole), modality)
