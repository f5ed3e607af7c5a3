"""A document of the corpus as plain text: what copying from a PDF or an old e-mail leaves.

Page ends print the page number alone on a line, footnotes stand below it; a table becomes one line a row with tabs.
"""

import textwrap
import unicodedata

from tests.documents.carriers import inline
from tests.documents.carriers.source import Block, Source

NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
APART = {"kind", "annex", "sign", "recipient", "heading"}


def as_text(source: Source) -> bytes:
    """UTF-8, LF."""
    width = int(source.head.get("wrap", "0"))
    lines: list[str] = []
    for block in source.blocks:
        if block.kind in APART and lines and lines[-1]:
            lines.append("")
        lines += _lines(block, width)
    return ("\n".join(lines) + "\n").encode()


def _lines(block: Block, width: int) -> list[str]:
    if block.kind == "table":
        return [_row(row, block) for row in printed_rows(block)]
    if block.kind == "page":
        return ["", block.text, ""]
    text = "\n".join(_pieces(block)).replace("¶", "\n")
    if block.kind == "recipient" and not text.startswith(("Nơi nhận", "- ")):
        text = f"- {text}"
    if block.kind == "nfd":
        text = unicodedata.normalize("NFD", text)
    lines = text.split("\n")
    return [part for line in lines for part in (textwrap.wrap(line, width) or [""])] if width else lines


def _pieces(block: Block) -> list[str]:
    """The lines of a paragraph: a page end breaks it and prints the number and the footnotes so far."""
    pieces, notes, line = [], [], ""
    for run in block.runs:
        if run.mode in ("text", "new"):
            line += run.text
        elif run.mode == "note":
            notes.append(f"{len(notes) + 1} {run.text}")
            line += str(len(notes))
        elif run.mode == "page":
            pieces += [line.rstrip(), "", *notes, run.text, ""]
            notes, line = [], ""
    return [*pieces, line.strip() if pieces else line, *notes]


def printed_rows(block: Block) -> list:
    """The rows as printed: the header again where a new page begins."""
    header = [row for row in block.rows if row.header]
    return [shown for row in block.rows for shown in ([*header, row] if row.break_before else [row])]


def _row(row, block: Block) -> str:
    return "\t".join(inline.visible(cell.runs).replace("¶", " ") for cell in row.cells if not cell.merge)
