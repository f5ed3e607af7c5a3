"""The facts of the title block: kind, number, issuer, place, date, subject, year. Blank stays blank."""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import re
from collections.abc import Sequence

from hoaban.documents.kinds import DocumentKind
from hoaban.documents.structure import issuers
from hoaban.documents.structure.paragraphs import Paragraph
from hoaban.documents.structure.zones import Zone, kind_line
from hoaban.documents.vocabulary import DocumentFacts
from hoaban.documents.words import key, vietnamese

_SYMBOL = r"[A-ZĐ][A-ZĐa-zđ0-9&]*(?:\s?-\s?[A-ZĐ][A-ZĐa-zđ0-9&.]*)*"
# "Số: 3283 /KH-BVHTTDL", "Số: 12-KH/TU"; scans read "Số" as "6", "S6", "So".
_NUMBER = re.compile(
    rf"^\W*(?:[Ss][ốôóo6ỐỒồ0ó]|SỐ|6|"
    rf"[Ss]ő)\s*[:;.]?\s*(\d{{1,5}})\s*((?:/\s*\d{{4}}\s*)?(?:/|"
    rf"-)\s*{_SYMBOL}(?:\s?/\s?{_SYMBOL})?)"
)
_DATE = vietnamese(
    r"([{UPPER}][^\n,;:\d/]{1,40}?)\s*,\s*ngày\s*(\d{1,2}|[.…\s]*)?\s*tháng\s*(\d{1,2}|[.…\s]*)?\s*năm\s*(\d{4})",
    re.IGNORECASE,
)
_COLUMNS = re.compile(r"\t|\s{3,}")
_ADDRESS = re.compile(r"https?://|www\.")
_KIND_OF_SYMBOL = {kind.value: kind for kind in DocumentKind if kind is not DocumentKind.OTHER}
_YEAR = re.compile(r"(?<!\d)(?:năm|giai đoạn|các năm)\s+(\d{4})(?:\s*-\s*\d{4})?")
_NOT_PLAN_YEAR = re.compile(r"(?:tháng\s+\d{1,2}|đến|hết|từ|sau|trước|trong|khoá|khóa|/\d{1,2})\s+$")
_ABOUT = re.compile(r"^(?:v/v|về việc)\s*:?\s*", re.IGNORECASE)


def facts_of(paragraphs: Sequence[Paragraph], zones: Sequence[Zone], text: str) -> DocumentFacts:
    """Read the title block; of two (a decision and its attached plan) the first gives the facts."""
    title = next((zone for zone in zones if zone.kind == "title"), None)
    if title is None:
        return DocumentFacts()
    block = [p for p in paragraphs[title.first : title.last] if not _ADDRESS.search(p.text)]
    kind, subject = _kind_and_subject(block)
    number = _number(block, text)
    day, place = _day_and_place(block, text)
    if kind is DocumentKind.OTHER and number:
        kind = next((k for s, k in _KIND_OF_SYMBOL.items() if f"/{s}-" in number), kind)
    return DocumentFacts(
        kind=kind,
        number=number,
        issuer=issuers.issuer_of(block, text),
        place=place,
        issued_on=day,
        subject=subject,
        year=plan_year(subject, day),
    )


def _kind_and_subject(block: Sequence[Paragraph]) -> tuple[DocumentKind, str | None]:
    for index, paragraph in enumerate(block):
        found = kind_line(paragraph)
        if found:
            lines = [found[1], *(p.text for p in block[index + 1 :] if not p.text.startswith("("))]
            words = " ".join(" ".join(line for line in lines if line.strip("-_–* ")).split())
            return found[0], words.rstrip(" .:;_-") or None
    about = next((p.text for p in block if _ABOUT.match(p.text)), None)
    return DocumentKind.OTHER, about


def _pieces(block: Sequence[Paragraph], text: str) -> list[str]:
    return [piece for p in block for piece in _COLUMNS.split(text[p.start : p.end])]


def _number(block: Sequence[Paragraph], text: str) -> str | None:
    for words in _pieces(block, text):
        found = _NUMBER.match(words)
        if found:
            return re.sub(r"\s+", "", found.group(1) + found.group(2)).rstrip(".-")
    return None


def _day_and_place(block: Sequence[Paragraph], text: str) -> tuple[str | None, str | None]:
    """Return the date (YYYY-MM where the day is blank) and the place before it."""
    for paragraph in block:
        words = _NUMBER.sub("", text[paragraph.start : paragraph.end])
        found = _DATE.search(words)
        if found:
            place = _COLUMNS.split(found.group(1))[-1].strip(" .-")
            return _written_day(found), place or None
    return None, None


def _written_day(found: re.Match[str]) -> str | None:
    day, month, year = (found.group(n) or "" for n in (2, 3, 4))
    if not month.strip().isdigit() or not 1 <= int(month) <= 12:
        return None
    if not day.strip().isdigit():
        return f"{year}-{int(month):02d}"
    return f"{year}-{int(month):02d}-{int(day):02d}" if 1 <= int(day) <= 31 else f"{year}-{int(month):02d}"


def plan_year(subject: str | None, issued_on: str | None) -> int | None:
    """Return the year a plan is for: the last "năm 2022" of its subject that is no date, else the date's year."""
    lower = key(subject or "")
    found = [
        m
        for m in _YEAR.finditer(lower)
        if not _NOT_PLAN_YEAR.search(lower[: m.start()] + " ") or "giai đoạn" in m.group()
    ]
    found = [m for m in found if not re.search(r"(?:tháng \d{1,2}|đến|hết|từ|sau|trước) $", lower[: m.start()])]
    if found:
        return int(found[-1].group(1))
    return int(issued_on[:4]) if issued_on else None
