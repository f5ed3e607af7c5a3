"""Finds the tables of a source that are no grids yet: lines parted by tabs, cells that became lines."""

import re
from dataclasses import replace

from hoaban.documents.source import Block, SourceText
from hoaban.documents.structure.continued import joined, made_whole
from hoaban.documents.structure.loose import loose_table
from hoaban.documents.structure.markers import marker_of
from hoaban.documents.structure.tabbed import Found, Span, tabbed_table
from hoaban.documents.vocabulary import Notice

MAX_LINES = 50_000
MAX_CELL = 250
_FORM = re.compile(r"^(?:nơi nhận|tm\.|kt\.|tl\.|phụ lục)", re.IGNORECASE)
_LINE = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]*")
_GUESSED = "The columns of this table were told from loose lines; its rows are proposals."


def with_tables(source: SourceText) -> SourceText:
    """Return the source with every table as a grid: lines made cells, pages joined, torn rows whole.

    What was told from loose lines without tabs is `guessed` and carries a warning.
    """
    return made_whole(joined(_with_lines(source)))


def _with_lines(source: SourceText) -> SourceText:
    found = _found(source)
    if not found:
        return source
    taken = [(f.grid.start, f.grid.end) for f in found]
    blocks = [block for block in source.blocks if not _inside(block, taken)]
    grids = sorted([*source.grids, *(f.grid for f in found)], key=lambda grid: grid.start)
    warnings = [
        Notice("damaged_table", _GUESSED, f.grid.start, f.rest) for f in found if f.grid.guessed or f.grid.doubtful
    ]
    return replace(source, blocks=tuple(blocks), grids=tuple(grids), notices=(*source.notices, *warnings))


def _inside(block: Block, spans: list[Span]) -> bool:
    return any((start <= block.start and block.end <= end + 1) or start <= block.start < end for start, end in spans)


def _found(source: SourceText) -> list[Found]:
    found: list[Found] = []
    for lines in _runs(source):
        at = 0
        while at < len(lines):
            table = tabbed_table(lines, at, source.text) or loose_table(lines, at, source.text)
            if table is not None:
                rest = _rest(lines, table.last, source.text) if table.grid.guessed else 0
                found.append(replace(table, rest=max(table.grid.end, rest)))
            at = table.last if table is not None else at + 1
    return found


def _rest(lines: list[Span], at: int, text: str) -> int:
    """Where the cells end that were left over behind a guessed table: at the next sentence, heading or recipients."""
    end = 0
    for index in range(at, len(lines)):
        words = text[slice(*lines[index])].strip()
        if not words:
            continue
        if len(words) > MAX_CELL or words.endswith((".", ";", ":")) or _FORM.match(words) or _heads(lines, index, text):
            break
        end = lines[index][1]
    return end


def _heads(lines: list[Span], index: int, text: str) -> bool:
    """A heading of the document: in capitals, or with sentences below it."""
    words = text[slice(*lines[index])].strip()
    below = [text[slice(*line)].strip() for line in lines[index + 1 : index + 4]]
    numbered = marker_of(words) is not None
    return numbered and (words.isupper() or any(line.endswith((".", ";", ":")) for line in below))


def _runs(source: SourceText) -> list[list[Span]]:
    """The lines of text between headers, notes and grids, blank ones too."""
    runs: list[list[Span]] = []
    edges = sorted([(g.start, g.end) for g in source.grids] + [
        (b.start, b.end) for b in source.blocks if b.role not in ("text", "cell")
    ])  # fmt: skip
    begun = 0
    for start, end in [*edges, (len(source.text), len(source.text))]:
        if start > begun:
            lines = [m.span() for m in _LINE.finditer(source.text, begun, start)]
            runs.append(
                [line for line, before in zip(lines, [(-1, -1), *lines], strict=False) if _is_line(line, before)]
            )
        begun = max(begun, end)
    return [run for run in runs if len(run) <= MAX_LINES]


def _is_line(line: Span, before: Span) -> bool:
    """An empty match right behind a line is that line's end, not a blank line."""
    return line[1] > line[0] or before[1] != line[0]
