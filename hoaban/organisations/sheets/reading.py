"""From the bytes of a spreadsheet to a grid of plain values, within limits; nothing in the file is ever run.

Values only: formulas give what Excel last computed, links to other files are not followed, macros are refused.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from importlib import import_module
from typing import Any

from django.utils.translation import gettext_lazy as _

from hoaban.kernel.refusals import Refusal
from hoaban.kernel.text import nfc

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 5_000, 40, 2_000
MOST_PARTS, MOST_INFLATED = 500, 60 * 1024 * 1024
OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ODS = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
Value = str | date | float | None
Grid = list[list[Value]]


class SheetRefused(Refusal):
    """The file is not a sheet this house reads; the sentence says what to do."""


def read_sheet(data: bytes) -> Grid:
    """Return the rows of the first sheet, from row 1 on. Raises SheetRefused."""
    if len(data) > MOST_BYTES:
        raise SheetRefused(_("The file is larger than 5 MB: a list of agencies never is. Is it the right file?"))
    if not data:
        raise SheetRefused(_("The file is empty."))
    if data.startswith(OLD_EXCEL):
        raise SheetRefused(
            _("This is an old Excel file (.xls) or a locked one. Save it as .xlsx, then upload it again.")
        )
    if ODS in data[:200]:
        raise SheetRefused(_("This is an OpenDocument sheet (.ods). Save it as .xlsx, then upload it again."))
    if data.startswith(b"PK"):
        _check_package(data)
        return _limited(_excel_rows(data))
    return _limited(_csv_rows(data))


def _check_package(data: bytes) -> None:
    damaged = _("The file is damaged or is not an Excel file (.xlsx).")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_INFLATED:
                raise SheetRefused(_("The file unpacks to far more than a list of agencies holds; it is not opened."))
            names = [entry.filename.lower() for entry in entries]
            if any("vbaproject" in name for name in names):
                raise SheetRefused(
                    _("The file contains macros. Save it as .xlsx without macros, then upload it again.")
                )
            if "xl/workbook.xml" not in names:
                raise SheetRefused(damaged)
            markup = [entry for entry in entries if entry.filename.lower().endswith((".xml", ".rels"))]
            if any(_declares_entities(package, entry) for entry in markup):
                raise SheetRefused(damaged)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as problem:
        raise SheetRefused(damaged) from problem


def _declares_entities(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    with package.open(entry) as part:
        return b"<!" in part.read(4096).replace(b"<!--", b"")


def _excel_rows(data: bytes) -> Iterator[list[Value]]:
    openpyxl = import_module("openpyxl")  # a third of a second that most processes never need
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # type: ignore[union-attr]
        for row in sheet.iter_rows(max_col=MOST_COLUMNS, max_row=MOST_ROWS + 1, values_only=True):
            yield [_value(cell) for cell in row]
    except Exception as problem:  # openpyxl raises whatever a damaged part makes it raise
        raise SheetRefused(_("The file is damaged or is not an Excel file (.xlsx).")) from problem


def _csv_rows(data: bytes) -> Iterator[list[Value]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise SheetRefused(_("The file is neither Excel (.xlsx) nor CSV in UTF-8.")) from problem
    first = text.partition("\n")[0]
    separator = max(";,\t", key=first.count)
    if "\0" in text or separator not in first:
        raise SheetRefused(_("The file is neither Excel (.xlsx) nor CSV in UTF-8."))
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            yield [_value(cell) for cell in row[:MOST_COLUMNS]]
    except csv.Error as problem:
        raise SheetRefused(_("The file is neither Excel (.xlsx) nor CSV in UTF-8.")) from problem


def _limited(rows: Iterable[list[Value]]) -> Grid:
    grid: Grid = []
    for row in rows:
        if len(grid) == MOST_ROWS:
            raise SheetRefused(
                _("The sheet has more than 5,000 rows. Delete the empty rows below the list, or split it.")
            )
        grid.append(row)
    return grid


def _value(cell: Any) -> Value:
    if isinstance(cell, datetime):
        return cell.date()
    if cell is None or isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return float(cell)
    return nfc(" ".join(str(cell).split()))[:LONGEST_CELL] or None
