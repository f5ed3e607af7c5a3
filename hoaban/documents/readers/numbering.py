"""Automatic numbers of Word, expanded as Word prints them: from the paragraph, else from its style (numbering.xml)."""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TypeGuard

from lxml import etree

from hoaban.documents.readers.encodings import convert
from hoaban.documents.readers.package import Package, W

_MAX_DEPTH = 16
_ROMAN = [(100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]


@dataclass(slots=True)
class Level:
    """One level of a list: how its number looks and where it starts."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False


@dataclass(slots=True)
class Numbering:
    """All lists of a document and the running counters."""

    lists: dict[str, str] = field(default_factory=dict)
    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    own_levels: dict[tuple[str, int], Level] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    list_styles: dict[str, str] = field(default_factory=dict)
    starts: dict[tuple[str, int], int] = field(default_factory=dict)
    styles: dict[str, tuple[str | None, int | None, str | None]] = field(default_factory=dict)
    default_style: str | None = None
    counters: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, paragraph: etree._Element) -> str:
        """Return the number of a paragraph ready to stand before its text ('1. ', 'a) ', '- '), or ''."""
        number, depth = self._of(paragraph)
        if number is None or number == "0" or number not in self.lists:
            return ""
        abstract = self._abstract(number)
        level = self._level(number, abstract, depth)
        if level is None:
            return ""
        self._count(number, abstract, depth, level)
        words = self._words(number, abstract, depth, level)
        return f"{words} " if words else ""

    def _abstract(self, number: str) -> str:
        """The definition of a list; one that only names a list style is that style's."""
        abstract = self.lists[number]
        style = self.links.get(abstract)
        styled = self.lists.get(self.list_styles.get(style or "", ""))
        return styled if styled is not None and not self.levels.get(abstract) else abstract

    def _level(self, number: str, abstract: str, depth: int) -> Level | None:
        return self.own_levels.get((number, depth)) or self.levels.get(abstract, {}).get(depth)

    def _of(self, paragraph: etree._Element) -> tuple[str | None, int]:
        properties = paragraph.find(f"{W}pPr")
        number, depth, style = None, None, self.default_style
        if properties is not None:
            number, depth = _number_of(properties)
            named = properties.find(f"{W}pStyle")
            style = named.get(f"{W}val") if named is not None else style
        for _ in range(_MAX_DEPTH):  # a chain of styles may be cyclic in a damaged file
            if number is not None or style not in self.styles:
                break
            inherited, inherited_depth, style = self.styles[style]
            number = inherited
            depth = inherited_depth if depth is None else depth
        return number, min(depth or 0, 8)

    def _count(self, number: str, abstract: str, depth: int, level: Level) -> None:
        counters = self.counters[abstract]
        override = self.starts.get((number, depth))
        if override is not None and (number, depth) not in self.begun:
            counters[depth] = override
        else:
            counters[depth] = counters.get(depth, level.start - 1) + 1
        self.begun.add((number, depth))
        for deeper in [d for d in counters if d > depth]:
            # A level begins anew under each higher one, or under the one it names (0: never).
            owner = self._level(number, abstract, deeper)
            restart = owner.restart if owner is not None else None
            if restart is None or depth < restart:
                del counters[deeper]

    def _words(self, number: str, abstract: str, depth: int, level: Level) -> str:
        if level.form == "bullet":
            return "+" if level.text.strip() in {"+", "o"} else "-"
        words = level.text
        for place in range(depth + 1):
            owner = self._level(number, abstract, place) or level
            count = self.counters[abstract].get(place, owner.start)
            words = words.replace(f"%{place + 1}", _written(count, "decimal" if level.legal else owner.form))
        return words.strip()


def read_numbering(package: Package, folder: str = "word") -> Numbering:
    """Collect the lists of numbering.xml and the styles of styles.xml that carry a number."""
    numbering = Numbering()
    root = package.xml(f"{folder}/numbering.xml")
    for element in root.iter(f"{W}abstractNum") if root is not None else ():
        levels = {int(lvl.get(f"{W}ilvl") or 0): _level(lvl) for lvl in element.iter(f"{W}lvl") if _is_depth(lvl)}
        name = element.get(f"{W}abstractNumId") or ""
        numbering.levels[name] = levels
        numbering.links[name] = _value(element.find(f"{W}numStyleLink")) or ""
    for element in root.iter(f"{W}num") if root is not None else ():
        _read_list(numbering, element)
    styles = package.xml(f"{folder}/styles.xml")
    for style in styles.iter(f"{W}style") if styles is not None else ():
        _read_style(numbering, style)
    return numbering


def _is_depth(level: etree._Element) -> bool:
    return _is_count(level.get(f"{W}ilvl") or "0")


def _read_list(numbering: Numbering, element: etree._Element) -> None:
    number = element.get(f"{W}numId") or ""
    numbering.lists[number] = _value(element.find(f"{W}abstractNumId")) or ""
    for override in element.iter(f"{W}lvlOverride"):
        start = _value(override.find(f"{W}startOverride"))
        if not _is_depth(override):
            continue
        depth = int(override.get(f"{W}ilvl") or 0)
        own = override.find(f"{W}lvl")
        if own is not None:
            numbering.own_levels[number, depth] = _level(own)
        if _is_count(start):
            numbering.starts[number, depth] = int(start)


def _read_style(numbering: Numbering, style: etree._Element) -> None:
    name = style.get(f"{W}styleId") or ""
    if style.get(f"{W}type") == "numbering":
        numbering.list_styles[name] = _value(style.find(f"{W}pPr/{W}numPr/{W}numId")) or ""
    if style.get(f"{W}type") not in (None, "paragraph"):
        return
    properties = style.find(f"{W}pPr")
    number, depth = _number_of(properties) if properties is not None else (None, None)
    numbering.styles[name] = (number, depth, _value(style.find(f"{W}basedOn")))
    if style.get(f"{W}default") in ("1", "true"):
        numbering.default_style = name


def _number_of(properties: etree._Element) -> tuple[str | None, int | None]:
    found = properties.find(f"{W}numPr")
    if found is None:
        return None, None
    depth = _value(found.find(f"{W}ilvl"))
    return _value(found.find(f"{W}numId")), int(depth) if _is_count(depth) else None


def _level(element: etree._Element) -> Level:
    start, restart = _value(element.find(f"{W}start")), _value(element.find(f"{W}lvlRestart"))
    fonts = element.find(f"{W}rPr/{W}rFonts")
    font = (fonts.get(f"{W}hAnsi") or fonts.get(f"{W}ascii")) if fonts is not None else None
    return Level(
        form=_value(element.find(f"{W}numFmt")) or "decimal",
        text=convert(_value(element.find(f"{W}lvlText")) or "", font),
        start=int(start) if _is_count(start) else 1,
        restart=int(restart) if _is_count(restart) else None,
        legal=element.find(f"{W}isLgl") is not None,
    )


def _is_count(value: str | None) -> TypeGuard[str]:
    return value is not None and value.isascii() and value.isdigit() and len(value) < 7


def _value(element: etree._Element | None) -> str | None:
    return element.get(f"{W}val") if element is not None else None


def _written(count: int, form: str) -> str:
    if form in ("lowerRoman", "upperRoman"):
        return _roman(count) if form == "lowerRoman" else _roman(count).upper()
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 9) if count > 0 else ""
        return letter if form == "lowerLetter" else letter.upper()
    if form == "decimalZero":
        return f"{count:02d}"
    return "" if form == "none" else str(count)


def _roman(count: int) -> str:
    written, rest = "", min(count, 399)
    for value, letters in _ROMAN:
        while rest >= value:
            written, rest = written + letters, rest - value
    return written
