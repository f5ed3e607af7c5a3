"""The zones of the Decree 30/2020 form: title block, opening, body, recipients, signature, annexes, side notes.

A decision with its plan attached has two title blocks: the second starts a new opening and body. Zones are found on
paragraphs and then stretched so that together they cover the whole text.
"""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from hoaban.documents.structure import titles
from hoaban.documents.structure.marks import ANNEX, PERSON
from hoaban.documents.structure.page_columns import FILED, SIGNED
from hoaban.documents.structure.paragraphs import Paragraph
from hoaban.documents.words import key

_ATTACHED = re.compile(
    r"^\W*(?:kèm|ban hành kèm|ban hành|phê duyệt|được phê duyệt|phê duyệt kèm|được ban hành kèm)\s+"
    r"(?:kèm\s+)?(?:theo|tại|cùng)\s+(?:quyết định|nghị quyết|kế hoạch|chỉ thị|công văn|thông báo|văn bản|chương trình|"
    r"tờ trình|thông tư|nghị định)"
)
_LIST = re.compile(r"^(?:DANH MỤC|DANH SÁCH|BẢNG|BIỂU|PHÂN CÔNG|TỔNG HỢP|ĐỀ CƯƠNG|MẪU|KHUNG|LỊCH|TIẾN ĐỘ)\b")
_PERSON = re.compile(r"^(?:ông|bà|đồng chí|đ/c|các đồng chí|lãnh đạo|đại diện|về phía|thành phần)\b")
_ORDERS = re.compile(r"\b(?:giao|yêu cầu|đề nghị|chỉ đạo)\s")
_OVER = ("recipients", "signature")
SIGNATURE_LINES = 14


@dataclass(frozen=True, slots=True)
class Zone:
    """A run of paragraphs [first, last) of one kind, with its span and, for annexes, its number."""

    kind: str
    first: int
    last: int
    start: int = 0
    end: int = 0
    number: str = ""


def zones_of(paragraphs: list[Paragraph], text: str) -> list[Zone]:
    """Return the zones in order; they cover the text without gaps."""
    labels = _with_body(paragraphs, _Labeller(paragraphs).labels())
    runs: list[Zone] = []
    for index, (kind, number) in enumerate(labels):
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


@dataclass(slots=True)
class _Labeller:
    """Gives each paragraph its zone, one state at a time."""

    paragraphs: list[Paragraph]
    state: str = "title"
    number: str = ""
    annexes: int = 0
    title_ends: int = 0
    names: list[str] = field(default_factory=list)

    def labels(self) -> list[tuple[str, str]]:
        self.title_ends = titles.title_end(self.paragraphs, 0)
        found: list[tuple[str, str]] = []
        for index, paragraph in enumerate(self.paragraphs):
            if paragraph.role in titles.SIDES:
                found.append((paragraph.role, ""))
                continue
            before = self.state
            self.step(index, paragraph)
            if (before, self.state) == ("opening", "body") and found and self.is_title_of_body(index - 1):
                found[-1] = ("body", "")
            found.append((self.state, self.number if self.state == "annex" else ""))
        return found

    def is_title_of_body(self, index: int) -> bool:
        """Whether a line right above the first number is its heading: short, in bold or capitals, no sentence."""
        paragraph = self.paragraphs[index]
        words = paragraph.text
        short = len(words.split()) <= 15 and words[-1:] not in ".;:," and paragraph.marker is None
        return (
            short
            and (paragraph.bold or words.isupper())
            and not is_signature_line(paragraph)
            and index >= self.title_ends
        )

    def step(self, index: int, paragraph: Paragraph) -> None:
        if self.state == "title" and index >= self.title_ends:
            self.state = "opening"
        if self.state == "title":
            return
        if self.begins_annex(index, paragraph):
            return
        if (self.state in _OVER or (self.state == "annex" and not self.heads_annex(index))) and self.starts_attached(
            index
        ):
            self.state, self.title_ends = "title", titles.title_end(self.paragraphs, index)
            return
        self.state = self.next_state(index, paragraph)

    def begins_annex(self, index: int, paragraph: Paragraph) -> bool:
        """Whether "PHỤ LỤC II" stands here, or after the signature a list or a title in capitals without that word."""
        found = ANNEX.match(paragraph.text)
        if found and len(paragraph.text) < 400 and not paragraph.text.endswith((";", ",")):
            self.annexes += 1
            self.state, self.number = "annex", _once(found.group("number") or str(self.annexes), self.names)
            return True
        if self.state in _OVER and (_LIST.match(paragraph.text) or self.is_title_after_end(index)):
            self.annexes += 1
            self.state, self.number = "annex", _once(str(self.annexes), self.names)
            return True
        return False

    def is_title_after_end(self, index: int) -> bool:
        """A heading in capitals below the signer's name opens an annex that does not say so."""
        paragraph = self.paragraphs[index]
        words = paragraph.text
        if self.state != "signature" or not words.isupper() or len(words.split()) < 3 or is_signature_line(paragraph):
            return False
        named = index > 0 and not self.paragraphs[index - 1].text.isupper()
        marked = paragraph.marker is not None and paragraph.marker.kind in ("roman", "arabic")
        following = self.paragraphs[index + 1 : index + 8]
        return named and titles.kind_line(paragraph) is None and (marked or any(_is_numbered(p) for p in following))

    def starts_attached(self, index: int) -> bool:
        """A second kind line: soon followed by "(Ban hành kèm theo …)", or after the signature by numbered headings."""
        line = titles.kind_line(self.paragraphs[index])
        if line is None:
            return False
        following = self.paragraphs[index + 1 : index + 8]
        if any(_ATTACHED.match(key(p.text)) for p in following):
            return True
        return self.state in _OVER and any(_is_numbered(p) for p in self.paragraphs[index + 1 : index + 15])

    def heads_annex(self, index: int) -> bool:
        """Whether the lines of an annex's own heading are still being read."""
        return any(ANNEX.match(p.text) or _LIST.match(p.text) for p in self.paragraphs[max(0, index - 3) : index])

    def next_state(self, index: int, paragraph: Paragraph) -> str:
        if self.state in ("opening", "body", *_OVER) and is_recipients_line(paragraph):
            return "recipients"
        if self.state in ("opening", "body", "recipients") and self.is_signature(index):
            return "signature"
        if self.state == "opening" and _begins_body(paragraph):
            return "body"
        if self.state in _OVER:
            return self.side_of_end(index, paragraph)
        return self.state

    def side_of_end(self, index: int, paragraph: Paragraph) -> str:
        """Of two columns at the end the bullets belong to the recipients, a person's name to the signature."""
        above = self.paragraphs[max(0, index - 30) : index]
        if paragraph.marker is not None and paragraph.marker.kind == "dash" and any(map(is_recipients_line, above)):
            return "recipients"
        if PERSON.match(paragraph.text) and any(map(is_signature_line, above)):
            return "signature"
        return self.state

    def is_signature(self, index: int) -> bool:
        """A line of authority or title in capitals with the end of the document, or of its part, soon behind it."""
        if not is_signature_line(self.paragraphs[index]):
            return False
        for after in self.paragraphs[index + 1 : index + SIGNATURE_LINES]:
            if is_recipients_line(after) or ANNEX.match(after.text) or titles.kind_line(after):
                return True
            if len(after.text) > 200 or _is_numbered(after):
                return self.state == "recipients"
        return True


def _once(number: str, names: list[str]) -> str:
    """Two annexes of one number are told apart: the second "I" is "I-2"."""
    names.append(number)
    count = names.count(number)
    return number if count == 1 else f"{number}-{count}"


def is_recipients_line(paragraph: Paragraph) -> bool:
    """Whether a line opens the list of recipients ("Nơi nhận:"), which is no place where applications are taken."""
    return bool(FILED.match(key(paragraph.text)))


def is_signature_line(paragraph: Paragraph) -> bool:
    """Whether a line is one of authority or title: "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"."""
    words = paragraph.text
    return bool(SIGNED.match(words)) and words.upper() == words and len(words) < 120


def _is_numbered(paragraph: Paragraph) -> bool:
    return paragraph.marker is not None and paragraph.marker.kind in ("roman", "arabic", "dieu", "chuong", "phan")


def _begins_body(paragraph: Paragraph) -> bool:
    """The first number that is neither a base nor a person who attended."""
    words = key(paragraph.words)
    return (
        paragraph.marker is not None
        and paragraph.marker.kind not in ("dash", "plus")
        and not titles.BASE.match(words)
        and not _PERSON.match(words)
    )


def _with_body(paragraphs: Sequence[Paragraph], labels: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """A document without numbers has its body behind the last base and the addressees."""
    if any(kind == "body" for kind, _ in labels):
        return labels
    opening = [i for i, (kind, _) in enumerate(labels) if kind == "opening"]
    first = next((i for i in opening if not _only_opens(paragraphs, i)), None)
    return [
        ("body", "") if first is not None and k == "opening" and i >= first else (k, n)
        for i, (k, n) in enumerate(labels)
    ]


def _only_opens(paragraphs: Sequence[Paragraph], index: int) -> bool:
    words = key(paragraphs[index].text)
    if titles.ADDRESS.match(words) or titles.is_base(words):
        return not _ORDERS.search(words)
    listed = paragraphs[index].marker is not None and paragraphs[index].text.endswith((";", ".", ","))
    above = next((p for p in reversed(paragraphs[:index]) if p.marker is None), None)
    return listed and above is not None and bool(titles.ADDRESS.match(key(above.text)))
