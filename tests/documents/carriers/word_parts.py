"""Parts of a DOCX that python-docx does not write: number series, footnotes, the page number field; and equal bytes each time."""

import io
import re
import zipfile

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from tests.documents.carriers.inline import Run

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NS = f'xmlns:w="{W}"'
FOOTNOTE_MARK = '<w:r {ns}><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{id}"/></w:r>'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_TOKEN = re.compile(r"(?P<roman>[IVX]+)\.\s+|(?P<decimal>\d+)\.\s+|(?P<letter>[a-c])\)\s+|(?P<bullet>[-+])\s+")
_FORMS = {
    "roman": ("upperRoman", "%1."),
    "decimal": ("decimal", "%1."),
    "letter": ("lowerLetter", "%1)"),
    "bullet": ("bullet", "{}"),
}
_FIRST = {"roman": "I", "decimal": "1", "letter": "a"}
_DAY = (2026, 1, 5, 0, 0, 0)


def page_field():
    """The page number in the header."""
    return parse_xml(f'<w:fldSimple {NS} w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>')


class Numbering:
    """Gives a paragraph an automatic number instead of the number typed in the source; "1." begins a new series."""

    def __init__(self, document) -> None:
        self.part = document.part.numbering_part.element
        self.next = 900
        self.series: dict[str, int] = {}

    def apply(self, paragraph, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        """Take the number off the first run and set it as an automatic one."""
        found = _TOKEN.match(runs[0].text)
        if not found:
            raise ValueError(runs[0].text)
        form = str(found.lastgroup)
        key = found[0].strip() if form == "bullet" else form
        if key not in self.series or found[form] == _FIRST.get(form):
            self.series[key] = self._new(form, found[form])
        properties = f'<w:numPr {NS}><w:ilvl w:val="0"/><w:numId w:val="{self.series[key]}"/></w:numPr>'
        paragraph._p.get_or_add_pPr().append(parse_xml(properties))
        return (Run(runs[0].mode, runs[0].text[found.end() :]), *runs[1:])

    def _new(self, form: str, sign: str) -> int:
        self.next += 1
        name, shown = _FORMS[form]
        level = f'<w:start w:val="1"/><w:numFmt w:val="{name}"/><w:lvlText w:val="{shown.format(sign)}"/><w:lvlJc w:val="left"/>'
        abstract = (
            f'<w:abstractNum {NS} w:abstractNumId="{self.next}"><w:lvl w:ilvl="0">{level}</w:lvl></w:abstractNum>'
        )
        first_number = self.part.find(f"{{{W}}}num")
        first_number.addprevious(parse_xml(abstract))
        number = f'<w:num {NS} w:numId="{self.next}"><w:abstractNumId w:val="{self.next}"/></w:num>'
        self.part.append(parse_xml(number))
        return self.next


def add_footnotes(document, notes: list[str]) -> None:
    """Add the footnotes part; ids begin at 2, after Word's own two separators."""
    shown = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {note}</w:t></w:r></w:p></w:footnote>'
        for n, note in enumerate(notes, 2)
    )
    separators = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    separators += '<w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {NS}>{separators}{shown}</w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), _TYPE, xml.encode(), document.part.package)
    document.part.relate_to(part, RT.FOOTNOTES)


def repacked(data: bytes) -> bytes:
    """The package with fixed dates, so that the same source gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _DAY), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
