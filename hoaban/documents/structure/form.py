"""A document taken apart: paragraphs, zones, outline and data tables, ready for the finders of work."""

from dataclasses import dataclass

from hoaban.documents.source import SourceText
from hoaban.documents.structure.glue import unglued
from hoaban.documents.structure.outline import Outline, outline_of
from hoaban.documents.structure.page_columns import in_columns
from hoaban.documents.structure.paragraphs import Paragraph, paragraphs_of
from hoaban.documents.structure.tables import DataTable, read_table
from hoaban.documents.structure.titles import head_of
from hoaban.documents.structure.zones import Zone, zones_of


@dataclass(frozen=True, slots=True)
class Form:
    """The form of one document; `tables` are (path, table), `noise` the spans of page numbers and footnotes."""

    paragraphs: list[Paragraph]
    zones: list[Zone]
    outline: Outline
    tables: list[tuple[str, DataTable]]
    noise: list[tuple[int, int]]

    def zone_path(self, table: DataTable) -> str:
        """Return the path of the zone a table stands in: 'PL' in the only annex, 'PL2' in the second, '' elsewhere."""
        return _zone_path(self.zones, table.grid.start)


def form_of(source: SourceText) -> Form:
    """Take a source apart."""
    paragraphs, noise = paragraphs_of(source)
    paragraphs = in_columns(paragraphs, source.text, head_of(paragraphs))
    paragraphs = unglued(paragraphs, source.text)
    zones = zones_of(paragraphs, source.text)
    tables: list[tuple[str, DataTable]] = []
    for grid in source.grids:
        table = read_table(grid, source.text)
        if table is not None:
            zone = _zone_path(zones, grid.start)
            tables.append((f"{zone}.table{len(tables) + 1}" if zone else f"table{len(tables) + 1}", table))
    return Form(paragraphs, zones, outline_of(paragraphs, zones), tables, noise)


def _zone_path(zones: list[Zone], offset: int) -> str:
    annexes = [z for z in zones if z.kind == "annex"]
    zone = next((z for z in annexes if z.start <= offset < z.end), None)
    if zone is None:
        return ""
    return "PL" if len(annexes) == 1 else f"PL{zone.number}"
