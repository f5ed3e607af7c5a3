"""A document of the corpus as a born-digital PDF in the look of Decree 30/2020, set by typst."""

import json
from pathlib import Path
from typing import Any

import typst

from tests.documents.carriers.inline import Run
from tests.documents.carriers.layout import grouped, spans
from tests.documents.carriers.source import Block, Source

_FORM = Path(__file__).with_name("pdf.typ")
_FONTS = Path(__file__).parents[3] / "hoaban" / "reports" / "fonts"


def as_pdf(source: Source) -> bytes:
    """The bytes of the file; the same each time."""
    blocks = [_shown(kind, blocks) for kind, blocks in grouped(source) if blocks[0].kind != "page"]
    document = {
        "title": "Văn bản giả định, chỉ dùng để kiểm thử",
        "running": source.head.get("running"),
        "blocks": blocks,
    }
    return typst.compile(
        _FORM.read_bytes(),
        font_paths=[str(_FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"document": json.dumps(document, ensure_ascii=False)},
    )


def _shown(kind: str, blocks: list[Block]) -> dict[str, Any]:
    if kind in ("title", "close"):
        left = [b for b in blocks if b.kind in ("parent", "issuer", "number", "recipient")]
        right = [b for b in blocks if b not in left]
        return {"kind": kind, "left": [_block(b) for b in left], "right": [_block(b) for b in right]}
    return _table(blocks[0]) if kind == "table" else _block(blocks[0])


def _block(block: Block) -> dict[str, Any]:
    return {"kind": block.kind, "runs": _runs(block.runs)}


def _runs(runs: tuple[Run, ...]) -> list[dict[str, str]]:
    return [{"mode": run.mode, "text": run.text} for run in runs if run.mode in ("text", "new", "note")]


def _table(block: Block) -> dict[str, Any]:
    header: list[dict[str, Any]] = []
    body: list[dict[str, Any]] = []
    longest = [1] * len(block.rows[0].cells)
    for row, cells in zip(block.rows, spans(block, repeated=False), strict=True):
        for cell, across, down in cells:
            shown = {"runs": _runs(cell.runs), "across": across, "down": down, "header": row.header}
            (header if row.header else body).append(shown)
        for column, cell in enumerate(row.cells):
            if row.cells[column + 1 : column + 2] != [] and row.cells[column + 1].merge == "<":
                continue
            longest[column] = max(longest[column], len(cell.text))
    return {"kind": "table", "widths": [min(8, 1.2 + n / 14) for n in longest], "header": header, "cells": body}
