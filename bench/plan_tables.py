"""Task tables read exactly: rows, cells and groups, clean and after each kind of damage, each apart.

The made tables are those of the tests (fixed seeds); the published ones stand in `../shared` and are damaged alike.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any

from bench.lines import Line
from bench.machine import REPOSITORY, say

PUBLISHED = REPOSITORY.parent / "shared" / "data" / "plans" / "tables"
SEEDS = range(40)
LOOSE = ("glued", "old_tones", "page_break_capitals")
# Damage by lines loses multi-line and merged cells for good, so it is done to tables without them.
PLAIN = ("tabs", "tabs_trimmed", "bars", "lines_by_row", "lines_by_column", "lines_without_blanks", "paragraphs")
DAMAGES = (
    "sloppy_html", "tabs", "tabs_trimmed", "bars", "paragraphs", "lines_by_row", "lines_without_blanks",
    "lines_by_column", "page_break", "page_break_capitals", "page_break_partial", "two_tables", "two_tables_bare",
    "torn_row", "split_letters", "old_tones", "glued", "lost_header_merges",
)  # fmt: skip


def measure() -> Iterator[Line]:
    """`plan_tables[.published].VARIANT.{rows,cells,groups}` (fraction): the share that is exact."""
    from tests.documents import table_damage, tables  # noqa: PLC0415 - only this bench needs them

    ways: dict[str, Callable[[Any, int], tuple[bytes, str]]] = {
        "html": lambda made, _: (made.html().encode(), "a.html"),
        "docx": lambda made, _: (made.docx(), "a.docx"),
        "docx_unmarked": lambda made, _: (made.docx(marked=False), "a.docx"),
    }
    ways |= {name: getattr(table_damage, name) for name in DAMAGES}
    published = [tables.published(json.loads(p.read_text("utf-8"))) for p in sorted(PUBLISHED.glob("*.json"))]
    for name, way in ways.items():
        made = [tables.make(seed, plain=name in PLAIN) for seed in SEEDS]
        yield from _lines(f"plan_tables.{name}", name, made, way)
        if published:
            yield from _lines(f"plan_tables.published.{name}", name, published, way)


def _lines(title: str, name: str, made: list[Any], way: Callable[[Any, int], tuple[bytes, str]]) -> Iterator[Line]:
    from hoaban.documents.reading import read  # noqa: PLC0415 - only this bench needs it
    from tests.documents import table_truth  # noqa: PLC0415 - only this bench needs it

    total = table_truth.Exact()
    for seed, table in enumerate(made):
        data, file = way(table, seed)
        found = read(data, name=file).as_json()["tables"]
        norm = table_truth.loosely if name in LOOSE else table_truth.same
        count = table_truth.exact(found, table.header, table.rows, norm)
        total = total + count
        if count.rows_right < count.rows:
            say(f"{title} table {seed}: {count.rows_right} of {count.rows} rows")
    for share, value in total.shares().items():
        yield Line(f"{title}.{share}", value, "fraction", len(made))
