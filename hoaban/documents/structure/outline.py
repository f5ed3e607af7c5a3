"""The heading tree: each paragraph of body and annexes with its path ("III.1.5", "10.đ") and the headings above it.

Damaged numbering is survived: a lost number is the one it must have had, a repeated one is kept and reported.
"""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

from dataclasses import dataclass, field

from hoaban.documents.structure.callings import Calling, called, lead_in, names_somebody
from hoaban.documents.structure.labelled import is_labelled
from hoaban.documents.structure.markers import next_number, value_of
from hoaban.documents.structure.paragraphs import Paragraph
from hoaban.documents.structure.roles import role_of
from hoaban.documents.structure.zones import Zone
from hoaban.documents.vocabulary import Notice

_SHORT = 25
_TOP = 4


@dataclass(slots=True)
class Heading:
    """A heading: its level (`rank`), its number as printed or restored, its words, and whom it calls."""

    paragraph: Paragraph
    kind: str
    rank: int
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
    """A paragraph in its place: path, headings above (outermost first), and the heading it is itself, if any."""

    paragraph: Paragraph
    path: str
    chain: tuple[Heading, ...]
    heading: Heading | None = None
    zone: str = "body"

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


def outline_of(paragraphs: list[Paragraph], zones: list[Zone]) -> Outline:
    """Build the outline over the zones that hold work: body and annexes (the opening too, without headings)."""
    outline = Outline()
    annexes = sum(1 for zone in zones if zone.kind == "annex")
    for zone in zones:
        if zone.kind not in ("opening", "body", "annex"):
            continue
        prefix = "" if zone.kind != "annex" else "PL" if annexes == 1 else f"PL{zone.number}"
        _Builder(outline, prefix, zone).build(paragraphs[zone.first : zone.last])
    return outline


class _Builder:
    def __init__(self, outline: Outline, prefix: str, zone: Zone) -> None:
        self.outline = outline
        self.prefix = prefix
        self.zone = zone
        self.stack: list[Heading] = []

    def build(self, paragraphs: list[Paragraph]) -> None:
        for index, paragraph in enumerate(paragraphs):
            following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
            heading = self.heading_of(paragraph, following)
            if heading is None:
                if paragraph.marker is not None:
                    self.close(paragraph.marker.rank, paragraph.start)
                self.outline.lines.append(
                    Line(paragraph, self.path(paragraph), tuple(self.stack), None, self.zone.kind)
                )
                continue
            self.open(heading)
        self.close(-1, self.zone.end)

    def heading_of(self, paragraph: Paragraph, following: Paragraph | None) -> Heading | None:
        words = paragraph.words
        marker = paragraph.marker
        if is_labelled(words) and not _opens_duties(paragraph, following):
            return None
        calling = called(paragraph.raw_words) if paragraph.role in ("text", "cell") else None
        if marker is None:
            return self.unnumbered(paragraph, calling, following)
        if marker.kind in ("dash", "plus", "bracket"):
            if calling is None or not (words.endswith(":") or _opens_other_bullets(paragraph, following)):
                return None
            return Heading(paragraph, marker.kind, marker.rank - 1, "", "", calling, role_of(words))
        if calling is None and words.endswith(":") and following is not None and _is_deeper(following, marker.rank):
            calling = lead_in(paragraph.raw_words)
        if calling is None and (names_somebody(words) or not _reads_as_heading(paragraph, following)):
            return None
        return Heading(paragraph, marker.kind, marker.rank, marker.number, marker.number, calling, role_of(words))

    def unnumbered(self, paragraph: Paragraph, calling: Calling | None, following: Paragraph | None) -> Heading | None:
        """A heading without number: capitals, a glued tail, or names alone; it takes the number it must have had."""
        words = paragraph.words
        capitals = words.upper() == words and 2 <= len(words.split()) <= 30 and not words.startswith("(")
        if calling is None and not capitals and not self.is_glued_heading(paragraph):
            return None
        if calling and not words.endswith(":") and not paragraph.glued and not paragraph.bold and len(self.stack) == 0:
            return None
        model = self.sibling(calling, capitals=capitals)
        number = (next_number(model.kind, model.number) or "") if model else ""
        below = following.marker.rank - 1 if following and following.marker else 5
        kind, rank = (model.kind, model.rank) if model else ("unnumbered", 4 if capitals else max(4, min(5, below)))
        if (
            paragraph.glued
            and self.stack
            and (model is None or self.stack[-1].kind in ("roman", "phan", "chuong", "muc"))
            and not capitals
        ):
            kind, rank, number = "arabic", 5, "1"
        return Heading(paragraph, kind, rank, number, "", calling, role_of(words))

    def is_glued_heading(self, paragraph: Paragraph) -> bool:
        """A piece that was glued on is a heading when it ends in a colon or runs on from a section's title."""
        if not paragraph.glued:
            return False
        after_title = bool(self.stack) and self.stack[-1].kind == "roman" and len(paragraph.words) < 160
        return paragraph.words.endswith(":") or after_title

    def sibling(self, calling: Calling | None, *, capitals: bool) -> Heading | None:
        for heading in reversed(self.stack):
            if (calling and heading.calling and heading.paragraph.marker is not None) or (
                capitals and heading.rank <= _TOP
            ):
                return heading
            if not calling and not capitals and heading.kind in ("arabic", "letter", "decimal"):
                return heading
        return None

    def open(self, heading: Heading) -> None:
        previous = next((h for h in self.outline_siblings(heading)), None)
        self.close(heading.rank, heading.paragraph.start)
        self.check(heading, previous)
        self.stack.append(heading)
        self.outline.headings.append(heading)
        self.outline.lines.append(Line(heading.paragraph, self.path(None), tuple(self.stack), heading, self.zone.kind))

    def outline_siblings(self, heading: Heading) -> list[Heading]:
        return [h for h in self.stack if h.rank == heading.rank and h.kind == heading.kind]

    def close(self, rank: int, end: int) -> None:
        while self.stack and self.stack[-1].rank >= rank:
            self.stack.pop().end = end

    def check(self, heading: Heading, previous: Heading | None) -> None:
        """Report a number that does not follow the one before it; a lower one shows what it must have been."""
        if previous is None or not previous.number:
            return
        expected = next_number(previous.kind, previous.number)
        if not heading.printed:
            self.say("number_lost", f"A heading lost its number; it must be {heading.number}.", heading)
        elif expected and heading.number != expected and heading.kind != "letter":
            self.say("number_break", f"Number {heading.number} does not follow {previous.number}.", heading)
            here, after = value_of(heading.kind, heading.number), value_of(heading.kind, expected)
            if here is not None and after is not None and here < after:
                heading.number = f"{heading.printed}({expected})"

    def say(self, code: str, message: str, heading: Heading) -> None:
        self.outline.notices.append(Notice(code, message, heading.paragraph.start, heading.paragraph.end))

    def path(self, paragraph: Paragraph | None) -> str:
        numbers = [self.prefix] if self.prefix else []
        last = ""
        for heading in self.stack:
            if heading.kind == "decimal" and last and heading.number.startswith(f"{last}."):
                numbers.pop()
            numbers.append(heading.number)
            last = heading.number
        marker = paragraph.marker if paragraph else None
        if marker and marker.kind not in ("dash", "plus"):
            if marker.kind == "decimal" and last and marker.number.startswith(f"{last}."):
                numbers.pop()
            numbers.append(marker.number)
        return ".".join(n for n in numbers if n)


def _opens_other_bullets(paragraph: Paragraph, following: Paragraph | None) -> bool:
    """Names alone behind a bullet are a heading when text or bullets of another sign follow ("* Sở X", "- …")."""
    marker, after = paragraph.marker, following.marker if following else None
    if following is None or marker is None:
        return False
    return after is None or (after.rank >= marker.rank and after.number != marker.number)


def _opens_duties(paragraph: Paragraph, following: Paragraph | None) -> bool:
    """A numbered label over points of its own is a heading: "1. Cơ quan chủ trì: Sở Ngoại vụ"."""
    if paragraph.marker is None or following is None or is_labelled(following.words):
        return False
    return _is_deeper(following, paragraph.marker.rank) and called(paragraph.raw_words) is not None


def _reads_as_heading(paragraph: Paragraph, following: Paragraph | None) -> bool:  # noqa: PLR0911 - a list of cases
    """A numbered line is a heading in capitals, or short and open-ended, or followed by text or by lower numbers."""
    words, marker = paragraph.words, paragraph.marker
    if marker is None:
        return False
    if marker.rank <= 3 and marker.kind != "dieu":
        return True
    if following is not None and marker.rank > _TOP and is_labelled(following.words):
        return False
    if words.upper() == words and len(words) > 3:
        return True
    count = len(words.split())
    if count > _SHORT:
        return words.endswith(":") and following is not None and _is_below(following, marker.rank) and count < 60
    if not words.endswith((".", ";")):
        return words.endswith(":") or marker.rank <= _TOP or _is_below(following, marker.rank)
    return (
        following is not None and following.marker is None and len(following.text) > 60 and not following.text.isupper()
    )


def _is_deeper(following: Paragraph, rank: int) -> bool:
    return following.marker is not None and following.marker.rank > rank


def _is_below(following: Paragraph | None, rank: int) -> bool:
    if following is None:
        return False
    return following.marker is None or following.marker.rank > rank
