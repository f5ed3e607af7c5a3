"""Numbers judged by the lists they stand in: misread ones restored, lost ones found again, quoted ones left alone."""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hoaban.documents.structure.callings import called
from hoaban.documents.structure.markers import Marker, first_number, next_number, ordinal
from hoaban.documents.structure.paragraphs import Paragraph
from hoaban.documents.words import vietnamese

_TOKEN = vietnamese(r"\s*([IVXLHl1|!i]{1,5})\s*[.)]\s*(?=[{UPPER}])")
_ALIKE = str.maketrans({"l": "1", "I": "1", "|": "1", "!": "1", "i": "1", "H": "11"})
_RANK = {"roman": 4.0, "arabic": 5.0}
MAX_QUOTED = 60
# How far a list is looked ahead: some thirty pages.
AHEAD = 600
MAX_LOST = 3


@dataclass(frozen=True, slots=True)
class Lost:
    """What number a line without one must have had."""

    kind: str
    rank: float
    number: str
    style: str


def settled(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs with the markers their lists allow."""
    quoted = _quoted(paragraphs)
    open_lists: dict[str, str] = {}
    found: list[Paragraph] = []
    for index, paragraph in enumerate(paragraphs):
        marker = None if index in quoted else _restored(paragraph, open_lists) or paragraph.marker
        if marker is not None and not _fits(paragraph, marker, open_lists, paragraphs, index):
            marker = None
        if marker is not None and marker.kind not in ("dash", "plus", "bracket"):
            for kind in _inside(marker, open_lists):
                del open_lists[kind]
            open_lists[marker.kind] = marker.number
        found.append(paragraph if marker is paragraph.marker else replace(paragraph, marker=marker))
    return found


def _inside(marker: Marker, open_lists: dict[str, str]) -> list[str]:
    """The lists that a new line of this one closes: those of lower levels, and those that were opened after it."""
    kinds = list(open_lists)
    later = kinds[kinds.index(marker.kind) + 1 :] if marker.kind in kinds else []
    return [kind for kind in kinds if _rank_of(kind) > marker.rank or kind in later]


def _rank_of(kind: str) -> float:
    return {"phan": 0, "chuong": 1, "muc": 2, "tieu_muc": 3, "dieu": 3, "roman": 4, "capital": 4, "arabic": 5}.get(
        kind, 6
    )


def _quoted(paragraphs: Sequence[Paragraph]) -> set[int]:
    """The lines of a quotation that runs over several paragraphs; an opening mark that is never closed opens none."""
    inside: set[int] = set()
    for index, paragraph in enumerate(paragraphs):
        if index in inside or _depth(paragraph.text) <= 0:
            continue
        depth = 0
        for last in range(index, min(index + MAX_QUOTED, len(paragraphs))):
            depth += _depth(paragraphs[last].text)
            if depth <= 0:
                inside.update(range(index + 1, last + 1))
                if paragraph.text.startswith("“"):
                    inside.add(index)
                break
    return inside


def _depth(words: str) -> int:
    return words.count("“") - words.count("”")


def _restored(paragraph: Paragraph, open_lists: dict[str, str]) -> Marker | None:
    """Read "H." as II and "l." as 1 where just that number is due: scans take these letters for one another."""
    token = _TOKEN.match(paragraph.raw)
    if token is None:
        return None
    printed, capitals = token.group(1), paragraph.raw[token.end() :].isupper()
    due = {kind: _due(kind, open_lists) for kind in ("roman", "arabic")}
    marker = paragraph.marker
    if marker is not None and marker.number in (due.get(marker.kind), _due(marker.kind, open_lists)):
        return None
    for kind in ("roman", "arabic") if capitals or "arabic" not in open_lists else ("arabic", "roman"):
        number = due[kind]
        if number and printed != number and printed.translate(_ALIKE) == number.translate(_ALIKE):
            if (kind == "roman" and not capitals and printed.isdigit()) or (kind == "arabic" and capitals):
                continue
            shown = len(" ".join(paragraph.raw[: token.end()].split())) + 1
            return Marker(kind, int(_RANK[kind]), number, token.end(), shown, ".")
    return None


def _due(kind: str, open_lists: dict[str, str]) -> str | None:
    before = open_lists.get(kind)
    return next_number(kind, before) if before else first_number(kind)


def _fits(
    paragraph: Paragraph, marker: Marker, open_lists: dict[str, str], paragraphs: Sequence[Paragraph], index: int
) -> bool:
    """Whether a number can be one of a list; "C. Mác", "15. của" and "12.5. Ngày" far from any list are words."""
    before = open_lists.get(marker.kind)
    here, last = ordinal(marker.kind, marker.number), ordinal(marker.kind, before) if before else 0
    near = here is not None and last is not None and 0 < here - last <= MAX_LOST
    words = paragraph.raw[marker.length :]
    if marker.kind == "capital":
        return words.isupper() or (
            near and (before is not None or _comes("capital", "B", paragraphs[index + 1 : index + AHEAD]))
        )
    if marker.kind == "decimal":
        upper = marker.number.rsplit(".", 1)[0]
        same = before is not None and before.rsplit(".", 1)[0] == upper
        return same or here == 1 or upper == open_lists.get("arabic", "") or bool(marker.style)
    if marker.kind in ("arabic", "letter") and words[:1].islower():
        return near or here == 1
    return True


def _comes(kind: str, number: str, rest: Sequence[Paragraph]) -> bool:
    return any(p.marker is not None and p.marker.kind == kind and p.marker.number == number for p in rest)


def lost_numbers(paragraphs: Sequence[Paragraph]) -> dict[int, Lost]:
    """Find lines that lost their number: between III and V of one list one line must have been IV."""
    lost: dict[int, Lost] = {}
    meant: dict[int, str] = {}
    for index, paragraph in enumerate(paragraphs):
        marker = paragraph.marker
        if marker is None or marker.kind in ("dash", "plus", "bracket"):
            continue
        marker = replace(marker, number=meant.get(index, marker.number))
        at = _next_in_list(paragraphs, index, marker)
        if at is None:
            continue
        _note_repeated(paragraphs, at, marker, meant)
        _between(paragraphs, index, at, marker, lost)
    return lost


def _note_repeated(paragraphs: Sequence[Paragraph], at: int, marker: Marker, meant: dict[int, str]) -> None:
    """A number printed twice means the next one the second time, unless the list begins anew."""
    after = paragraphs[at].marker
    if after is None or after.number != marker.number:
        return
    third = _next_in_list(paragraphs, at, after)
    following = paragraphs[third].marker if third is not None else None
    if following is None or following.number != next_number(after.kind, after.number) or after.number != "1":
        meant[at] = next_number(marker.kind, marker.number) or after.number


def _next_in_list(paragraphs: Sequence[Paragraph], index: int, marker: Marker) -> int | None:
    """The next line of the same list, before a higher one."""
    for at in range(index + 1, min(index + AHEAD, len(paragraphs))):
        after = paragraphs[at].marker
        if after is not None and after.rank <= marker.rank:
            return at if after.kind == marker.kind else None
    return None


def _between(paragraphs: Sequence[Paragraph], first: int, last: int, marker: Marker, lost: dict[int, Lost]) -> None:
    after = paragraphs[last].marker
    here, there = ordinal(marker.kind, marker.number), ordinal(marker.kind, after.number if after else "")
    if here is None or there is None or not 1 < there - here <= MAX_LOST + 1:
        return
    if marker.kind == "decimal" and after and after.number.rsplit(".", 1)[0] != marker.number.rsplit(".", 1)[0]:
        return
    wanted = there - here - 1
    places = [i for i in range(first + 1, last) if paragraphs[i].marker is None and i not in lost]
    scored = {i: _likeness(paragraphs, first, i, sole=len(places) == wanted) for i in places}
    best = sorted((i for i in places if scored[i] > 0), key=lambda i: -scored[i])[:wanted]
    number = marker.number
    if len(best) < wanted:
        return
    for place in sorted(best):
        number = next_number(marker.kind, number) or ""
        lost[place] = Lost(marker.kind, marker.rank, number, marker.style)


def _likeness(paragraphs: Sequence[Paragraph], first: int, place: int, *, sole: bool) -> int:
    """How much a line looks like the brother of a numbered one: a name called, a colon, capitals, the same end."""
    brother, line = paragraphs[first], paragraphs[place]
    words = line.text
    after = paragraphs[place + 1].marker if place + 1 < len(paragraphs) else None
    before = paragraphs[place - 1].marker
    opens = after is not None and brother.marker is not None and after.rank > brother.marker.rank
    begins = opens and (before is None or after is None or before.rank <= after.rank or after.number in ("1", "a"))
    score = (
        4 * (called(words) is not None) + 2 * words.endswith(":") + 2 * (brother.words.isupper() and words.isupper())
    )
    score += 2 * (len(words.split()) <= 12 and words[-1:] not in ".;,") + begins
    closed = words.endswith((".", ";"))
    score += (closed and brother.text.endswith((".", ";")) and brother.marker is not None) * (2 if sole else 1)
    score -= 3 * (place == first + 1 and not brother.text.endswith((".", ";", ":")))
    score -= 4 * (brother.words.isupper() and not words.isupper())
    score -= 2 * (words[:1].islower() or words[:1].isdigit())
    return score
