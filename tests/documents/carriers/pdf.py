"""A document of the corpus as a born-digital PDF in the look of Decree 30/2020, set by typst."""

import json
from pathlib import Path
from typing import Any

import typst

from tests.documents.carriers.inline import Run
from tests.documents.carriers.layout import grouped, spans
from tests.documents.carriers.source import Block, Row, Source

_FORM = Path(__file__).with_name("pdf.typ")
_FONTS = Path(__file__).parents[3] / "hoaban" / "reports" / "fonts"


def as_pdf(source: Source) -> bytes:
    """The bytes of the file; the same each time."""
    sheets: list[list[dict[str, Any]]] = [[]]
    for kind, blocks in grouped(source):
        if blocks[0].kind == "annex":
            sheets.append([])
        if blocks[0].kind != "page":
            sheets[-1] += _shown(kind, blocks)
    wide = source.head.get("annex") == "landscape"
    document = {
        "title": "Văn bản giả định, chỉ dùng để kiểm thử",
        "running": source.head.get("running"),
        "body": sheets[0],
        "annexes": [{"landscape": wide, "blocks": sheet} for sheet in sheets[1:]],
    }
    return typst.compile(
        _FORM.read_bytes(),
        font_paths=[str(_FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"document": json.dumps(document, ensure_ascii=False)},
    )


def _shown(kind: str, blocks: list[Block]) -> list[dict[str, Any]]:
    if kind in ("title", "close"):
        left = [b for b in blocks if b.kind in ("parent", "issuer", "number", "recipient")]
        right = [b for b in blocks if b not in left]
        return [{"kind": kind, "left": [_block(b) for b in left], "right": [_block(b) for b in right]}]
    return _tables(blocks[0]) if kind == "table" else [_block(blocks[0])]


def _block(block: Block) -> dict[str, Any]:
    return {"kind": block.kind, "runs": _runs(block.runs)}


def _runs(runs: tuple[Run, ...]) -> list[dict[str, str]]:
    return [{"mode": run.mode, "text": run.text} for run in runs if run.mode in ("text", "new", "note")]


def _tables(block: Block) -> list[dict[str, Any]]:
    """The table; where a new page begins, a second one with the header printed again."""
    widths = _widths(block)
    header: list[dict[str, Any]] = []
    tables: list[dict[str, Any]] = []
    for row, cells in zip(block.rows, spans(block, repeated=False), strict=True):
        if row.break_before:
            tables.append({"kind": "newpage"})
        if row.break_before or not tables:
            tables.append({"kind": "table", "widths": widths, "header": header, "cells": []})
        for cell, across, down in cells:
            shown = {"runs": _runs(cell.runs), "across": across, "down": down, "header": row.header}
            (header if row.header else tables[-1]["cells"]).append(shown)
    return tables


def _widths(block: Block) -> list[float]:
    """Shares of the width by the longest cell of each column, so that the longest word still fits."""
    widths = []
    for column in range(len(block.rows[0].cells)):
        alone = [row.cells[column] for row in block.rows if not _is_wide(row, column)]
        longest = max((len(cell.text) for cell in alone), default=1)
        word = max((len(w) for cell in alone for w in cell.text.split()), default=1)
        widths.append(max(min(8, 1.2 + longest / 14), word / 3.5))
    return widths


def _is_wide(row: Row, column: int) -> bool:
    return column + 1 < len(row.cells) and row.cells[column + 1].merge == "<"
