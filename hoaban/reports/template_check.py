"""Checks a Word template before it is put in force: package, tracked changes, fields, styles, and a trial report."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

from django.utils.translation import gettext_lazy as _
from lxml import etree

from hoaban.documents.readers.package import Package, W
from hoaban.documents.refusals import Unreadable
from hoaban.kernel.refusals import Refusal
from hoaban.reports import template_fields, writing
from hoaban.reports.form_check import Fault, form_faults
from hoaban.reports.template_words import Reading, paragraphs
from hoaban.reports.vocabulary import STYLES, Mistake, Problem

MAX_BYTES = 5 * 1024 * 1024
MAX_UNPACKED = 40 * 1024 * 1024
MOST_PROBLEMS = 20
_TRACKED = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange",
            "sectPrChange", "cellIns", "cellDel", "numberingChange")  # fmt: skip
_COMMENTS = ("commentRangeStart", "commentReference")
_EMBEDDED = ("object", "altChunk", "control", "subDoc")
_EMBEDDED_PARTS = re.compile(r"/(embeddings|activeX|ctrlProps)/|\.(bin|ole|exe|js|vbs|html?)$", re.IGNORECASE)
_HARMLESS_FIELDS = {"PAGE", "NUMPAGES", "SECTIONPAGES"}
_TRIAL_DAY = datetime(2026, 1, 5, tzinfo=UTC)


class TemplateRefused(Refusal):
    """The uploaded template would break reports; `problems` says why, one by one."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(_("The template was not accepted. What is wrong stands below, one by one."))
        self.problems = problems[:MOST_PROBLEMS]


def require_sound(data: bytes) -> None:
    """Refuse a template that would break reports. Raises TemplateRefused."""
    if found := problems(data):
        raise TemplateRefused(found)


def problems(data: bytes) -> list[Problem]:
    """Return every reason to refuse a template, [] for a sound one."""
    try:
        package = _opened(data)
        found = list(_package_problems(package, data))
        parts = [(name, root) for name in _text_parts(package) if (root := package.xml(name)) is not None]
        found += [one for _, root in parts for one in _mark_problems(root)]
        found += [*_field_problems(parts), *_property_problems(package), *_style_problems(package)]
    except Unreadable:
        return [Problem(Mistake.NOT_WORD)]
    return list(dict.fromkeys(found)) or _trial_problems(data)


def trial_faults(data: bytes, *, on: date) -> list[Fault]:
    """Return how a report from a sound template would depart from the form."""
    return form_faults(_trial(data), on=on)


def _trial(data: bytes) -> bytes:
    return writing.fill_template(template_fields.FIELDS, at=_TRIAL_DAY, title="Báo cáo", template=data)


def _trial_problems(data: bytes) -> list[Problem]:
    try:
        form_faults(_trial(data), on=_TRIAL_DAY.date())
    except (Refusal, ValueError, KeyError, TypeError, AttributeError, IndexError) as problem:
        return [Problem(Mistake.TRIAL, str(problem))]  # python-docx has no exceptions of its own for odd packages
    return []


def _opened(data: bytes) -> Package:
    if len(data) > MAX_BYTES:
        raise Unreadable("too_big")
    package = Package(data)
    if sum(entry.file_size for entry in package.zip.infolist()) > MAX_UNPACKED:
        raise Unreadable("zip_bomb")
    return package


def _text_parts(package: Package) -> list[str]:
    beside = re.compile(r"word/(header|footer|footnotes|endnotes)\d*\.xml")
    return [package.main, *sorted(name for name in package.names if beside.fullmatch(name))]


def _package_problems(package: Package, data: bytes) -> Iterator[Problem]:
    if any("vbaproject" in name.casefold() for name in package.names) or b"macroEnabled" in _types(package):
        yield Problem(Mistake.MACROS)
    for name in package.names:
        if _EMBEDDED_PARTS.search(name) and "vbaproject" not in name.casefold():
            yield Problem(Mistake.EMBEDDED, name)
        if name.endswith(".rels"):
            root = package.xml(name)
            outside = [one for one in root if one.get("TargetMode") == "External"] if root is not None else []
            yield from (Problem(Mistake.OUTSIDE, one.get("Target") or "") for one in outside)


def _types(package: Package) -> bytes:
    return package.read("[Content_Types].xml") or b""


def _mark_problems(root: etree._Element) -> Iterator[Problem]:
    if next(root.iter(*(f"{W}{name}" for name in _TRACKED)), None) is not None:
        yield Problem(Mistake.TRACKED)
    if next(root.iter(*(f"{W}{name}" for name in _COMMENTS)), None) is not None:
        yield Problem(Mistake.COMMENTS)
    yield from (Problem(Mistake.EMBEDDED, etree.QName(one).localname)
                for one in root.iter(*(f"{W}{name}" for name in _EMBEDDED)))  # fmt: skip
    for instruction in _instructions(root):
        if instruction.split(maxsplit=1)[:1] != [] and instruction.split()[0].upper() not in _HARMLESS_FIELDS:
            yield Problem(Mistake.WORD_FIELD, instruction.strip()[:60])


def _instructions(root: etree._Element) -> Iterator[str]:
    """Word fields, simple ones and those whose instruction Word split over runs of a paragraph."""
    yield from (one.get(f"{W}instr") or "" for one in root.iter(f"{W}fldSimple"))
    for paragraph in root.iter(f"{W}p"):
        yield "".join(one.text or "" for one in paragraph.iter(f"{W}instrText"))


def _field_problems(parts: list[tuple[str, etree._Element]]) -> list[Problem]:
    found: list[Problem] = []
    used: set[str] = set()
    for _name, root in parts:
        reading = Reading()
        for words in paragraphs(root):
            reading.read(words)
        reading.finish()
        found += reading.problems
        used |= reading.used
    return found + [Problem(Mistake.MISSING, name) for name in template_fields.REQUIRED if name not in used]


def _property_problems(package: Package) -> Iterator[Problem]:
    """Nothing may stand in the document's properties: docxtpl fills in the document's them in too."""
    core = package.read("docProps/core.xml") or b""
    if b"{{" in core or b"{%" in core:
        yield Problem(Mistake.COMMAND, "docProps/core.xml")


def _style_problems(package: Package) -> Iterator[Problem]:
    root = package.xml("word/styles.xml")
    names = {one.get(f"{W}val") for one in root.iter(f"{W}name")} if root is not None else set()
    yield from (Problem(Mistake.STYLE, style) for style in STYLES.values() if style not in names)
