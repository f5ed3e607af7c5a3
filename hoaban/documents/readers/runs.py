"""The words of one Word paragraph: tracked insertions kept, deletions dropped, text boxes apart and once."""

from dataclasses import dataclass, field

from lxml import etree

from hoaban.documents.readers.encodings import TCVN3, VNI, Piece, convert
from hoaban.documents.readers.fonts import RunFonts
from hoaban.documents.readers.package import W

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_DROPPED_TAGS = """
del moveFrom pPr rPr instrText delText delInstrText sectPr tblPr
commentReference annotationRef footnoteRef endnoteRef separator continuationSeparator proofErr
"""
_DROPPED = frozenset(f"{W}{name}" for name in _DROPPED_TAGS.split())
_MARKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}softHyphen": "\u00ad"}
_NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
_TRACKED = frozenset((f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo"))


@dataclass(slots=True)
class Words:
    """What a paragraph holds: its text, its text boxes, how much of it is bold, and whether changes are tracked.

    `notes`: (part of the package, id of the note, letters before its mark) in order.
    """

    fonts: RunFonts
    behind: str | None = None
    pieces: list[Piece] = field(default_factory=list)
    notes: list[tuple[str, str, int]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    bold: int = 0
    plain: int = 0
    tracked: bool = False
    hidden: bool = False

    @property
    def text(self) -> str:
        return self.fonts.meaning.joined(self.pieces)

    def read(self, element: etree._Element) -> None:
        """Take in everything below an element, in order."""
        for child in element:
            tag = child.tag
            if tag in _TRACKED:
                self.tracked = True
            if tag in _DROPPED:
                continue
            if tag == f"{W}r":
                self.run(child)
            elif tag == f"{W}txbxContent":
                self.boxes.append(child)
            elif tag == f"{_MC}AlternateContent":
                self.alternate(child)
            else:
                self.read(child)

    def run(self, run: etree._Element) -> None:
        """Take in one run; hidden runs (w:vanish) are not part of what a reader sees."""
        properties = run.find(f"{W}rPr")
        if _on(properties, "vanish"):
            self.hidden = True
            return
        bold = _on(properties, "b")
        font = self.fonts.of(properties, self.behind)
        for child in run:
            if child.tag == f"{W}t":
                self.say(child.text or "", font, bold=bold)
            elif child.tag in _MARKS:
                self.pieces.append((_MARKS[child.tag], font))
            elif child.tag in _NOTES:
                self.notes.append((_NOTES[child.tag], child.get(f"{W}id") or "", len(self.text)))
            elif child.tag == f"{_MC}AlternateContent":
                self.alternate(child)
            elif child.tag not in _DROPPED:
                self.read(child)

    def alternate(self, element: etree._Element) -> None:
        """A drawing stands twice (Choice and Fallback): the second is read only where the first holds no words."""
        before = (len(self.pieces), len(self.boxes))
        for name in ("Choice", "Fallback"):
            branch = element.find(f"{_MC}{name}")
            if branch is not None and before == (len(self.pieces), len(self.boxes)):
                self.read(branch)

    def say(self, words: str, font: str | None, *, bold: bool) -> None:
        self.pieces.append((words, font))
        if bold:
            self.bold += len(words.strip())
        else:
            self.plain += len(words.strip())


def _on(properties: etree._Element | None, name: str) -> bool:
    found = properties.find(f"{W}{name}") if properties is not None else None
    return found is not None and found.get(f"{W}val", "1") not in ("0", "false", "off")


def words_of(paragraph: etree._Element, fonts: RunFonts) -> Words:
    """Read one paragraph."""
    words = Words(fonts, fonts.of_paragraph(paragraph))
    words.read(paragraph)
    return words


def stamps_of(paragraph: etree._Element) -> list[str]:
    """Return the words drawn in a paragraph that are no text: word art, and what a picture is said to show.

    Word art does not say its font: words in Western letters are given as TCVN3 and VNI show them, too.
    """
    drawn = [element.get("string") for element in paragraph.iter(_WORD_ART)]
    drawn += [element.get(name) for element in paragraph.iter(_PICTURE) for name in ("descr", "title")]
    return [
        said for words in drawn if words for said in dict.fromkeys((words, convert(words, TCVN3), convert(words, VNI)))
    ]


def mark_is_deleted(paragraph: etree._Element) -> bool:
    """Whether the paragraph's end was deleted or moved away: then it runs on into the next one."""
    marks = paragraph.find(f"{W}pPr/{W}rPr")
    return marks is not None and (marks.find(f"{W}del") is not None or marks.find(f"{W}moveFrom") is not None)
