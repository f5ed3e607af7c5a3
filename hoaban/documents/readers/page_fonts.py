"""The font of each element of a page as far as it matters: fonts of encodings from before Unicode.

`style`, `face` and the rules of a style element for a tag, a class or a tag with a class are understood; what is
nearest counts. Pages saved by Word name their fonts in this way.
"""

import re

from lxml import etree

from hoaban.documents.readers.encodings import encoding_of

_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]*)\}")
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?(?:\.([\w-]+))?", re.IGNORECASE)
_FAMILY = re.compile(r"(?:^|[;\s])(?:mso-ascii-)?font(?:-family)?\s*:\s*([^;]+)", re.IGNORECASE)
_OLD_NAME = re.compile(r"(?:^|[\s'\"])(\.?Vn[A-Za-z0-9 ]+|VNI[- _][\w -]+)", re.IGNORECASE)


class PageFonts:
    """The fonts of a page; `of` gives that of an element, None for one that is no font from before Unicode."""

    def __init__(self, root: etree._Element) -> None:
        self.rules: dict[tuple[str, str], str] = {}
        self.known: dict[etree._Element, str | None] = {}
        for style in root.iter("style"):
            for selectors, body in _RULE.findall(style.text or ""):
                self._read(selectors, body)
        self.any = bool(self.rules) or any(_named(element) is not None for element in root.iter("*"))

    def _read(self, selectors: str, body: str) -> None:
        family = _family(body)
        if family is None:
            return
        for selector in selectors.split(","):
            found = _SELECTOR.fullmatch(selector.strip())
            if found:
                self.rules[(found.group(1) or "").lower(), found.group(2) or ""] = family

    def of(self, element: etree._Element) -> str | None:
        """Return the font from before Unicode in which the words of an element are written, or None."""
        if not self.any:
            return None
        if element not in self.known:
            own = _named(element)
            own = self._ruled(element) if own is None else own
            parent = element.getparent()
            self.known[element] = own if own is not None else self.of(parent) if parent is not None else None
        found = self.known[element]
        return found if encoding_of(found) else None

    def _ruled(self, element: etree._Element) -> str | None:
        tag = str(element.tag)
        classes = (element.get("class") or "").split()
        keys = [*((tag, name) for name in classes), *(("", name) for name in classes), (tag, "")]
        return next((self.rules[key] for key in keys if key in self.rules), None)


def _named(element: etree._Element) -> str | None:
    """The font an element names itself: "" for any that is no font from before Unicode."""
    style = element.get("style")
    family = _family(style) if style else None
    if family is None and element.tag == "font" and (face := element.get("face")):
        family = _old_or_empty(face)
    return family


def _family(declarations: str) -> str | None:
    found = _FAMILY.search(declarations)
    return _old_or_empty(found.group(1)) if found else None


def _old_or_empty(family: str) -> str:
    """The first name of a list of fonts; a size may stand before it ("12pt .VnTime")."""
    found = _OLD_NAME.search(family.split(",", maxsplit=1)[0])
    return found.group(1).strip() if found else ""
