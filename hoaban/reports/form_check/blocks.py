"""Finds the blocks of the form among the lines of a PDF, which has no style names: by place, face and fixed words."""

from collections.abc import Callable, Sequence
from typing import Any

from hoaban.reports.form_check.lines import Line

Placed = tuple[int, Line]
_ANNEX, _ADDRESSEE, _NUMBER = "Phụ lục ", "Kính gửi", "Số:"
_SAME_MIDDLE_MM = 2.0
_DAY = ("ngày", "tháng", "năm")


def blocks_of(lines: Sequence[Line], rules: dict[str, Any]) -> dict[str, list[Placed]]:
    """Return each element of the rule pack with its lines and their places; what is absent is an empty list."""
    placed = list(enumerate(lines))
    words = {name: asked["text"] for name, asked in rules["elements"].items() if "text" in asked}
    blocks: dict[str, list[Placed]] = {name: [] for name in rules["elements"]}
    blocks |= _title_block(placed, words)
    head = max((place for block in blocks.values() for place, _ in block), default=-1)
    rest = placed[head + 1 :]
    blocks |= _naming(rest)
    blocks |= _closing(rest, words["recipients_title"])
    blocks |= _running_text(rest, blocks)
    return blocks | _annexes(placed)


def _title_block(placed: list[Placed], words: dict[str, str]) -> dict[str, list[Placed]]:
    """Two columns on top of page 1: who issues, and the state's name; each ends with number or day."""
    first = [(place, line) for place, line in placed if line.page == placed[0][1].page] if placed else []
    day = next((one for one in first if all(word in one[1].text for word in _DAY) and one[1].italic), None)
    number = next((one for one in first if one[1].text.startswith(_NUMBER)), None)
    ends = [line.base for _, line in filter(None, (day, number))]
    if not ends:
        return {}
    above = [one for one in first if one[1].base < min(ends)]
    border = min((one[1].left for one in above if one[1].text == words["national_title"]), default=_left_of(day)) - 1
    left, right = _split(above, lambda line: line.left < border)
    nation, motto = _split(right, lambda line: line.text.isupper())
    issuer, parent = _split(left, lambda line: line.bold)
    return {
        "parent": parent, "issuer": issuer, "number": [number] if number else [],
        "national_title": nation, "motto": motto[:1], "place_and_day": [day] if day else [],
    }  # fmt: skip


def _left_of(day: Placed | None) -> float:
    """Where the right column begins when the state's name is missing."""
    return day[1].left if day else 0.0


def _naming(rest: list[Placed]) -> dict[str, list[Placed]]:
    """Kind, subject and addressee, in the lines below the title block."""
    start = next((at for at, (_, line) in enumerate(rest) if line.bold and line.text.isupper()), None)
    if start is None:
        return {}
    subject = []
    for place, line in rest[start + 1 :]:
        if not line.bold:
            break
        subject.append((place, line))
    return {"kind": [rest[start]], "subject": subject, "addressee": _addressee(rest)}


def _addressee(rest: list[Placed]) -> list[Placed]:
    """“Kính gửi” and what follows on lines of the same middle: a long name, or several."""
    start = next((at for at, (_, line) in enumerate(rest) if line.text.startswith(_ADDRESSEE)), len(rest))
    found = rest[start : start + 1]
    for one in rest[start + 1 :]:
        if abs(one[1].middle - found[0][1].middle) > _SAME_MIDDLE_MM or one[1].bold:
            break
        found.append(one)
    return found


def _closing(rest: list[Placed], title: str) -> dict[str, list[Placed]]:
    """Recipients on the left and the signer beside them."""
    found = next((one for one in rest if one[1].text == title), None)
    if found is None:
        return {}
    after = [one for one in rest if one[1].page == found[1].page and one[1].top >= found[1].top - 4 and one != found]
    left, right = _split(after, lambda line: line.left < found[1].right)
    signer = [one for one in right if one[1].text.isupper()]
    return {"recipients_title": [found], "recipients": [one for one in left if one[0] > found[0]], "signer": signer}


def _running_text(rest: list[Placed], blocks: dict[str, list[Placed]]) -> dict[str, list[Placed]]:
    """Headings and body stand between the subject and the recipients; the addressee is neither."""
    opened = max((place for name in ("kind", "subject") for place, _ in blocks.get(name, [])), default=-1)
    apart = {place for place, _ in blocks.get("addressee", [])}
    ends = [place for name in ("recipients_title", "signer") for place, _ in blocks.get(name, [])]
    annexes = [place for place, line in rest if line.bold and line.text.startswith(_ANNEX)]
    closed = min([*ends, *annexes], default=rest[-1][0] + 1 if rest else 0)
    heading, body = _split(
        [one for one in rest if opened < one[0] < closed and one[0] not in apart], lambda line: line.bold
    )
    return {"heading": heading, "body": body}


def _annexes(placed: list[Placed]) -> dict[str, list[Placed]]:
    """The first line of an annex's page and the title under it."""
    at = [
        place for place, line in placed
        if line.bold and line.text.startswith(_ANNEX) and (place == 0 or placed[place - 1][1].page != line.page)
    ]  # fmt: skip
    titles = [placed[place + 1] for place in at if place + 1 < len(placed)]
    return {"annex": [placed[place] for place in at], "annex_title": titles}


def _split(placed: list[Placed], wanted: Callable[[Line], bool]) -> tuple[list[Placed], list[Placed]]:
    return [one for one in placed if wanted(one[1])], [one for one in placed if not wanted(one[1])]
