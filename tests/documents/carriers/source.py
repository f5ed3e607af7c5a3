"""Reads the documents of our own corpus: `NAME.plan` → blocks to print and labels to compare with (../corpus/README.md)."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from tests.documents.carriers import inline
from tests.documents.carriers.inline import Edge, Run
from tests.documents.carriers.labels import Label, labels_from

CORPUS = Path(__file__).parents[1] / "corpus"
_HEADING = re.compile(r"(#{1,5}) ")
_COMMAND = re.compile(r"@(\w+)(?: (.*))?")
ONE_LINERS = frozenset(
    re.findall(r"\w+", "parent issuer number place nation motto kind subject to basis recipient sign")
)
ONE_LINERS |= frozenset(re.findall(r"\w+", "annex centre box num nfd page"))


class WrongSource(ValueError):
    """A source that breaks the format; says the file and the line."""


@dataclass(slots=True)
class Cell:
    """A cell; `merge` is "<" (continues the cell on its left), "^" (the one above) or empty."""

    runs: tuple[Run, ...]
    merge: str = ""

    @property
    def text(self) -> str:
        return inline.visible(self.runs)


@dataclass(slots=True)
class Row:
    """A row of a table; `break_before`: a new page begins here and the header is printed again."""

    cells: list[Cell]
    header: bool = False
    break_before: bool = False


@dataclass(slots=True)
class Block:
    """One printed thing: `kind` is p, heading, table or the name of the command."""

    kind: str
    runs: tuple[Run, ...] = ()
    level: int = 0
    rows: list[Row] = field(default_factory=list)

    @property
    def text(self) -> str:
        return inline.visible(self.runs)


@dataclass(slots=True)
class Source:
    """One document: `head` holds the facts and the choices of the first lines."""

    slug: str
    head: dict[str, str]
    blocks: list[Block]
    labels: list[Label]

    @property
    def held_out(self) -> bool:
        return self.head["split"] == "held_out"

    @property
    def covers(self) -> frozenset[str]:
        return frozenset(part.strip() for part in self.head.get("covers", "").split(",") if part.strip())


def sources() -> list[Source]:
    """Every document of the corpus, by name."""
    return [read_source(path) for path in sorted(CORPUS.glob("*.plan"))]


def read_source(path: Path) -> Source:
    """Read one document; raises WrongSource."""
    lines = path.read_text("utf-8").split("\n")
    split = lines.index("===")
    head = dict(_pair(path, number, line) for number, line in enumerate(lines[:split], 1) if line.strip())
    return _Reader(path, head).read(lines[split + 1 :], split + 2)


def _pair(path: Path, number: int, line: str) -> tuple[str, str]:
    key, colon, value = line.partition(":")
    if not colon:
        raise WrongSource(f"{path.name}:{number}: {line}")
    return key.strip(), value.strip()


class _Reader:
    """Goes through the lines once; keeps the open label and the table in work."""

    def __init__(self, path: Path, head: dict[str, str]) -> None:
        self.path, self.head = path, head
        self.blocks: list[Block] = []
        self.spans: list[dict[str, str]] = []
        self.notes: list[tuple[int, str]] = []
        self.open: dict[str, str] | None = None
        self.table: Block | None = None
        self.broken = False
        self.number = 0

    def read(self, lines: list[str], first: int) -> Source:
        for self.number, line in enumerate(lines, first):
            if line.startswith(">"):
                self.notes.append((len(self.spans), line[1:]))
            elif line.strip() and not line.startswith("%"):
                self._line(line)
        if self.open is not None:
            raise self._wrong("a label is not closed")
        labels = labels_from(self.spans, self.notes, self._wrong)
        return Source(self.path.stem, self.head, self.blocks, labels)

    def _wrong(self, what: str) -> WrongSource:
        return WrongSource(f"{self.path.name}:{self.number}: {what}")

    def _line(self, line: str) -> None:
        if self.table is not None:
            self._table_line(line)
        elif line.strip() == "@table":
            self.table = Block("table")
            self.broken = False
        elif found := _COMMAND.match(line):
            if found[1] not in ONE_LINERS:
                raise self._wrong(f"unknown command @{found[1]}")
            self._add(Block(found[1]), found[2] or "")
        elif found := _HEADING.match(line.removeprefix("{{")):
            start = "{{" if line.startswith("{{") else ""
            self._add(Block("heading", level=len(found[1])), start + line.removeprefix("{{")[found.end() :])
        else:
            self._add(Block("p"), line)

    def _add(self, block: Block, line: str) -> None:
        block.runs, edges = inline.parsed(line)
        self._label(block.text, edges)
        self.blocks.append(block)

    def _label(self, text: str, edges: tuple[Edge, ...]) -> None:
        begin = 0
        for edge in edges:
            if edge.opens == (self.open is not None):
                raise self._wrong("labels may not overlap")
            if self.open is None:
                begin, self.open = edge.at, {"text": "", "key": edge.key or ""}
            else:
                self.open["text"] += text[begin : edge.at]
                self.spans.append(self.open)
                self.open = None
        if self.open is not None:
            self.open["text"] += text[begin:] + "\n"

    def _table_line(self, line: str) -> None:
        table = self.table
        assert table is not None
        if line.strip() == "@end":
            self.blocks.append(table)
            self.table = None
        elif line.strip() == "@newpage":
            self.broken = True
        elif line.strip() == "|===":
            for row in table.rows:
                row.header = True
        else:
            table.rows.append(Row(self._cells(line.strip()), break_before=self.broken))
            self.broken = False

    def _cells(self, line: str) -> list[Cell]:
        whole = re.fullmatch(r"(\{\{(?:#\w+ )?)?\|(.*)\|(\}\})?", line)
        if not whole:
            raise self._wrong("a row begins and ends with |")
        if whole[1]:
            self._label("", inline.parsed(whole[1])[1])
        cells = [self._cell(part.strip()) for part in whole[2].split("|")]
        if whole[3]:
            self._label("", (Edge(False, 0),))
        return cells

    def _cell(self, part: str) -> Cell:
        if part in ("<", "^"):
            return Cell((), part)
        runs, edges = inline.parsed(part)
        self._label(inline.visible(runs), edges)
        return Cell(runs)
