"""Damages a made table as conversion does. Every function returns (bytes, file name) of the same rows."""

import unicodedata
from random import Random

HEAD = "PHỤ LỤC\nDANH MỤC NHIỆM VỤ\n"
_OLD_TONES = {"hòa": "hoà", "hóa": "hoá", "hỏa": "hoả", "thủy": "thuỷ", "tùy": "tuỳ", "khỏe": "khoẻ", "ủy ban": "uỷ ban", "Ủy ban": "Uỷ ban", "lũy": "luỹ", "Hóa": "Hoá", "Hòa": "Hoà", "tòa": "toà"}  # fmt: skip


def _lines(made, join):
    """The rows of the grid as text; a cell of several lines becomes one line."""
    return "\n".join(join([" ".join(words.split()) for words in row]) for row in made.full()) + "\n"


def tabs(made, seed=0):
    return (HEAD + _lines(made, "\t".join)).encode(), "a.txt"


def tabs_trimmed(made, seed=0):
    """Tabs at the end of a line are lost, group rows stand alone on their line."""
    rows = []
    for kind, row in zip(made.kinds, made.full(), strict=True):
        words = [" ".join(w.split()) for w in row]
        once = [w for i, w in enumerate(words) if not i or w != words[i - 1]]
        rows.append("\t".join(once if kind == "group" else words).rstrip("\t"))
    return (HEAD + "\n".join(rows) + "\n").encode(), "a.txt"


def bars(made, seed=0):
    return (HEAD + _lines(made, lambda row: f"| {' | '.join(row)} |")).encode(), "a.txt"


def lines_by_row(made, seed=0):
    """One line a cell, row after row; empty cells leave empty lines."""
    rows = [[" ".join(w.split()) for w in _once(made, i)] for i in range(len(made.grid))]
    return (HEAD + "\n".join("\n".join(row) for row in rows) + "\n").encode(), "a.txt"


def paragraphs(made, seed=0):
    """Lost borders: every cell a paragraph of HTML, empty ones with a space."""
    rows = [_once(made, i) for i in range(len(made.grid))]
    body = "".join(f"<p>{' '.join(w.split()) or '&nbsp;'}</p>" for row in rows for w in row)
    return f"<html><body><p>PHỤ LỤC</p><p>DANH MỤC NHIỆM VỤ</p>{body}</body></html>".encode(), "a.html"


def lines_without_blanks(made, seed=0):
    """One line a cell, row after row; empty cells leave nothing."""
    data, name = lines_by_row(made)
    return "\n".join(line for line in data.decode().split("\n") if line.strip()).encode(), name


def _once(made, index):
    """The cells of a row, a merged one once where it begins; data rows keep every column."""
    if made.kinds[index] in ("data", "total"):
        return made.full()[index]
    return [cell.text for cell in made.grid[index]]


def lines_by_column(made, seed=0):
    """One line a cell, column after column."""
    full = [row for row, kind in zip(made.full(), made.kinds, strict=True)]
    return (HEAD + "\n".join(" ".join(w.split()) for column in zip(*full, strict=True) for w in column) + "\n").encode(), "a.txt"  # fmt: skip


def _html(made, grid):
    rows = "".join("<tr>" + "".join(made._td(c) for c in row) + "</tr>" for row in grid)
    return f"<p>PHỤ LỤC</p><p>DANH MỤC NHIỆM VỤ</p><table>{rows}</table>"


def _breaks(made, random):
    """Rows before which a page may end: no merged cell reaches over them."""
    covered = {r + i for r, _, cell in made.placed() for i in range(1, cell.rows)}
    return [i for i in range(made.heads + 1, len(made.grid)) if i not in covered] or [len(made.grid)]


def _head(made):
    return [row for row in made.grid[: made.heads] if len(row) > 1]


def page_break(made, seed=0, change=None):
    """The header again in the middle of the table."""
    random = Random(seed)
    at = random.choice(_breaks(made, random))
    head = [[type(c)(change(c.text) if change else c.text, c.rows, c.cols, c.bold) for c in row] for row in _head(made)]
    return _html(made, [*made.grid[:at], *head, *made.grid[at:]]).encode(), "a.html"


def page_break_capitals(made, seed=0):
    return page_break(made, seed, str.upper)


def page_break_partial(made, seed=0):
    """Half of the header's words are lost where it is repeated."""
    return page_break(made, seed, lambda words: words if len(words) < 4 else words[: max(6, len(words) * 2 // 3)])


def two_tables(made, seed=0):
    """A page ends: a page number, and a second table with the header again."""
    random = Random(seed)
    at = random.choice(_breaks(made, random))
    first = _html(made, made.grid[:at])
    rows = "".join("<tr>" + "".join(made._td(c) for c in row) + "</tr>" for row in [*_head(made), *made.grid[at:]])
    return f"{first}<p>2</p><table>{rows}</table>".encode(), "a.html"


def two_tables_bare(made, seed=0):
    """The second piece of the table has no header."""
    random = Random(seed)
    at = random.choice(_breaks(made, random))
    rows = "".join("<tr>" + "".join(made._td(c) for c in row) + "</tr>" for row in made.grid[at:])
    return f"{_html(made, made.grid[:at])}<table>{rows}</table>".encode(), "a.html"


def torn_row(made, seed=0):
    """One row is torn by the page break: its last words stand in a row without number below the repeated header."""
    random = Random(seed)
    whole = [i for i, kind in enumerate(made.kinds) if kind == "data" and all(c.rows == c.cols == 1 for c in made.grid[i]) and len(made.grid[i]) == len(made.columns)]  # fmt: skip
    work = next(i for i, c in enumerate(made.columns) if c.role == "work")
    if not whole or made.columns[0].role != "number":
        return page_break(made, seed)
    at = random.choice(whole)
    cells = made.grid[at]
    words = cells[work].text.split(" ")
    cut = max(2, len(words) // 2)
    upper = [type(c)(" ".join(words[:cut]) if i == work else c.text) for i, c in enumerate(cells)]
    lower = [type(c)(" ".join(words[cut:]) if i == work else "") for i, c in enumerate(cells)]
    return _html(made, [*made.grid[:at], upper, *_head(made), lower, *made.grid[at + 1 :]]).encode(), "a.html"


def split_letters(made, seed=0):
    return unicodedata.normalize("NFD", made.html()).encode(), "a.html"


def old_tones(made, seed=0):
    html = made.html()
    for new, old in _OLD_TONES.items():
        html = html.replace(new, old)
    return html.encode(), "a.html"


def glued(made, seed=0, share=0.15):
    """Spaces between words are lost here and there, in header and cells."""
    random = Random(seed)

    def glue(words):
        parts = words.split(" ")
        return parts[0] + "".join((" " if random.random() > share else "") + part for part in parts[1:])

    grid = [[type(c)(glue(c.text), c.rows, c.cols, c.bold) for c in row] for row in made.grid]
    return _html(made, grid).encode(), "a.html"


def lost_header_merges(made, seed=0):
    """The header's merged cells are lost: words stand in the first place, the others are empty."""
    grid = []
    for index, row in enumerate(made.grid):
        if index < made.heads and len(row) > 1:
            flat = {column: cell for r, column, cell in made.placed() if r == index}
            kind = type(row[0])
            grid.append([kind(flat[c].text if c in flat else "", bold=True) for c in range(len(made.columns))])
        else:
            grid.append(row)
    return _html(made, grid).encode(), "a.html"


def sloppy_html(made, seed=0):
    """Markup of portals: a layout table around, spans with fonts, fixed heights, tbody only."""
    rows = "".join(
        '<tr style="height: 92px;">' + "".join(
            f'<td rowspan="{c.rows}" colspan="{c.cols}" style="width:71.25px">\n'
            + "\n".join(f'<p align="center" class="c"><span style="font-family: times"><span>{line}</span></span></p>' for line in c.text.split("\n"))
            + "</td>" for c in row) + "</tr>" for row in made.grid
    )  # fmt: skip
    return f"<div><table width=100%><tr><td><p>PHỤ LỤC</p><p>DANH MỤC NHIỆM VỤ</p><table><tbody>{rows}</tbody></table></td></tr></table></div>".encode(), "a.html"  # fmt: skip
