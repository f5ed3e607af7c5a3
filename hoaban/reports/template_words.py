"""Reads the fields and commands in the paragraphs of a template, and says what is wrong with each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from hoaban.documents.readers.package import W
from hoaban.reports.template_scope import Meaning, Opened, Scope
from hoaban.reports.vocabulary import Mistake, Problem

_TAG = re.compile(r"\{\{(?P<field>.*?)\}\}|\{%(?P<command>.*?)%\}", re.DOTALL)
_NAME = r"[^\W\d]\w*(?:\.[^\W\d]\w*)*"
_FIELD = re.compile(rf"\s*({_NAME})\s*")
_COMMAND = re.compile(
    rf"(?P<wide>p|tr)?\s+(?:for\s+(?P<variable>[^\W\d]\w*)\s+in\s+(?P<list>{_NAME})|if\s+(?:not\s+)?(?P<asked>{_NAME})"
    r"|(?P<word>else|endfor|endif|vm))\s*"
)
_CLOSINGS = {"endfor": "for", "endif": "if"}
_PLACE_LENGTH = 120


@dataclass(frozen=True)
class Words:
    """The text of one paragraph, and of the table row around it ("" outside tables)."""

    text: str
    row: str = ""

    @property
    def place(self) -> str:
        """The text as shown beside a problem."""
        said = " ".join(self.text.split())
        return said if len(said) <= _PLACE_LENGTH else f"{said[:_PLACE_LENGTH]}…"


def paragraphs(root: etree._Element) -> Iterator[Words]:
    """Yield the paragraphs of a part in reading order; runs are joined, however Word split them."""
    for paragraph in root.iter(f"{W}p"):
        row = next(paragraph.iterancestors(f"{W}tr"), None)
        yield Words(_text(paragraph), _text(row) if row is not None else "")


def _text(element: etree._Element) -> str:
    spaces = {f"{W}tab": "\t", f"{W}br": "\n"}
    return "".join(spaces.get(str(one.tag), one.text or "") for one in element.iter(f"{W}t", *spaces))


class Reading:
    """Walks the paragraphs of a part; `problems` grows, `used` are the full names of the fields printed."""

    def __init__(self) -> None:
        self.scope = Scope()
        self.problems: list[Problem] = []
        self.used: set[str] = set()

    def read(self, words: Words) -> None:
        """Judge the tags of one paragraph, and braces that belong to none."""
        for tag in _TAG.finditer(words.text):
            if tag["field"] is not None:
                self._field(tag.group(), tag["field"], words)
            else:
                self._command(tag.group(), tag["command"], words)
        if re.search(r"[{}]", _TAG.sub("", words.text)):
            self._add(Mistake.BROKEN, words, meant=self._nearest(words.text))

    def finish(self) -> None:
        """Name what was never closed."""
        for one in self.scope.opened:
            self.problems.append(Problem(Mistake.NOT_CLOSED, one.tag, one.closing, one.place))

    def _field(self, tag: str, inside: str, words: Words) -> None:
        found = _FIELD.fullmatch(inside)
        if found is None:
            self._add(Mistake.COMMAND, words, tag)
        elif meaning := self._meaning(found[1], words):
            self.used.add(meaning.name)
            if meaning.value and not isinstance(meaning.value, str):
                self._add(Mistake.NOT_A_TEXT, words, found[1], self.scope.example(found[1]))

    def _command(self, tag: str, inside: str, words: Words) -> None:
        found = _COMMAND.fullmatch(inside)
        if found is None:
            self._add(Mistake.COMMAND, words, tag)
            return
        if found["wide"] and (words.row if found["wide"] == "tr" else words.text).strip() != tag:
            self._add(Mistake.NOT_ALONE, words, tag)
        wide = found["wide"] or ""
        if found["list"]:
            self._open_loop(tag, found["variable"], found["list"], words, wide)
        elif found["asked"]:
            self._meaning(found["asked"], words)
            self.scope.opened.append(Opened(tag, f"{{%{wide} endif %}}", words.place))
        elif found["word"] in _CLOSINGS:
            self._close(tag, _CLOSINGS[found["word"]], words)
        elif found["word"] == "else" and not self.scope.opened:
            self._add(Mistake.CLOSES_NOTHING, words, tag)

    def _open_loop(self, tag: str, variable: str, listed: str, words: Words, wide: str) -> None:
        meaning = self._meaning(listed, words)
        if meaning is not None and not isinstance(meaning.value, list):
            self._add(Mistake.NOT_A_LIST, words, listed)
            meaning = None
        bound = Meaning(meaning.name, meaning.value[0]) if meaning else Meaning(listed, {})
        self.scope.opened.append(Opened(tag, f"{{%{wide} endfor %}}", words.place, variable, bound))

    def _close(self, tag: str, kind: str, words: Words) -> None:
        opened = self.scope.opened[-1] if self.scope.opened else None
        if opened is None or (kind == "for") != (opened.bound is not None):
            self._add(Mistake.CLOSES_NOTHING, words, tag)
        else:
            self.scope.opened.pop()

    def _meaning(self, name: str, words: Words) -> Meaning | None:
        found = self.scope.meaning(name)
        if found is None and not self._excused(name):
            meant = self.scope.meant(name)
            self._add(Mistake.MEANT if meant else Mistake.UNKNOWN, words, name, meant)
        return found

    def _excused(self, name: str) -> bool:
        """Fields of a loop whose list is wrong are not blamed too."""
        first = name.partition(".")[0]
        return any(one.variable == first and one.bound and one.bound.value == {} for one in self.scope.opened)

    def _nearest(self, text: str) -> str:
        """The field that stands in broken braces, as far as it can be told."""
        left = re.search(rf"\{{+[%\s]*({_NAME})|({_NAME})\s*\}}+", _TAG.sub("", text))
        written = next(filter(None, left.groups()), "") if left else ""
        return written if written and self.scope.meaning(written) else self.scope.meant(written) or "plan.short"

    def _add(self, mistake: Mistake, words: Words, field: str = "", meant: str = "") -> None:
        self.problems.append(Problem(mistake, field, meant, words.place))
