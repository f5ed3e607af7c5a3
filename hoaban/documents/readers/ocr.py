"""Reads pictures of pages with Debian's tesseract and its Vietnamese data, when both are installed.

The program reads from standard input and writes to standard output: no temporary file exists at any time.
"""

import csv
import functools
import io
import os
import shutil
import subprocess

import pypdfium2 as pdfium
from PIL import Image

from hoaban.documents.readers import pictures
from hoaban.documents.readers.pdf_lines import rows_of
from hoaban.documents.readers.pdf_sheets import Sheet
from hoaban.documents.readers.pdf_tables import RuledTable, tables_of
from hoaban.documents.readers.pdf_words import Word
from hoaban.documents.vocabulary import Unreadable

MAX_PAGES = 60
MAX_SECONDS = 60  # for one page
DPI = 250
_PROGRAM = "tesseract"
_LANGUAGE = "vie"
_TRUSTED = 30.0  # below this the program itself does not believe the word
_BELOW = frozenset("gjpqyýỳỷỹỵạậặẹệịọộợụựẠẬẶẸỆỊỌỘỢỤỰỴ,;()[]Q")  # letters that reach below the base line
_TURNED = 55.0  # mean trust of a page that stands upright is far above


@functools.cache
def installed() -> bool:
    """Whether tesseract and its Vietnamese data are there."""
    if shutil.which(_PROGRAM) is None:
        return False
    known = subprocess.run([_PROGRAM, "--list-langs"], capture_output=True, text=True, check=False, timeout=20)
    return _LANGUAGE in known.stdout.split()


def printed(page: pdfium.PdfPage) -> Image.Image:
    """Render a page of a PDF at DPI, smaller when the page is huge."""
    wide, high = page.get_size()
    scale = min(DPI / 72, pictures.MAX_SIDE / max(wide, high, 1.0))
    bitmap = page.render(scale=scale, may_draw_forms=False)
    try:
        picture: Image.Image = bitmap.to_pil().convert("RGB")
    finally:
        bitmap.close()
    picture.info["dpi"] = (scale * 72, scale * 72)
    return picture


def sheet_of(number: int, picture: Image.Image) -> Sheet:
    """Read the picture of a page into rows and tables, in points; every word is unsure."""
    dpi = pictures.dpi_of(picture)
    page = pictures.upright(pictures.ink_of(picture))
    best, words = page, _words(page, dpi)
    if _trust(words) < _TURNED:
        turns = [page.transpose(turn) for turn in (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270)]
        tried = [(best, words), *((turned, _words(turned, dpi)) for turned in turns)]
        best, words = max(tried, key=lambda pair: _trust(pair[1]) * len(pair[1]))
    edges = pictures.rules_of(best, dpi)
    kept = [word for word, trust in words if trust >= _TRUSTED]
    tables, rest = tables_of(edges, kept, [])
    for table in tables:
        _read_numbers(table, best, dpi)
    stamps = _stamps(picture, dpi) if number == 1 else []
    return Sheet(number, best.width * 72 / dpi, best.height * 72 / dpi, rows_of(rest), tables, edges, turned=stamps)


def _stamps(picture: Image.Image, dpi: float) -> list[str]:
    """What red stamps say: secrecy marks are stamped in red, and red is faded out of the page itself."""
    red = pictures.red_of(picture)
    if red is None:
        return []
    return [row.text for row in rows_of(word for word, trust in _words(red, dpi) if trust >= _TRUSTED)]


def _read_numbers(table: RuledTable, page: Image.Image, dpi: float) -> None:
    """Read the first column by itself when cells of it stayed empty: lone digits are lost among sparse text."""
    empty = [cell for cell in table.cells if cell.column == 0 and cell.columns == 1 and not cell.text]
    if not empty:
        return
    scale = dpi / 72
    box = (table.columns[0], table.top, table.columns[1], table.bottom)
    strip = page.crop((round(box[0] * scale), round(box[1] * scale), round(box[2] * scale), round(box[3] * scale)))
    found = _words(strip, dpi, layout="6")
    for cell in empty:
        for word, trust in found:
            x, y = word.middle
            inside = cell.box[1] <= y + box[1] <= cell.box[3] and x + box[0] <= cell.box[2]
            if inside and trust >= _TRUSTED and any(letter.isalnum() for letter in word.text):
                cell.words.append(word)
        cell.text = " ".join(word.text for word in cell.words)


def _trust(words: list[tuple[Word, float]]) -> float:
    return sum(trust for _, trust in words) / len(words) if words else 0.0


def _words(page: Image.Image, dpi: float, *, layout: str = "11") -> list[tuple[Word, float]]:
    """The words of a page with the program's trust in them, 0 to 100. `layout`: 11 words anywhere, 6 one column."""
    out = io.BytesIO()
    pictures.without_rules(page, dpi).save(out, "PNG", compress_level=1)
    order = [_PROGRAM, "stdin", "stdout", "-l", _LANGUAGE, "--psm", layout, "--dpi", str(round(dpi)), "tsv"]
    try:
        done = subprocess.run(
            order, input=out.getvalue(), capture_output=True, check=False, timeout=MAX_SECONDS,
            env=os.environ | {"OMP_THREAD_LIMIT": "1"},
        )  # fmt: skip
    except subprocess.TimeoutExpired as problem:
        raise Unreadable("too_big", "A scanned page takes too long to read.") from problem
    return _read(done.stdout.decode("utf-8", "replace"), 72 / dpi)


def _read(table: str, scale: float) -> list[tuple[Word, float]]:
    """Turn the program's table into words; the base line of a line of print is shared by its words."""
    lines: dict[tuple[str, str, str], list[dict[str, str]]] = {}
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row.get("level") == "5" and (row.get("text") or "").strip():
            lines.setdefault((row["block_num"], row["par_num"], row["line_num"]), []).append(row)
    usual = _middle([int(row["height"]) for line in lines.values() for row in line]) * scale
    return [pair for line in lines.values() for pair in _line(line, scale, usual)]


def _middle(values: list[int]) -> float:
    return float(sorted(values)[len(values) // 2]) if values else 0.0


def _line(rows: list[dict[str, str]], scale: float, usual: float) -> list[tuple[Word, float]]:
    """The words of one line. Heights of boxes depend on the letters: what is near the usual height has that size."""
    high = _middle([int(row["height"]) for row in rows]) * scale
    standing = [row for row in rows if not _BELOW.intersection(row["text"])] or rows
    base = _middle([int(row["top"]) + int(row["height"]) for row in standing]) * scale
    size = usual if 0.6 * usual < high < 1.6 * usual else high
    found = []
    for row in rows:
        left, wide = int(row["left"]) * scale, int(row["width"]) * scale
        word = Word(row["text"].strip(), left, left + wide, base, size, unsure=True)
        found.append((word, float(row["conf"])))
    return found
