"""Lines and the points below them: which belong together, and which of them is the work."""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

from collections.abc import Sequence

from hoaban.documents.duties.kinds_of_work import begins_with_action
from hoaban.documents.duties.sentences import wording_of
from hoaban.documents.structure.labelled import is_labelled
from hoaban.documents.structure.outline import Line, Outline

SHORT = 5


def points_below(lines: Sequence[Line], number: int) -> list[Line]:
    """The lines right below a bullet that are marked on a lower level."""
    marker = lines[number].paragraph.marker
    rank = marker.rank if marker else 0
    found: list[Line] = []
    for line in lines[number + 1 :]:
        after = line.paragraph.marker
        if after is None or after.rank <= rank or line.heading is not None:
            break
        found.append(line)
    return found


def points_behind(lines: Sequence[Line], number: int) -> list[Line]:
    """The points right behind a line without number, with those below them."""
    found: list[Line] = []
    for line in lines[number + 1 :]:
        marker = line.paragraph.marker
        if marker is None or line.heading is not None or (found and marker.rank < found[0].paragraph.marker.rank):  # type: ignore[union-attr]
            break
        found.append(line)
    return found


def has_work(words: str) -> bool:
    """Whether a line that leads into points says itself what is to be done, and not only who does it."""
    if begins_with_action(words):
        return True
    wording = wording_of(words)
    return bool(wording.lead) and len(words[wording.work :].split()) > SHORT


def is_work(line: Line) -> bool:
    """Whether a point is work of its own, and does not only name a thing."""
    words = line.paragraph.words
    return begins_with_action(words) or bool(wording_of(words).lead) or is_labelled(words)


def leads_into_points(line: Line, outline: Outline, number: int) -> bool:
    """A sentence that ends in a colon, or a bullet without action, before lower points only opens them."""
    paragraph = line.paragraph
    if number + 1 >= len(outline.lines):
        return False
    after = outline.lines[number + 1].paragraph.marker
    if after is None or (paragraph.marker is not None and after.rank <= paragraph.marker.rank):
        return False
    if paragraph.text.endswith(":"):
        return True
    short = paragraph.marker is not None and len(paragraph.words.split()) <= 15
    return short and not paragraph.text.endswith((".", ";")) and not begins_with_action(paragraph.words)
