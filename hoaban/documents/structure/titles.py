"""The kind line of a title block ("KẾ HOẠCH", "QUYẾTĐỊNH", "C Ô N G  Đ I Ệ N") and where the block ends."""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from hoaban.documents.kinds import DocumentKind
from hoaban.documents.structure import marks
from hoaban.documents.structure.page_columns import NATION
from hoaban.documents.structure.paragraphs import Paragraph
from hoaban.documents.words import key

_NAMES = {
    DocumentKind.PLAN: ("Kế hoạch", "Kế hoạch hành động", "Kế hoạch phối hợp"),
    DocumentKind.DECISION: ("Quyết định",),
    DocumentKind.DIRECTIVE: ("Chỉ thị",),
    DocumentKind.NOTICE: ("Thông báo", "Thông báo kết luận"),
    DocumentKind.TELEGRAM: ("Công điện", "Công điện khẩn", "Công điện hỏa tốc", "Công điện thượng khẩn"),
    DocumentKind.PROGRAMME: (
        "Chương trình", "Chương trình hành động", "Chương trình công tác", "Chương trình phối hợp",
    ),
    DocumentKind.RESOLUTION: ("Nghị quyết",),
    DocumentKind.OTHER: (
        "Kết luận", "Đề án", "Báo cáo", "Hướng dẫn", "Quy chế", "Quy định", "Tờ trình", "Phương án", "Dự án",
        "Thông tư", "Nghị định", "Công văn", "Thông cáo", "Thông tri", "Chiến lược", "Đề cương", "Biên bản",
        "Giấy mời", "Quy chế phối hợp", "Nội quy", "Điều lệ",
    ),
}  # fmt: skip
KIND_WORDS = {key(name).replace(" ", ""): (kind, name) for kind, names in _NAMES.items() for name in names}
_OPERATIVE = ("quyếtđịnh", "nghịquyết", "kếtluận", "chỉthị")
_LONGEST = max(len(name.split()) for names in _NAMES.values() for name in names)
TITLE_REACH = 45
SUBJECT_REACH = 12
_OPENING = re.compile(
    r"^(?:căn cứ|xét|theo |thực hiện|triển khai thực hiện|để |nhằm |ngày \d|"
    r"sau khi|kính gửi|trong thời gian|thời gian qua|tiếp tục|trên cơ sở|ủy ban nhân dân|ubnd |"
    r"bộ |chủ tịch|thủ tướng|hội đồng nhân dân|ban thường vụ|ban chấp hành|ban chỉ đạo|"
    r"(?:giám đốc|trưởng ban|chánh văn phòng|tổng giám đốc|cục trưởng|chi cục trưởng|hiệu trưởng)\b)"
)
BASE = re.compile(r"^(?:[-–+*]\s*)?(?:căn cứ|xét |theo đề nghị)")
_GROUND = re.compile(
    r"^(?:[-–+*]\s*)?(?:căn cứ|xét |theo (?:đề nghị|chỉ đạo|ý kiến|yêu cầu)|thực hiện|triển khai|trên cơ sở|tiếp theo|"
    r"tiếp tục (?:thực hiện|triển khai)|để (?:triển khai|thực hiện))\b"
)
INSTRUMENT_WORDS = (
    r"(?:luật|bộ luật|pháp lệnh|nghị quyết|nghị định|quyết định|chỉ thị|thông tư(?: liên tịch)?|kết luận|thông báo|"
    r"công văn|công điện|kế hoạch|chương trình(?: hành động| công tác)?|hướng dẫn|quy định|quy chế|đề án|tờ trình|"
    r"điều lệ|hiến pháp|báo cáo|văn bản|hiệp định|nghị định thư|thông tri|chiến lược|lệnh)"
)
INSTRUMENT = re.compile(rf"\b{INSTRUMENT_WORDS}\b")
ADDRESS = re.compile(r"^\W*kính\s+gửi\b")
_ABOUT = re.compile(r"^\W*(?:v/v|về việc)\b\s*:?\s*")
# Lines inside a subject that are none of it: what the document is attached to, that it is a draft, rules of dashes.
_KEPT_OUT = re.compile(
    r"^(?:\(\s*(?:ban hành|kèm|phê duyệt|được|dự thảo|văn bản|xin ý kiến|tài liệu|bản |đính kèm)|\W*dự\s+thảo\b|\W*$)"
)
SIDES = ("header", "footer", "footnote")


@dataclass(frozen=True, slots=True)
class KindLine:
    """A line that names the kind of document, and the words behind it on the same line."""

    kind: DocumentKind
    name: str
    rest: str


def kind_line(paragraph: Paragraph) -> KindLine | None:
    """Return the kind a line names and the rest of the line ("KẾ HOẠCH", "QUYẾTĐỊNH", "KẾ HOẠCH Tổ chức …")."""
    if paragraph.marker is not None or len(paragraph.text) > 400:
        return None
    words = paragraph.text.rstrip(" :.")
    tight = key(words).replace(" ", "")
    if tight in _OPERATIVE and paragraph.text.rstrip().endswith(":"):
        return None  # "QUYẾT ĐỊNH:" opens the articles of a decision
    if tight in KIND_WORDS and words.upper() == words:
        return KindLine(*KIND_WORDS[tight], "")
    pieces = words.split(" ")
    for count in range(_LONGEST, 1, -1):
        head, rest = pieces[:count], pieces[count:]
        tight = key(" ".join(head)).replace(" ", "")
        if rest and tight in KIND_WORDS and " ".join(head).isupper() and rest[0][:1].isalpha():
            return KindLine(*KIND_WORDS[tight], " ".join(rest))
    return None


def small_kind_line(paragraph: Paragraph) -> KindLine | None:
    """The same in small letters, alone on its line; it counts only below the head of the form."""
    tight = key(paragraph.text.rstrip(" .")).replace(" ", "")
    return KindLine(*KIND_WORDS[tight], "") if paragraph.marker is None and tight in KIND_WORDS else None


def title_end(paragraphs: Sequence[Paragraph], first: int, reach: int = TITLE_REACH) -> int:
    """Return the index after a title block: the kind line and the subject below it, or the lines of the head alone."""
    at = kind_at(paragraphs[first : first + reach])
    if at is not None:
        line = kind_line(paragraphs[first + at])
        return _subject_end(paragraphs, first + at + 1, begun=line is not None and bool(line.rest))
    return first + _heading_lines(paragraphs[first : first + reach])


def head_of(paragraphs: Sequence[Paragraph]) -> int:
    """Return how many paragraphs stand above the kind line, or make up the head where there is none."""
    at = kind_at(paragraphs[:TITLE_REACH])
    return title_end(paragraphs, 0) if at is None else at


def kind_at(block: Sequence[Paragraph]) -> int | None:
    """Return where the kind line stands, above the first base, address or numbered heading.

    One below the state's name or a number is preferred: above them stand running heads.
    """
    formal, bases, early = False, 0, None
    for index, paragraph in enumerate(block):
        if paragraph.role in SIDES:
            continue
        if formal and (kind_line(paragraph) or small_kind_line(paragraph)):
            return index
        if early is None and kind_line(paragraph):
            early = index
        words = key(paragraph.text)
        bases += bool(BASE.match(words))
        if bases > 1 or ADDRESS.match(words) or (paragraph.marker and paragraph.marker.rank <= 5):
            return early
        formal = formal or bool(NATION.search(words)) or marks.number_in(paragraph.text) is not None
    return early


def _heading_lines(paragraphs: Sequence[Paragraph]) -> int:
    """Without a kind line the title block is what stands before the first sentence, address or number."""
    for index, paragraph in enumerate(paragraphs):
        words = key(paragraph.text)
        if paragraph.role in SIDES:
            continue
        if ADDRESS.match(words) or BASE.match(words) or paragraph.marker is not None or len(words) > 160:
            return index
        if words.endswith((".", ":", ";")) and not _ABOUT.match(words) and marks.number_in(paragraph.text) is None:
            return index if not words.startswith(("số", "cơ quan")) else index + 1
    return len(paragraphs)


def _subject_end(paragraphs: Sequence[Paragraph], first: int, *, begun: bool) -> int:
    for index in range(first, min(first + SUBJECT_REACH, len(paragraphs))):
        paragraph = paragraphs[index]
        words = key(paragraph.text)
        if paragraph.marker is not None or BASE.match(words) or ADDRESS.match(words):
            return index
        if (begun or index > first) and not words.startswith("(") and _leaves_subject(paragraph, words):
            return index
        begun = begun or not _KEPT_OUT.match(words)
    return min(first + SUBJECT_REACH, len(paragraphs))


def _leaves_subject(paragraph: Paragraph, words: str) -> bool:
    """A sentence, or the line that says who decides; a line that goes on in small letters is still the subject."""
    if len(words) > 250 or words.endswith(":"):
        return True
    return (bool(_OPENING.match(words)) or words.endswith((".", ";"))) and not paragraph.text[:1].islower()


def is_base(words: str) -> bool:
    """Whether a line (as `key` gives it) names a ground: "Căn cứ …", "Thực hiện Quyết định số …"."""
    return bool(BASE.match(words)) or (bool(_GROUND.match(words)) and bool(INSTRUMENT.search(words[:120])))


def subject_in(block: Sequence[Paragraph]) -> tuple[KindLine | None, str | None, tuple[int, int] | None]:
    """Return kind line, subject (trích yếu) in one line and its span; without a kind line "V/v …" gives the subject."""
    at = kind_at(block)
    if at is not None:
        line = kind_line(block[at]) or small_kind_line(block[at])
        rest = line.rest if line else ""
        below = [p for p in _without_brackets(block[at + 1 :]) if p.role not in (*SIDES, "text_box")]
        words = _joined([rest, *(p.text for p in below)])
        span = _span(block[at], below, rest=rest)
        if not words:
            return line, *_about(block)
        return line, words, span
    about = _about(block)
    return (None, *about) if about[0] else _web_title(block)


def _without_brackets(lines: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """The lines of a subject; a bracket that its blanks cut in pieces ("(Kèm theo … số      /QĐ-…") goes whole."""
    inside = False
    for line in lines:
        kept_out = inside or bool(_KEPT_OUT.match(key(line.text)))
        inside = kept_out and (inside or line.text.startswith("(")) and ")" not in line.text
        if not kept_out:
            yield line


def _web_title(block: Sequence[Paragraph]) -> tuple[KindLine | None, str | None, tuple[int, int] | None]:
    """A page that types a plan anew has kind and subject in one heading: "Kế hoạch công tác … năm 2026"."""
    for paragraph in block:
        words = paragraph.text.rstrip(" .:")
        for count in range(_LONGEST, 1, -1):
            pieces = words.split(" ")
            found = KIND_WORDS.get(key("".join(pieces[:count])))
            if found and found[1] == " ".join(pieces[:count]) and len(pieces) > count + 2 and paragraph.marker is None:
                return KindLine(*found, ""), " ".join(pieces[count:]), (paragraph.start, paragraph.end)
    return None, None, None


def _span(own: Paragraph, below: Sequence[Paragraph], *, rest: str) -> tuple[int, int] | None:
    if not rest and not below:
        return None
    return (own.start if rest else below[0].start), (below[-1].end if below else own.end)


def _about(block: Sequence[Paragraph]) -> tuple[str | None, tuple[int, int] | None]:
    """The subject of an official letter (công văn): "V/v …" under the number, over one line or several."""
    for index, paragraph in enumerate(block):
        if not _ABOUT.match(key(paragraph.text)):
            continue
        lines = [paragraph]
        for after in block[index + 1 :]:
            if after.marker or marks.day_in(after.text) or NATION.search(key(after.text)) or after.text.isupper():
                continue
            if ADDRESS.match(key(after.text)) or after.text.endswith((".", ":")):
                break
            lines.append(after)
        return _joined(p.text for p in lines), (lines[0].start, lines[-1].end)
    return None, None


def _joined(lines: Iterable[str]) -> str | None:
    words = " ".join(" ".join(line for line in lines if line.strip("-_–—*=. ")).split())
    return words.rstrip(" .:;_-–") or None
