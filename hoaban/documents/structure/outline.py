"""The heading tree: each paragraph of body and annexes with its path ("III.1.5", "10.đ") and the headings above it.

Damaged numbering is survived: a lost number is the one it must have had, a repeated one is kept and reported.
"""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import re
from collections.abc import Sequence

from hoaban.documents.structure.callings import Calling, called, lead_in, names_somebody
from hoaban.documents.structure.headings import TOP, Heading, Line, Outline, is_deeper, reads_as_heading
from hoaban.documents.structure.labelled import is_labelled
from hoaban.documents.structure.markers import next_number, ordinal
from hoaban.documents.structure.open_parts import LISTS, Node, OpenParts
from hoaban.documents.structure.paragraphs import Paragraph
from hoaban.documents.structure.roles import role_of
from hoaban.documents.structure.sequences import AHEAD, Lost, lost_numbers, settled
from hoaban.documents.structure.zones import Zone
from hoaban.documents.words import key

__all__ = ["Heading", "Line", "Outline", "outline_of"]
_BULLETS = ("dash", "plus")
_CLOSING = re.compile(r"^(?:trên đây là|trong quá trình (?:triển khai |tổ chức )*thực hiện)\b")
MAX_HEADING = 15


def outline_of(paragraphs: list[Paragraph], zones: list[Zone]) -> Outline:
    """Build the outline over the zones that hold work: body and annexes (the opening too, without headings)."""
    outline = Outline()
    annexes = sum(1 for zone in zones if zone.kind == "annex")
    for zone in zones:
        if zone.kind not in ("opening", "body", "annex"):
            continue
        prefix = "" if zone.kind != "annex" else "PL" if annexes == 1 else f"PL{zone.number}"
        _Builder(outline, prefix, zone, settled(paragraphs[zone.first : zone.last])).build()
    return outline


class _Builder(OpenParts):
    def __init__(self, outline: Outline, prefix: str, zone: Zone, paragraphs: Sequence[Paragraph]) -> None:
        super().__init__(outline, prefix, paragraphs, lost_numbers(paragraphs))
        self.zone = zone
        numbered = [i for i, p in enumerate(paragraphs) if p.marker is not None and p.marker.rank <= 5]
        self.last_number = numbered[-1] if numbered else -1
        self.bold_says_nothing = sum(p.bold for p in paragraphs) * 2 > len(paragraphs)

    def build(self) -> None:
        for index, paragraph in enumerate(self.paragraphs):
            self.index = index
            heading = self.heading_of(paragraph, self.after(1))
            if heading is not None:
                self.open(heading)
            else:
                self.put(paragraph)
        self.close(-1, self.zone.end)

    def after(self, steps: int) -> Paragraph | None:
        at = self.index + steps
        return self.paragraphs[at] if at < len(self.paragraphs) else None

    def put(self, paragraph: Paragraph) -> None:
        """Add a line that is no heading: a point opens a place for what stands below it."""
        marker, lost = paragraph.marker, self.lost.get(self.index)
        if lost is not None:
            node = Node(lost.kind, lost.rank, lost.number, lost.style, None)
            self.enter(node, paragraph, printed="")
        elif marker is not None and marker.kind not in _BULLETS:
            node = Node(marker.kind, self.rank_of(marker), marker.number, marker.style, None)
            self.enter(node, paragraph, printed=marker.number)
        else:
            if marker is not None:
                self.close(marker.rank, paragraph.start)
            elif _CLOSING.match(key(paragraph.text)) and not self.more_numbers():
                self.close(-1, paragraph.start)
            self.add(Line(paragraph, self.path(), tuple(self.headings), None, self.zone.kind))
            return
        self.add(Line(paragraph, self.path(), tuple(self.headings), None, self.zone.kind, node.number))

    def add(self, line: Line) -> None:
        self.outline.lines.append(line)

    def more_numbers(self) -> bool:
        return self.index < self.last_number

    def heading_of(self, paragraph: Paragraph, following: Paragraph | None) -> Heading | None:
        words, marker = paragraph.words, paragraph.marker
        if is_labelled(words) and not _opens_duties(paragraph, following):
            return None
        calling = called(paragraph.raw_words) if paragraph.role in ("text", "cell") else None
        if marker is None:
            lost = self.lost.get(self.index)
            return self.restored(paragraph, lost, calling) if lost else self.unnumbered(paragraph, calling, following)
        if marker.kind in LISTS:
            if calling is None or not (words.endswith(":") or _opens_other_bullets(paragraph, following)):
                return None
            return Heading(paragraph, marker.kind, marker.rank - 0.5, "", "", calling, role_of(words))
        if calling is None and words.endswith(":") and following is not None and is_deeper(following, marker.rank):
            calling = lead_in(paragraph.raw_words)
        if calling is None and (names_somebody(words) or not reads_as_heading(paragraph, following)):
            return None
        rank = self.rank_of(marker)
        return Heading(paragraph, marker.kind, rank, marker.number, marker.number, calling, role_of(words))

    def restored(self, paragraph: Paragraph, lost: Lost, calling: Calling | None) -> Heading | None:
        """A line that lost its number is a heading when it calls somebody or does not end like a sentence."""
        words = paragraph.text
        if calling is None and (
            words.endswith((".", ";")) or len(words.split()) > MAX_HEADING or names_somebody(words)
        ):
            return None
        return Heading(paragraph, lost.kind, lost.rank, lost.number, "", calling, role_of(words))

    def unnumbered(self, paragraph: Paragraph, calling: Calling | None, following: Paragraph | None) -> Heading | None:
        """A heading without number: capitals, bold, a glued tail, names alone; it takes the number it must have had."""
        words = paragraph.words
        capitals = words.upper() == words and 2 <= len(words.split()) <= 30 and not words.startswith("(")
        anew = self.begins_anew(paragraph, following)
        if not (calling or capitals or anew or self.is_glued_heading(paragraph, following) or self.is_bold(paragraph)):
            return None
        if calling and not words.endswith(":") and not paragraph.glued and not paragraph.bold and not self.headings:
            return None
        model = self.sibling(calling, capitals=capitals) if not anew or calling or capitals else anew
        if model and following and following.marker and following.marker.rank <= model.rank and _is_first(following):
            model = None
        number = self.free_number(model) if model else ""
        below = following.marker.rank - 0.5 if following and following.marker else 5.0
        kind, rank = ("unnumbered", float(TOP) if capitals else max(TOP + 0.5, min(5.0, below)))
        if model and (number or model.heading is None or calling):
            kind, rank = model.kind if number else "unnumbered", model.rank
        elif model:
            rank = model.rank + 0.5
        first = self.stack[-1].kind if self.stack else ""
        if (
            paragraph.glued
            and first
            and (model is None or first in ("roman", "phan", "chuong", "muc"))
            and not capitals
        ):
            kind, rank, number = "arabic", 5, "1"
        return Heading(paragraph, kind, rank, number, "", calling, role_of(words))

    def begins_anew(self, paragraph: Paragraph, following: Paragraph | None) -> Node | None:
        """The list of which a short line must be the next, because the list below it starts from its first number."""
        marker = following.marker if following else None
        if marker is None or following is None or not _is_first(following) or self.zone.kind == "opening":
            return None
        words = paragraph.text
        if len(words.split()) > MAX_HEADING or words[-1:] in ".;,:" or not words[:1].isupper():
            return None
        below = next((i for i, n in enumerate(self.stack) if (n.kind, n.style) == (marker.kind, marker.style)), 0)
        above = self.stack[below - 1] if below else None
        return above if above and above.kind in ("arabic", "decimal", "letter") else None

    def free_number(self, model: Node) -> str:
        """The number after the model's, unless a later line of the list has it in print: then none was lost."""
        number = next_number(model.kind, model.number) or ""
        for paragraph in self.paragraphs[self.index + 1 : self.index + AHEAD]:
            marker = paragraph.marker
            if marker is not None and marker.rank <= model.rank:
                return "" if (marker.kind, marker.number) == (model.kind, number) else number
        return number

    def is_bold(self, paragraph: Paragraph) -> bool:
        """A short bold line that does not end like a sentence, where not everything is bold."""
        words = paragraph.text
        return (
            paragraph.bold
            and not self.bold_says_nothing
            and paragraph.role == "text"
            and self.zone.kind != "opening"
            and len(words.split()) <= MAX_HEADING
            and words[-1:] not in ".;,"
            and words[:1].isupper()
        )

    def is_glued_heading(self, paragraph: Paragraph, following: Paragraph | None) -> bool:
        """A piece that was glued on is a heading with a colon, behind a section's title, or as the title of a list."""
        if not paragraph.glued:
            return False
        if paragraph.marker is None and following and following.marker and following.marker.kind in ("dash", "plus"):
            return len(paragraph.words.split()) <= MAX_HEADING and paragraph.words[-1:].isalnum()
        after_title = bool(self.stack) and self.stack[-1].kind == "roman" and len(paragraph.words) < 160
        return paragraph.words.endswith(":") or after_title

    def sibling(self, calling: Calling | None, *, capitals: bool) -> Node | None:
        for node in reversed(self.stack):
            heading = node.heading
            if heading is None:
                continue
            if (calling and heading.calling and heading.paragraph.marker is not None) or (
                capitals and node.rank <= TOP
            ):
                return node
            if not calling and not capitals and node.kind in ("arabic", "letter", "decimal"):
                return node
        return None

    def open(self, heading: Heading) -> None:
        style = heading.paragraph.marker.style if heading.paragraph.marker else ""
        node = Node(heading.kind, heading.rank, heading.number, style, heading)
        self.enter(node, heading.paragraph, printed=heading.printed)
        heading.number = node.number
        self.outline.headings.append(heading)
        self.add(Line(heading.paragraph, self.path(), tuple(self.headings), heading, self.zone.kind))


def _is_first(paragraph: Paragraph) -> bool:
    marker = paragraph.marker
    return marker is not None and ordinal(marker.kind, marker.number) == 1


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
    return is_deeper(following, paragraph.marker.rank) and called(paragraph.raw_words) is not None
