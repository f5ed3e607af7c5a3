"""Files that are no sheet of agencies are refused with a sentence, whatever they are."""

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoaban.organisations.sheets import reading
from hoaban.organisations.sheets.columns import agency_rows
from hoaban.organisations.sheets.reading import SheetRefused, read_sheet
from tests.factories.sheets import HEADER, a_book, a_sheet


def repacked(data, **parts):
    """The same Excel file with parts added or replaced."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, body in parts.items():
            new.writestr(name, body)
    return kept.getvalue()


GOOD = a_sheet(("Sở Y tế", {}))
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>'


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "trống"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, r"\.xls"),
        (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", r"\.ods"),
        (b"PK\x03\x04 hong", "hỏng"),
        (repacked(GOOD, **{"xl/vbaProject.bin": b"x"}), "macro"),
        (repacked(GOOD, **{"xl/worksheets/sheet1.xml": ENTITIES}), "hỏng"),
        (repacked(GOOD, **{"xl/worksheets/sheet1.xml": b"<worksheet>"}), "hỏng"),
        (repacked(GOOD, **{"xl/media/to.bin": b"\0" * (reading.MOST_INFLATED + 1)}), "bung ra"),
        (b"x" * (reading.MOST_BYTES + 1), "5 MB"),
        ("Tên;Loại\nSở Y tế;Sở".encode("utf-16"), "CSV"),
        (b"mot dong chu", "CSV"),
        (b"%PDF-1.7\n", "CSV"),
    ],
    ids=["empty", "xls", "ods", "broken", "macros", "entities", "cut", "bomb", "large", "utf-16", "prose", "pdf"],
)
def test_a_file_that_is_no_sheet_is_refused_with_what_to_do(data, word):
    with pytest.raises(SheetRefused, match=word):
        read_sheet(data)


def test_a_sheet_without_a_header_says_which_row_is_missing():
    with pytest.raises(SheetRefused, match="Tên chính thức"):
        agency_rows(read_sheet(a_book(["Sở Y tế", "Sở"])))


def test_more_rows_than_any_province_has_are_refused(monkeypatch):
    monkeypatch.setattr(reading, "MOST_ROWS", 3)
    with pytest.raises(SheetRefused):
        read_sheet(a_book(HEADER, *[["Sở"]] * 3))


def test_formulas_are_values_and_are_never_run():
    assert read_sheet(a_book(HEADER, ["=1+1"]))[1][0] is None


CELLS = st.one_of(st.none(), st.text(max_size=20), st.floats(allow_nan=False), st.dates(), st.booleans())


@given(st.lists(st.lists(CELLS, max_size=12), max_size=8))
def test_any_grid_is_read_or_refused(rows):
    kept = [
        [cell if not isinstance(cell, str) else "".join(c for c in cell if c.isprintable()) for cell in row]
        for row in rows
    ]
    grid = [[reading._value(cell) for cell in row] for row in kept]
    with suppress(SheetRefused):
        assert all(row.line > 1 for row in agency_rows([list(HEADER), *grid]))


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    for start in (b"", b"PK\x03\x04", "Tên chính thức;Loại\n".encode()):
        try:
            agency_rows(read_sheet(start + data))
        except SheetRefused:
            continue
