"""Long documents made from our own corpus, for measuring time and memory: many plans behind one title block."""

from itertools import cycle

from tests.documents.carriers.corpus import corpus
from tests.documents.carriers.layout import TITLE
from tests.documents.carriers.source import Block, Source

CHARACTERS_A_PAGE = 1_950  # measured: A4, 14 pt, the margins of Decree 30/2020
_CLOSING = TITLE | {"kind", "subject", "basis", "recipient", "sign", "to"}


def long_plan(pages: int) -> Source:
    """A plan of about so many pages: the bodies of all documents one after the other, again and again."""
    sources = list(corpus().values())
    first = sources[0]
    blocks = [block for block in first.blocks if block.kind in TITLE | {"kind", "subject"}]
    length = 0
    for number, source in enumerate(cycle(sources)):
        body = [block for block in source.blocks if block.kind not in _CLOSING]
        length += sum(_length(block) for block in body)
        blocks += body
        if length >= pages * CHARACTERS_A_PAGE or number > 50 * pages:
            break
    blocks += [block for block in first.blocks if block.kind in ("recipient", "sign")]
    return Source(f"long-{pages}", first.head, blocks, [])


def _length(block: Block) -> int:
    return len(block.text) + sum(len(cell.text) for row in block.rows for cell in row.cells)
