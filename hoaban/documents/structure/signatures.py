"""The end of a document: who it goes to ("Nơi nhận"), who signs, in what post and for whom."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from hoaban.documents.identity import Evidence
from hoaban.documents.structure.marks import PERSON
from hoaban.documents.structure.page_columns import FILED
from hoaban.documents.structure.paragraphs import Paragraph
from hoaban.documents.structure.titles import ADDRESS
from hoaban.documents.structure.zones import is_signature_line
from hoaban.documents.words import key

_FOR_OTHERS = re.compile(r"^(?:TM|KT|TL|TUQ|T/M|K/T|T/L)\b\s?\.?\s?")
_NOT_NAME = re.compile(r"^(?:đã ký|ký bởi|người ký|ngày ký|nơi nhận|phụ lục|lưu|kính gửi|như |cơ quan|thời gian ký)")
_FILED_AT = re.compile(r"\W*lưu\b")
_UNIT = re.compile(r"^(?:ủy ban|ubnd|ban|hội|sở|bộ|tỉnh|thành phố|xã|phường)\b")
_POSTS = {
    key(post): post
    for post in (
        "Chủ tịch", "Bí thư", "Giám đốc", "Tổng Giám đốc", "Trưởng ban", "Trưởng phòng", "Trưởng đoàn",
        "Chánh Văn phòng",
        "Chánh Thanh tra", "Chánh án", "Bộ trưởng", "Thứ trưởng", "Thủ tướng", "Chỉ huy trưởng", "Chính ủy",
        "Cục trưởng",
        "Chi cục trưởng", "Vụ trưởng", "Viện trưởng", "Hiệu trưởng", "Tư lệnh", "Chủ nhiệm", "Tổng Bí thư", "Ủy viên",
        "Ủy ban nhân dân", "Hội đồng nhân dân", "Thường trực", "Ban Thường vụ", "Phó", "UBND", "HĐND",
        "Tham mưu trưởng",
        "Tổng Biên tập", "Trưởng Công an", "Trưởng Ban",
    )
}  # fmt: skip
_POST = re.compile("|".join(sorted(map(re.escape, _POSTS), key=len, reverse=True)))


SHORT = 3


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed: name, post ("Phó Chủ tịch") and for whom ("TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH"), with places."""

    signer: str | None = None
    title: str | None = None
    authority: str | None = None
    evidence: tuple[Evidence, ...] = ()


def signature_of(lines: Sequence[Paragraph]) -> Signature:
    """Read the signature block; what it does not say stays None."""
    capitals = [p for p in lines if is_signature_line(p)]
    behalf = [p for p in capitals if _FOR_OTHERS.match(p.text)]
    posts = [p for p in capitals if p not in behalf]
    name = next((p for p in reversed(lines) if _is_name(p)), None)
    evidence = [Evidence("authority", p.start, p.end) for p in behalf]
    evidence += [Evidence("signer_title", p.start, p.end) for p in posts[:1]]
    evidence += [Evidence("signer", p.start, p.end) for p in ([name] if name else [])]
    found = PERSON.match(name.text) if name else None
    return Signature(
        found.group("name") if found else None,
        _written(posts[0].text) if posts else None,
        " / ".join(_whole(p, lines).rstrip(" ,.") for p in behalf) or None,
        tuple(evidence),
    )


def _whole(behalf: Paragraph, lines: Sequence[Paragraph]) -> str:
    """For whom somebody signs, over a line break: "TM. BAN THƯỜNG VỤ TỈNH" / "ĐOÀN"."""
    after = next((p.text for p in lines if p.start > behalf.start), "")
    lower = key(after)
    goes_on = (
        after.isupper() and len(after.split()) <= SHORT and not _FOR_OTHERS.match(after) and not _POST.search(lower)
    )
    return f"{behalf.text} {after}" if goes_on else behalf.text


def _is_name(paragraph: Paragraph) -> bool:
    words = paragraph.text
    lower = key(words)
    if is_signature_line(paragraph) or _NOT_NAME.match(lower) or _UNIT.match(lower) or paragraph.marker is not None:
        return False
    return PERSON.match(words) is not None and not words.isupper()


def _written(title: str) -> str:
    """'PHÓ CHỦ TỊCH THƯỜNG TRỰC' → 'Phó Chủ tịch Thường trực'."""
    lower = key(title).strip(" ,.:")
    words = _POST.sub(lambda found: _POSTS[found.group()], lower)
    return words[:1].upper() + words[1:]


def recipients_of(lines: Iterable[Paragraph]) -> tuple[list[str], list[Evidence]]:
    """Return the recipients as written, one each, without bullet and last mark."""
    return _listed(lines, FILED)


def addressees_of(opening: Sequence[Paragraph]) -> tuple[list[str], list[Evidence]]:
    """Return who stands behind "Kính gửi:", on its line or as a list below it."""
    at = next((i for i, p in enumerate(opening) if ADDRESS.match(key(p.text))), None)
    if at is None:
        return [], []
    lines = [opening[at]]
    for paragraph in opening[at + 1 :]:
        if paragraph.marker is None or paragraph.marker.kind not in ("dash", "plus"):
            break
        lines.append(paragraph)
    return _listed(lines, re.compile(r"^\W*kính\s+gửi\s*:?"))


def _listed(lines: Iterable[Paragraph], head: re.Pattern[str]) -> tuple[list[str], list[Evidence]]:
    names: list[str] = []
    evidence: list[Evidence] = []
    field = "recipients" if head is FILED else "addressees"
    waiting = False  # the line before ends in a comma: a list that goes on
    for paragraph in lines:
        opened = head.match(key(paragraph.raw))
        begin = opened.end() if opened else paragraph.marker.length if paragraph.marker else 0
        for start, end in _items(paragraph.raw, begin):
            words, begin_at = " ".join(paragraph.raw[start:end].split()), paragraph.start + start
            if words.startswith("(") and evidence and evidence[-1].end < begin_at:
                begin_at, words = evidence.pop().start, f"{names.pop()} {words}"
            if waiting and paragraph.marker is None and evidence and evidence[-1].end < begin_at:
                begin_at, words = evidence.pop().start, f"{names.pop()}, {words}"
            waiting = False
            names.append(words)
            evidence.append(Evidence(field, begin_at, paragraph.start + end))
        waiting = paragraph.text.endswith(",")
    return names, evidence


def _items(raw: str, begin: int) -> Iterator[tuple[int, int]]:
    """The pieces between semicolons and line ends, without bullets and marks at their ends; what is filed is one."""
    pieces = r"[^\n]+" if _FILED_AT.match(key(raw[begin:])) else r"[^;\n]+"
    for found in re.finditer(pieces, raw[begin:]):
        words = found.group()
        start = begin + found.start() + len(words) - len(words.lstrip(" -–+*•\t:"))
        end = begin + found.end() - (len(words) - len(words.rstrip(" ;,.:/\t")))
        if start < end and any(c.isalnum() for c in raw[start:end]):
            yield start, end
