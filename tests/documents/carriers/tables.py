"""The tables of a document as they must come out: header names, rows by column, the group above each row."""

from tests.documents.carriers.source import Block, Source

Row = dict[str, str | None]


def expected(source: Source) -> list[tuple[list[str], list[Row]]]:
    """(header, rows) of each table: a two-level header is "upper / lower", a merged cell stands in every row it covers."""
    return [_table(block) for block in source.blocks if block.kind == "table"]


def _table(block: Block) -> tuple[list[str], list[Row]]:
    grid = _filled(block)
    levels = [texts for texts, row in zip(grid, block.rows, strict=True) if row.header]
    header = [" / ".join(dict.fromkeys(level[column] for level in levels)) for column in range(len(grid[0]))]
    rows: list[Row] = []
    group: str | None = None
    for texts, row in zip(grid, block.rows, strict=True):
        if row.header:
            continue
        if all(cell.merge == "<" for cell in row.cells[2:]) and len(row.cells) > 2:
            group = texts[1]
            continue
        rows.append(dict(zip(header, texts, strict=True)) | {"_group": group})
    return header, rows


def _filled(block: Block) -> list[list[str]]:
    """Every cell with its own text or that of the cell it continues; line ends become spaces."""
    grid: list[list[str]] = []
    for row in block.rows:
        texts: list[str] = []
        for column, cell in enumerate(row.cells):
            inherited = texts[-1] if cell.merge == "<" else grid[-1][column] if cell.merge == "^" else cell.text
            texts.append(" ".join(inherited.replace("¶", " ").split()))
        grid.append(texts)
    return grid
