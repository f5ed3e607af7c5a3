"""The parts that are open at a line: headings and points around it, their levels, their numbers checked in turn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hoaban.documents.structure.headings import Heading, Outline
from hoaban.documents.structure.markers import Marker, follows, next_number, ordinal
from hoaban.documents.structure.paragraphs import Paragraph
from hoaban.documents.structure.sequences import AHEAD, Lost
from hoaban.documents.vocabulary import Notice

LISTS = ("dash", "plus", "bracket")


@dataclass(slots=True)
class Node:
    """A numbered line whose part is still open, as heading or as point; `paragraph` is where it began."""

    kind: str
    rank: float
    number: str
    style: str
    heading: Heading | None


class OpenParts:
    """The stack of open parts, outermost first; `index` is the line that is being read."""

    def __init__(
        self, outline: Outline, prefix: str, paragraphs: Sequence[Paragraph], lost: Mapping[int, Lost]
    ) -> None:
        self.outline = outline
        self.prefix = prefix
        self.paragraphs = paragraphs
        self.lost = lost
        self.stack: list[Node] = []
        self.ranks: dict[tuple[str, str], float] = {}
        self.index = 0

    @property
    def headings(self) -> list[Heading]:
        return [node.heading for node in self.stack if node.heading is not None]

    def rank_of(self, marker: Marker) -> float:
        """The level of a list: fixed by its kind, but "1)" inside the list "1." and "A." around the list "I" differ."""
        known = self.ranks.get((marker.kind, marker.style))
        if known is not None:
            return known
        rank = float(marker.rank)
        if marker.kind == "capital":
            rank += 0.5 if any(node.kind == "roman" for node in self.stack) else -0.5
        elif ordinal(marker.kind, marker.number) == 1 and self.is_inside(marker):
            rank = self.stack[-1].rank + 0.5
        self.ranks[marker.kind, marker.style] = rank
        return rank

    def is_inside(self, marker: Marker) -> bool:
        """Whether a list of the same kind, but with another mark behind its numbers, is open around this one."""
        return marker.kind in ("arabic", "letter") and any(
            node.kind == marker.kind and node.style != marker.style for node in self.stack
        )

    def enter(self, node: Node, paragraph: Paragraph, *, printed: str) -> None:
        """Close what ends here, check the number against the one before it, and open the line's own part."""
        previous = next((n for n in self.stack if n.rank == node.rank and n.kind == node.kind), None)
        self.close(node.rank, paragraph.start)
        self.check(node, previous, paragraph, printed)
        self.stack.append(node)

    def close(self, rank: float, end: int) -> None:
        while self.stack and self.stack[-1].rank >= rank:
            heading = self.stack.pop().heading
            if heading is not None:
                heading.end = end

    def check(self, node: Node, previous: Node | None, paragraph: Paragraph, printed: str) -> None:
        """Report a number that does not follow the one before it; a lower one shows what it must have been."""
        if not printed and node.number and (previous is not None or self.index in self.lost):
            self.say("number_lost", f"A heading lost its number; it must be {node.number}.", paragraph)
        if previous is None or not previous.number or not printed or node.kind in LISTS:
            return
        if _other_branch(node, previous) or follows(node.kind, previous.number, node.number):
            return
        self.say("number_break", f"Number {node.number} does not follow {previous.number}.", paragraph)
        expected = next_number(previous.kind, previous.number)
        here, due = ordinal(node.kind, node.number), ordinal(node.kind, expected or "")
        if expected and here is not None and due is not None and here < due and not (here == 1 and self.restarts(node)):
            node.number = f"{printed}({expected})"

    def restarts(self, node: Node) -> bool:
        """Whether a first number begins a list anew: the next of the list is its second."""
        second = next_number(node.kind, node.number)
        for paragraph in self.paragraphs[self.index + 1 : self.index + AHEAD]:
            marker = paragraph.marker
            if marker is not None and marker.rank <= node.rank:
                return marker.kind == node.kind and marker.number == second
        return True

    def say(self, code: str, message: str, paragraph: Paragraph) -> None:
        self.outline.notices.append(Notice(code, message, paragraph.start, paragraph.end))

    def path(self) -> str:
        numbers = [self.prefix] if self.prefix else []
        last = ""
        for node in self.stack:
            if node.number:
                inside = node.kind == "decimal" and last and node.number.startswith(f"{last}.")
                numbers.append(node.number[len(last) + 1 :] if inside else node.number)
                last = node.number.rsplit("(", maxsplit=1)[-1].rstrip(")")
        return ".".join(numbers)


def _other_branch(node: Node, previous: Node) -> bool:
    """2.1 after 1.3 begins a list of its own."""
    return node.kind == "decimal" and node.number.rsplit(".", 1)[0] != previous.number.rsplit(".", 1)[0]
