"""The zones of the Decree 30/2020 form: title block, opening, body, recipients, signature, annexes, side notes.

A decision with its plan attached has two title blocks: the second starts a new body. Zones are found on paragraphs and
then stretched so that together they cover the whole text.
"""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import re
from dataclasses import dataclass, replace

from hoaban.documents.kinds import DocumentKind
from hoaban.documents.structure.paragraphs import Paragraph
from hoaban.documents.words import key

KIND_WORDS = {
    "kếhoạch": DocumentKind.PLAN,
    "quyếtđịnh": DocumentKind.DECISION,
    "chỉthị": DocumentKind.DIRECTIVE,
    "thôngbáo": DocumentKind.NOTICE,
    "côngđiện": DocumentKind.TELEGRAM,
    "chươngtrình": DocumentKind.PROGRAMME,
    "chươngtrìnhhànhđộng": DocumentKind.PROGRAMME,
    "chươngtrìnhcôngtác": DocumentKind.PROGRAMME,
    "nghịquyết": DocumentKind.RESOLUTION,
    "kếtluận": DocumentKind.OTHER,
    "đềán": DocumentKind.OTHER,
    "báocáo": DocumentKind.OTHER,
    "hướngdẫn": DocumentKind.OTHER,
    "quychế": DocumentKind.OTHER,
    "quyđịnh": DocumentKind.OTHER,
    "tờtrình": DocumentKind.OTHER,
    "phươngán": DocumentKind.OTHER,
    "dựán": DocumentKind.OTHER,
    "thôngtư": DocumentKind.OTHER,
    "nghịđịnh": DocumentKind.OTHER,
    "côngvăn": DocumentKind.OTHER,
}
TITLE_REACH = 45
SUBJECT_REACH = 12
_OPENING = re.compile(
    r"^(?:căn cứ|xét|theo đề nghị|thực hiện|triển khai thực hiện|để |nhằm |theo |ngày \d|"
    r"sau khi|kính gửi|trong thời gian|thời gian qua|tiếp tục|trên cơ sở|ủy ban nhân dân|"
    r"bộ |chủ tịch|thủ tướng)"
)
_BASE = re.compile(r"^(?:[-–]\s*)?(?:căn cứ|xét |theo đề nghị)")
_RECIPIENTS = re.compile(r"^\W*n[ơo]i\s+nh[ậâa]n\b")
_SIGNATURE = re.compile(
    r"^(?:TM\.|KT\.|TL\.|TUQ\.|Q\.|T/M|K/T|CHỦ TỊCH|PHÓ CHỦ TỊCH|BỘ TRƯỞNG|THỨ TRƯỞNG|"
    r"GIÁM ĐỐC|PHÓ GIÁM ĐỐC|TRƯỞNG BAN|THỦ TƯỚNG|PHÓ THỦ TƯỚNG|CHÁNH VĂN PHÒNG|"
    r"BỘ TRƯỞNG, CHỦ NHIỆM|BÍ THƯ|PHÓ BÍ THƯ|TỔNG GIÁM ĐỐC)"
)
_ANNEX = re.compile(
    r"^(?:PHỤ LỤC|Phụ lục|PHỤ BIỂU|Phụ biểu|BIỂU MẪU)\s*(?:SỐ|số)?\s*:?\s*([IVX]+|\d{1,2}|"
    r"[A-H])?\s*(?:$|[.:\-–(]|DANH|Danh|BẢNG|PHÂN|KẾ|CÁC|NHIỆM)"
)
_ATTACHED = re.compile(
    r"^\(?\s*(?:kèm|ban hành kèm|phê duyệt kèm)\s+theo\s+(quyết định|nghị quyết|kế hoạch|"
    r"chỉ thị|công văn|thông báo|văn bản|chương trình)"
)
_LIST = re.compile(r"^(?:DANH MỤC|BẢNG|BIỂU|PHÂN CÔNG|TỔNG HỢP)\b")


@dataclass(frozen=True, slots=True)
class Zone:
    """A run of paragraphs [first, last) of one kind, with its span and, for annexes, its number."""

    kind: str
    first: int
    last: int
    start: int = 0
    end: int = 0
    number: str = ""


def kind_line(paragraph: Paragraph) -> tuple[DocumentKind, str] | None:
    """Return the kind a line names and the rest of the line ("KẾ HOẠCH", "QUYẾTĐỊNH", "KẾ HOẠCH Tổ chức …")."""
    if paragraph.marker is not None or len(paragraph.text) > 400:
        return None
    words = paragraph.text.rstrip(" :.")
    tight = key(words).replace(" ", "")
    if tight in KIND_WORDS and words.upper() == words:
        return KIND_WORDS[tight], ""
    for count in (4, 3, 2):
        head = words.split(" ")[:count]
        rest = words.split(" ")[count:]
        tight = key(" ".join(head)).replace(" ", "")
        if rest and tight in KIND_WORDS and " ".join(head).isupper() and rest[0][:1].isalpha():
            return KIND_WORDS[tight], " ".join(rest)
    return None


def zones_of(paragraphs: list[Paragraph], text: str) -> list[Zone]:
    """Return the zones in order; they cover the text without gaps."""
    labels = _labels(paragraphs)
    runs: list[Zone] = []
    for index, label in enumerate(labels):
        kind, number = label
        if runs and (runs[-1].kind, runs[-1].number) == (kind, number):
            runs[-1] = replace(runs[-1], last=index + 1)
        else:
            runs.append(Zone(kind, index, index + 1, number=number))
    return _covering(runs, paragraphs, text)


def _covering(runs: list[Zone], paragraphs: list[Paragraph], text: str) -> list[Zone]:
    if not runs:
        return [Zone("body", 0, 0, 0, len(text))]
    starts = [0] + [paragraphs[zone.first].start for zone in runs[1:]]
    ends = [*starts[1:], len(text)]
    return [replace(zone, start=start, end=end) for zone, start, end in zip(runs, starts, ends, strict=True)]


def _labels(paragraphs: list[Paragraph]) -> list[tuple[str, str]]:
    """Give each paragraph its zone, one state at a time."""
    labels: list[tuple[str, str]] = []
    state, number, annexes = "title", "", 0
    title_ends = _title_end(paragraphs, 0, TITLE_REACH)
    for index, paragraph in enumerate(paragraphs):
        if paragraph.role in ("header", "footer", "footnote"):
            labels.append((paragraph.role, ""))
            continue
        if state == "title" and index >= title_ends:
            state = "opening"
        state = _next_state(state, paragraph)
        found = _ANNEX.match(paragraph.text) if state != "title" and paragraph.role != "footnote" else None
        if found and len(paragraph.text) < 400:
            annexes += 1
            state, number = "annex", found.group(1) or str(annexes)
        elif state in ("recipients", "signature", "annex") and _starts_attached(paragraphs, index):
            state, number = "title", ""
            title_ends = _title_end(paragraphs, index, TITLE_REACH)
        elif state in ("recipients", "signature") and _LIST.match(paragraph.text):
            annexes += 1
            state, number = "annex", str(annexes)
        labels.append((state, number if state == "annex" else ""))
    return labels


def _next_state(state: str, paragraph: Paragraph) -> str:
    if state in ("opening", "body", "recipients", "signature") and _RECIPIENTS.match(key(paragraph.text)):
        return "recipients"
    if state in ("body", "recipients") and _is_signature(paragraph):
        return "signature"
    if state == "opening" and _begins_body(paragraph):
        return "body"
    return state


def _is_signature(paragraph: Paragraph) -> bool:
    words = paragraph.text
    return bool(_SIGNATURE.match(words)) and words.upper() == words and len(words) < 120


def _begins_body(paragraph: Paragraph) -> bool:
    return (
        paragraph.marker is not None
        and paragraph.marker.kind not in ("dash", "plus")
        and not _BASE.match(key(paragraph.words))
    )


def _title_end(paragraphs: list[Paragraph], first: int, reach: int) -> int:
    """Return the index after the title block: the kind line and the subject below it."""
    for index in range(first, min(first + reach, len(paragraphs))):
        found = kind_line(paragraphs[index])
        if found:
            return _subject_end(paragraphs, index + 1, begun=bool(found[1]))
    return first + _heading_lines(paragraphs[first : first + reach])


def _heading_lines(paragraphs: list[Paragraph]) -> int:
    """Without a kind line the title block is what stands before the first sentence or number."""
    for index, paragraph in enumerate(paragraphs):
        if paragraph.marker is not None or len(paragraph.text) > 160 or paragraph.text.endswith((".", ":", ";")):
            return index
    return len(paragraphs)


def _subject_end(paragraphs: list[Paragraph], first: int, *, begun: bool) -> int:
    for index in range(first, min(first + SUBJECT_REACH, len(paragraphs))):
        paragraph = paragraphs[index]
        words = key(paragraph.text)
        if paragraph.marker is not None or _BASE.match(words):
            return index
        if (begun or index > first) and (_OPENING.match(words) or len(words) > 250) and not words.startswith("("):
            return index
    return min(first + SUBJECT_REACH, len(paragraphs))


def _starts_attached(paragraphs: list[Paragraph], index: int) -> bool:
    """A second kind line after the signature, soon followed by "(Ban hành kèm theo Quyết định …)"."""
    if kind_line(paragraphs[index]) is None:
        return False
    following = paragraphs[index + 1 : index + 6]
    return any(_ATTACHED.match(key(p.text)) for p in following)
