"""Which lines are headings, what their chapter is about, and what an outline consists of."""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import re
from dataclasses import dataclass, field

from hoaban.documents.structure.callings import Calling
from hoaban.documents.structure.labelled import is_labelled
from hoaban.documents.structure.paragraphs import Paragraph
from hoaban.documents.vocabulary import Notice
from hoaban.documents.words import key

# After a sentence these begin the close of the document or an order of their own, not the text of a heading.
_NO_TEXT = re.compile(r"(?:trên đây là|trong quá trình|yêu cầu|đề nghị|giao|căn cứ|kế hoạch này|chỉ thị này)\s")
_SHORT = 25
TOP = 4


@dataclass(slots=True)
class Heading:
    """A heading: its level (`rank`), its number as printed or restored, its words, and whom it calls."""

    paragraph: Paragraph
    kind: str
    rank: float
    number: str
    printed: str
    calling: Calling | None
    role: str | None
    end: int = 0

    @property
    def text(self) -> str:
        return self.paragraph.words


@dataclass(slots=True)
class Line:
    """A paragraph in its place: path, headings above (outermost first), and the heading it is itself, if any.

    `number` is that of a point, as printed or restored.
    """

    paragraph: Paragraph
    path: str
    chain: tuple[Heading, ...]
    heading: Heading | None = None
    zone: str = "body"
    number: str = ""

    @property
    def role(self) -> str | None:
        return next((h.role for h in reversed(self.chain) if h.role), None)

    @property
    def caller(self) -> Heading | None:
        """The nearest heading that calls somebody."""
        return next((h for h in reversed(self.chain) if h.calling), None)


@dataclass(slots=True)
class Outline:
    """All lines of body and annexes, all headings, and the breaks in their numbers."""

    lines: list[Line] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


def reads_as_heading(paragraph: Paragraph, following: Paragraph | None) -> bool:  # noqa: PLR0911 - a list of cases
    """A numbered line is a heading in capitals, or short and open-ended, or followed by text or by lower numbers."""
    words, marker = paragraph.words, paragraph.marker
    if marker is None:
        return False
    if marker.rank <= 3 and marker.kind != "dieu":
        return True
    if following is not None and marker.rank > TOP and is_labelled(following.words):
        return False
    if words.upper() == words and len(words) > 3:
        return True
    count = len(words.split())
    if count > _SHORT:
        return words.endswith(":") and following is not None and _is_below(following, marker.rank) and count < 60
    if not words.endswith((".", ";")):
        return words.endswith(":") or marker.rank <= TOP or _is_below(following, marker.rank)
    if following is None or following.marker is not None or _NO_TEXT.match(key(following.text)):
        return False
    return len(following.text) > 60 and not following.text.isupper()


def is_deeper(following: Paragraph, rank: float) -> bool:
    """Whether the next line is numbered on a lower level."""
    return following.marker is not None and following.marker.rank > rank


def _is_below(following: Paragraph | None, rank: float) -> bool:
    return following is not None and (following.marker is None or following.marker.rank > rank)
