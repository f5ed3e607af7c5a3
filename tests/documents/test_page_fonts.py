"""Pages in old fonts: the font may stand in an element, in a style, in the rules of the page, or nowhere."""

import pytest

from hoaban.documents.reading import read
from tests.documents.legacy import written_in

OLD = written_in("tcvn3", "Kế hoạch công tác của tỉnh")
NEW = "Kế hoạch công tác của tỉnh\n"


@pytest.mark.parametrize(
    "page",
    [
        f"<p><font face='.VnTime'>{OLD}</font></p>",
        f"<p style='font-size:12pt;font-family:\".VnTime\",serif'>{OLD}</p>",
        f"<div style='font-family: .VnTime'><p><b>{OLD}</b></p></div>",
        f'<style>p.MsoNormal, li {{margin:0; font-family:".VnTime"}}</style><p class=MsoNormal>{OLD}</p>',
        f"<style>.x {{font: 12pt .VnTime}}</style><p class='a x'>{OLD}</p>",
        f"<style>body {{font-family: .VnTime}}</style><body><p>{OLD}</p>",
        f"<html><p>{OLD}</p>",
        f"<p style='font-family:VNI-Times'>{written_in('vni', NEW.strip())}</p>",
    ],
    ids=["face", "style", "inherited", "rule of a class", "short form", "rule of a tag", "no font", "VNI"],
)  # fmt: skip
def test_a_page_in_an_old_font_is_read_in_unicode(page):
    reading = read(page.encode())
    assert (reading.text, [w.code for w in reading.warnings if w.code == "legacy_encoding"]) == (
        NEW,
        ["legacy_encoding"],
    )


def test_old_and_new_fonts_stand_side_by_side():
    page = (
        f"<style>p {{font-family: .VnTime}}</style><p>{OLD}</p><p style='font-family:Arial'>Được viết bằng Unicode</p>"
    )
    page += f"<p><span style='font-family:.VnTimeH'>{written_in('tcvn3', 'phụ lục')}</span></p>"
    assert read(page.encode()).text == NEW + "Được viết bằng Unicode\nPHỤ LỤC\n"


def test_cells_of_tables_are_read_in_their_fonts():
    cells = "".join(f"<td>{written_in('tcvn3', words)}" for words in ("1", "Rà soát bảng tin của tỉnh", "Sở Y tế"))
    page = f"<table style='font-family:.VnTime'><tr><td>TT<td>{written_in('tcvn3', 'Nhiệm vụ')}<td>{written_in('tcvn3', 'Chủ trì')}</tr><tr>{cells}</tr></table>"
    assert dict(read(page.encode()).tables[0].rows[0]) == {
        "TT": "1",
        "Nhiệm vụ": "Rà soát bảng tin của tỉnh",
        "Chủ trì": "Sở Y tế",
        "_group": None,
    }


def test_a_page_of_bytes_in_tcvn3_without_a_declared_set_is_read():
    assert read(b"<html><p>" + OLD.encode("cp1252") + b"</p>").text == NEW
