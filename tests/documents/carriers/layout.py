"""What the carriers share: which blocks stand side by side, and how far a cell reaches."""

from collections.abc import Iterator

from tests.documents.carriers.plain import MOTTO, NATION, printed_rows
from tests.documents.carriers.source import Block, Cell, Source

TITLE = {"parent", "issuer", "number", "place", "nation", "motto"}
CLOSE = {"recipient", "sign"}


def grouped(source: Source) -> Iterator[tuple[str, list[Block]]]:
    """The blocks in order; the title block and the closing block (recipients beside signature) come as one each."""
    waiting: list[Block] = []
    for block in [*with_room_to_sign(source.blocks), Block("p")]:
        zone = _zone(block)
        if waiting and zone != _zone(waiting[0]):
            yield _zone(waiting[0]), waiting
            waiting = []
        if zone in ("title", "close"):
            waiting.append(block)
        elif block.runs or block.rows:
            yield "table" if block.kind == "table" else "block", [block]


def with_room_to_sign(blocks: list[Block]) -> list[Block]:
    """The blocks with an empty one above the signer's name, where the signature and the seal come."""
    last = max((n for n, block in enumerate(blocks) if block.kind == "sign"), default=None)
    return blocks if last is None else [*blocks[:last], Block("sign"), *blocks[last:]]


def _zone(block: Block) -> str:
    return "title" if block.kind in TITLE else "close" if block.kind in CLOSE else "block"


def spans(table: Block, *, repeated: bool = True) -> list[list[tuple[Cell, int, int]]]:
    """For each row its own cells with columns and rows covered; `repeated`: the header is printed again on a new page."""
    rows = printed_rows(table) if repeated else table.rows
    found = []
    for top, row in enumerate(rows):
        own = []
        for left, cell in enumerate(row.cells):
            if not cell.merge:
                across = 1 + _run(row.cells[left + 1 :], "<")
                own.append((cell, across, 1 + _down(rows, top, left)))
        found.append(own)
    return found


def _run(cells: list[Cell], merge: str) -> int:
    count = 0
    for cell in cells:
        if cell.merge != merge:
            break
        count += 1
    return count


def _down(rows: list, top: int, left: int) -> int:
    below = rows[top + 1 :]
    return _run([row.cells[left] for row in below], "^")


__all__ = ["CLOSE", "MOTTO", "NATION", "TITLE", "grouped", "spans"]
