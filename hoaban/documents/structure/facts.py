"""The facts of the form: kind, number, issuer, place, date, subject, grounds, recipients, signer. Blank stays blank."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from hoaban.documents.identity import Attached, DocumentFacts, Evidence
from hoaban.documents.kinds import DocumentKind
from hoaban.documents.structure import issuers, marks, signatures
from hoaban.documents.structure.bases import bases_of
from hoaban.documents.structure.paragraphs import Paragraph
from hoaban.documents.structure.titles import subject_in
from hoaban.documents.structure.zones import Zone
from hoaban.documents.words import key

_ADDRESS = re.compile(r"https?://|www\.")
_KIND_OF_SYMBOL = {kind.value: kind for kind in DocumentKind if kind is not DocumentKind.OTHER}
_YEAR = re.compile(r"(?<!\d)(?:năm|giai đoạn|các năm)\s+(\d{4})(?:\s*-\s*\d{4})?")
# "năm 2025, định hướng năm 2026": what comes after is only looked at.
_OUTLOOK = re.compile(r",?\s+(?:và\s+)?(?:định\s+hướng|tầm\s+nhìn|phương\s+hướng)\s+(?:đến\s+)?(?=năm)")
_NOT_PLAN_YEAR = re.compile(r"(?:tháng\s+\d{1,2}|đến|hết|từ|sau|trước|trong|khoá|khóa|/\d{1,2})\s+$")
_MAIN = ("opening", "body", "recipients", "signature", "annex")
_URGENCY = re.compile(r"^\W*(?:độ\s+khẩn\s*:?\s*)?(hỏa\s*tốc(?:\s+hẹn\s+giờ)?|thượng\s*khẩn|khẩn)\W*$")
_URGENCIES = {"hỏatốc": "Hỏa tốc", "hỏatốchẹngiờ": "Hỏa tốc hẹn giờ", "thượngkhẩn": "Thượng khẩn", "khẩn": "Khẩn"}


@dataclass(slots=True)
class _Facts:
    """Collects values together with the places they were read from."""

    values: dict[str, object] = field(default_factory=dict)
    evidence: list[Evidence] = field(default_factory=list)

    def put(self, name: str, value: object, span: tuple[int, int] | None) -> None:
        if value is not None:
            self.values[name] = value
            if span is not None:
                self.evidence.append(Evidence(name, *span))

    def put_list(self, name: str, found: tuple[list[str], list[Evidence]]) -> None:
        self.values[name] = tuple(found[0])
        self.evidence += found[1]


def facts_of(paragraphs: Sequence[Paragraph], zones: Sequence[Zone], text: str) -> DocumentFacts:
    """Read the form; of two title blocks (a decision and its attached plan) the first gives the facts."""
    titles = [i for i, zone in enumerate(zones) if zone.kind == "title"]
    if not titles:
        return DocumentFacts()
    second = next((i for i in titles if any(z.kind in _MAIN for z in zones[titles[0] : i])), None)
    own = list(zones[titles[0] : second])
    block = [p for p in _of(own, "title", paragraphs) if not _ADDRESS.search(p.text)]
    opening = _of(own, "opening", paragraphs)
    facts = _Facts()
    year = _title(facts, block)
    issuer = issuers.issuer_of(block, opening, text)
    if issuer:
        facts.put("issuer", issuer.name, issuer.span)
    facts.values["bases"] = bases_of(opening + _of(own, "body", paragraphs)[:1], text)
    facts.put_list("addressees", signatures.addressees_of(opening))
    if facts.values["addressees"] and facts.values["kind_name"] is None and facts.values["kind"] is DocumentKind.OTHER:
        facts.values["kind_name"] = "Công văn"
    _end(facts, own, paragraphs)
    if second is not None:
        facts.values["attached"] = _attached(paragraphs, zones, second)
    facts.values["year"] = plan_year(_str(facts, "subject"), _str(facts, "issued_on")) or year
    return DocumentFacts(**facts.values, evidence=tuple(facts.evidence))  # type: ignore[arg-type]


def _str(facts: _Facts, name: str) -> str | None:
    value = facts.values.get(name)
    return value if isinstance(value, str) else None


def _of(zones: Sequence[Zone], kind: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    return [p for zone in zones if zone.kind == kind for p in paragraphs[zone.first : zone.last]]


def _title(facts: _Facts, block: Sequence[Paragraph]) -> int | None:
    """Fill kind, subject, number, symbol, urgency, place and date; return the year of a date that is blank else."""
    line, subject, span = subject_in(block)
    facts.put("subject", subject, span)
    number, at = _number(block)
    if number:
        facts.put("number", number.number, at)
        facts.put("symbol", number.symbol, at)
    kind = line.kind if line else DocumentKind.OTHER
    if kind is DocumentKind.OTHER and line is None and number:
        kind = next((k for s, k in _KIND_OF_SYMBOL.items() if number.symbol.startswith((f"{s}-", f"{s}/"))), kind)
    facts.values["kind"] = kind
    facts.values["kind_name"] = line.name if line else "Công văn" if _is_letter(block, number) else None
    for paragraph in block:
        urgent = _URGENCY.match(key(paragraph.text))
        words = (
            urgent.group(1) if urgent else line.name.removeprefix("Công điện ") if line and "điện " in line.name else ""
        )
        if tight := _URGENCIES.get(key(words).replace(" ", "")):
            facts.put("urgency", tight, (paragraph.start, paragraph.end))
            break
    return _day(facts, block)


def _is_letter(block: Sequence[Paragraph], number: marks.Number | None) -> bool:
    """An official letter (công văn) has a number but no kind line; its symbol names the issuer first."""
    return number is not None and any(re.match(r"^\W*(?:v/v|về việc)\b", key(p.text)) for p in block)


def _number(block: Sequence[Paragraph]) -> tuple[marks.Number | None, tuple[int, int]]:
    for index, paragraph in enumerate(block):
        found, at = marks.number_in(paragraph.raw), paragraph
        if found is None and index + 1 < len(block):
            at = block[index + 1]
            found = marks.number_over(paragraph.raw, at.raw)
            if found is not None:
                return found, (paragraph.start if found.number else at.start, at.end)
        if found is not None:
            return found, (at.start + found.start, at.start + found.end)
    return None, (0, 0)


def _day(facts: _Facts, block: Sequence[Paragraph]) -> int | None:
    for paragraph in block:
        day = marks.day_in(paragraph.raw)
        if day is None:
            continue
        facts.put("place", day.place or None, (paragraph.start + day.start, paragraph.start + day.day_start))
        facts.put("issued_on", day.written, (paragraph.start + day.start, paragraph.start + day.end))
        return day.year
    return None


def _end(facts: _Facts, own: Sequence[Zone], paragraphs: Sequence[Paragraph]) -> None:
    facts.put_list("recipients", signatures.recipients_of(_of(own, "recipients", paragraphs)))
    signed = signatures.signature_of(_of(own, "signature", paragraphs))
    facts.values |= {"signer": signed.signer, "signer_title": signed.title, "authority": signed.authority}
    facts.evidence += signed.evidence


def _attached(paragraphs: Sequence[Paragraph], zones: Sequence[Zone], at: int) -> Attached | None:
    """The kind and subject of what a decision puts into force, from the second title block."""
    zone = zones[at]
    line, subject, _ = subject_in(paragraphs[zone.first : zone.last])
    if line is None:
        return None
    end = paragraphs[zone.last - 1].end
    return Attached(line.kind, line.name, subject, plan_year(subject, None), paragraphs[zone.first].start, end)


def plan_year(subject: str | None, issued_on: str | None) -> int | None:
    """Return the year a plan is for: the last "năm 2022" of its subject that is no date, else the date's year."""
    lower = _OUTLOOK.split(key(subject or ""), maxsplit=1)[0]
    found = [
        m
        for m in _YEAR.finditer(lower)
        if not _NOT_PLAN_YEAR.search(lower[: m.start()] + " ") or "giai đoạn" in m.group()
    ]
    found = [m for m in found if not re.search(r"(?:tháng \d{1,2}|đến|hết|từ|sau|trước) $", lower[: m.start()])]
    if found:
        return int(found[-1].group(1))
    return int(issued_on[:4]) if issued_on else None
