"""The font of each run of a DOCX as far as it matters: fonts of encodings from before Unicode, wherever they are set.

A run takes its own font, else that of its character style, its paragraph's style, what these rest on, the defaults.
"""

from collections.abc import Iterable, Iterator

from lxml import etree

from hoaban.documents.readers.encodings import Fonts, Piece, encoding_of
from hoaban.documents.readers.package import W

_MAX_CHAIN = 16


class RunFonts:
    """The fonts of styles.xml; `of` gives the font of a run, `decoded` what its words are in Unicode."""

    def __init__(self, styles: etree._Element | None) -> None:
        self.styles: dict[str, tuple[str | None, str | None]] = {}
        self.default_style: str | None = None
        self.default: str | None = None
        self.meaning = Fonts([])
        self.old = False
        if styles is not None:
            self.default = _font(styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
            for style in styles.iter(f"{W}style"):
                self._read(style)

    def _read(self, style: etree._Element) -> None:
        name = style.get(f"{W}styleId") or ""
        based = style.find(f"{W}basedOn")
        self.styles[name] = (_font(style.find(f"{W}rPr")), based.get(f"{W}val") if based is not None else None)
        if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
            self.default_style = name

    def look_at(self, roots: Iterable[etree._Element]) -> None:
        """Judge the fonts of the file by the words written in them; done once, before anything is read."""
        roots = list(roots)
        named = {font for font, _ in self.styles.values()} | {self.default}
        named |= {_named(fonts) for root in roots for fonts in root.iter(f"{W}rFonts")}
        self.old = any(encoding_of(font) for font in named)
        if self.old:
            self.meaning = Fonts([piece for root in roots for piece in self._pieces(root)])
        else:
            self.meaning = Fonts((text.text or "", None) for root in roots for text in root.iter(f"{W}t"))

    def _pieces(self, root: etree._Element) -> Iterator[Piece]:
        for paragraph in root.iter(f"{W}p"):
            behind = self.of_paragraph(paragraph)
            for run in paragraph.iter(f"{W}r"):
                words = "".join(text.text or "" for text in run.iterchildren(f"{W}t"))
                if words:
                    yield words, self.of(run.find(f"{W}rPr"), behind)

    def words_in(self, element: etree._Element) -> str:
        """Return all words below an element in Unicode, run after run."""
        if self.old:
            return self.meaning.joined(self._pieces(element))
        return self.meaning.joined((text.text or "", None) for text in element.iter(f"{W}t"))

    def of_paragraph(self, paragraph: etree._Element) -> str | None:
        """Return the font a paragraph gives to runs without one of their own."""
        if not self.old:
            return None
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        found = self._of_style(style.get(f"{W}val") if style is not None else self.default_style)
        return self.default if found is None else found

    def of(self, properties: etree._Element | None, behind: str | None) -> str | None:
        """Return the font of a run if it is one from before Unicode, else None; `behind`: its paragraph's font."""
        if not self.old:
            return None
        found = _font(properties)
        if found is None and properties is not None and (style := properties.find(f"{W}rStyle")) is not None:
            found = self._of_style(style.get(f"{W}val"))
        found = behind if found is None else found
        return found if encoding_of(found) else None

    def _of_style(self, style: str | None) -> str | None:
        for _ in range(_MAX_CHAIN):  # a chain of styles may be cyclic in a damaged file
            if style is None or style not in self.styles:
                break
            font, style = self.styles[style]
            if font is not None:
                return font
        return None


def _font(properties: etree._Element | None) -> str | None:
    """The font for letters with marks, "" for one of a theme, None where none is set."""
    fonts = properties.find(f"{W}rFonts") if properties is not None else None
    return _named(fonts) if fonts is not None else None


def _named(fonts: etree._Element) -> str | None:
    if fonts.get(f"{W}hAnsiTheme") or fonts.get(f"{W}asciiTheme"):
        return ""
    return fonts.get(f"{W}hAnsi") or fonts.get(f"{W}ascii")
