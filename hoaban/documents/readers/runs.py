"""The words of one Word paragraph: tracked insertions kept, deletions dropped, text boxes apart and once."""

from dataclasses import dataclass, field

from lxml import etree

from hoaban.documents.readers.package import W

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_DROPPED_TAGS = """
del moveFrom pPr rPr instrText delText delInstrText sectPr tblPr footnoteReference endnoteReference
commentReference annotationRef footnoteRef endnoteRef separator continuationSeparator proofErr
"""
_DROPPED = frozenset(f"{W}{name}" for name in _DROPPED_TAGS.split())
_MARKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}softHyphen": "\u00ad"}
_TRACKED = frozenset((f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo"))


@dataclass(slots=True)
class Words:
    """What a paragraph holds: its text, its text boxes, how much of it is bold, and whether changes are tracked."""

    pieces: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    bold: int = 0
    plain: int = 0
    tracked: bool = False
    hidden: bool = False

    @property
    def text(self) -> str:
        return "".join(self.pieces)

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
        for child in run:
            if child.tag == f"{W}t":
                self.say(child.text or "", bold=bold)
            elif child.tag in _MARKS:
                self.pieces.append(_MARKS[child.tag])
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

    def say(self, words: str, *, bold: bool) -> None:
        self.pieces.append(words)
        if bold:
            self.bold += len(words.strip())
        else:
            self.plain += len(words.strip())


def _on(properties: etree._Element | None, name: str) -> bool:
    found = properties.find(f"{W}{name}") if properties is not None else None
    return found is not None and found.get(f"{W}val", "1") not in ("0", "false", "off")


def words_of(paragraph: etree._Element) -> Words:
    """Read one paragraph."""
    words = Words()
    words.read(paragraph)
    return words


def stamps_of(paragraph: etree._Element) -> list[str]:
    """Return the words drawn in a paragraph that are no text: word art, and what a picture is said to show."""
    drawn = [element.get("string") for element in paragraph.iter(_WORD_ART)]
    drawn += [element.get(name) for element in paragraph.iter(_PICTURE) for name in ("descr", "title")]
    return [words for words in drawn if words]


def mark_is_deleted(paragraph: etree._Element) -> bool:
    """Whether the paragraph's end is a tracked deletion: then it runs on into the next one."""
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None
