"""Hostile packages and pages: bombs of every make, parts that lie, addresses that call out, tables without an end."""

import io
import socket
import struct
import zipfile

import pytest

from hoaban.documents.readers import package
from hoaban.documents.reading import read
from hoaban.documents.refusals import Unreadable
from tests.documents import word

RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = word.row("TT", "Nhiệm vụ", "Chủ trì")


def code_of(data, name=""):
    with pytest.raises(Unreadable) as refusal:
        read(data, name=name)
    return refusal.value.code


def told(data):
    """The text, or the code of the refusal."""
    try:
        return read(data).text
    except Unreadable as refusal:
        return refusal.code


def with_document(xml, **extra):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", xml)
        for name, part in extra.items():
            made.writestr(name, part)
    return out.getvalue()


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]>',
        "<!DOCTYPE x>",
    ],
    ids=["laughs", "outer dtd", "file", "parameter", "bare"],
)
@pytest.mark.parametrize("coding", ["utf-8", "utf-16"])
def test_a_part_with_a_document_type_is_refused_in_any_coding(prolog, coding):
    xml = f'<?xml version="1.0" encoding="{coding}"?>{prolog}<w:document {word.NS}><w:body>{word.paragraph("a")}</w:body></w:document>'
    assert code_of(with_document(xml.encode(coding))) == "unsafe_xml"


def test_entities_in_a_side_part_are_refused_too():
    styles = f'<!DOCTYPE s [<!ENTITY a "x">]><w:styles {word.NS}>&a;</w:styles>'
    assert code_of(word.docx(word.paragraph("a"), extra={"word/styles.xml": styles})) == "unsafe_xml"


def test_parts_that_share_their_bytes_are_a_bomb():
    data = bytearray(word.docx(word.paragraph("Kế hoạch"), extra={"word/a.xml": "<a/>", "word/b.xml": "<b/>"}))
    directory = data.index(b"PK\x01\x02")
    last = data.rindex(b"PK\x01\x02")
    data[last + 42 : last + 46] = data[directory + 42 : directory + 46]  # the last part begins where the first does
    assert code_of(bytes(data)) == "zip_bomb"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_a_damaged_package():
    out = io.BytesIO(word.docx(word.paragraph("Một")))
    with zipfile.ZipFile(out, "a") as made:
        made.writestr("word/document.xml", "<a/>")
    assert code_of(out.getvalue()) == "truncated_docx"


def test_a_package_inside_a_package_is_not_opened():
    inner = word.docx(word.paragraph("MẬT"))
    assert read(word.docx(word.paragraph("Kế hoạch"), extra={"word/embeddings/a.docx": inner})).text == "Kế hoạch\n"


def test_a_part_that_says_it_is_smaller_than_it_is_is_refused():
    data = bytearray(word.docx(word.paragraph("a" * 5000)))
    for magic, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = data.index(b"word/document.xml") - (30 if magic == b"PK\x03\x04" else 46)
        at = at if data[at : at + 4] == magic else data.rindex(b"word/document.xml") - 46
        data[at + place : at + place + 4] = struct.pack("<I", 10)
    assert code_of(bytes(data)) in ("truncated_docx", "zip_bomb")


def test_all_parts_together_inflate_to_a_limit(monkeypatch):
    monkeypatch.setattr(package, "MAX_TOTAL", 3000)
    data = word.docx(word.paragraph("a" * 1000), styles="<!-- -->" + "<w:style/>" * 300)
    assert code_of(data) == "zip_bomb"


def test_nothing_a_document_points_to_is_fetched(monkeypatch):
    monkeypatch.setattr(socket, "socket", lambda *_, **__: pytest.fail("a connection was opened"))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: pytest.fail("a name was looked up"))
    kinds = ("header", "attachedTemplate", "image", "hyperlink", "oleObject", "aFChunk")
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{RELS}/{kind}" TargetMode="External" Target="http://127.0.0.1:9/{kind}"/>'
        for n, kind in enumerate(kinds)
    )
    rels = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>'
    body = word.paragraph("Kế hoạch") + '<w:altChunk xmlns:r="r" r:id="r5"/>'
    assert read(word.docx(body, extra={"word/_rels/document.xml.rels": rels})).text == "Kế hoạch\n"
    page = '<link href="http://127.0.0.1:9/a.css"><base href="http://127.0.0.1:9/"><img src="x.png"><p>Kế hoạch</p><iframe src="y"></iframe>'
    assert read(page.encode()).text == "Kế hoạch\n"


@pytest.mark.parametrize("target", ["../../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "..\\..\\x", "\x00"])
def test_a_part_never_names_a_file_of_the_machine(target):
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{RELS}/header" Target="{target}"/></Relationships>'
    )
    assert told(word.docx(word.paragraph("Thân"), extra={"word/_rels/document.xml.rels": rels})) in (
        "Thân\n",
        "truncated_docx",
    )


def test_a_table_of_ten_thousand_rows_is_read_whole():
    rows = "".join(f"<tr><td>{n}<td>Xã Mẫu {n}" for n in range(10_000))
    html = f"<table><tr><td>TT<td>Đơn vị</tr>{rows}</table>"
    assert len(read(html.encode()).tables[0].rows) == 10_000


def test_a_table_of_a_thousand_rows_of_word_is_read_whole():
    rows = [word.row(str(n), f"Rà soát {n}", "Sở Y tế") for n in range(1000)]
    assert len(read(word.docx(word.table(HEAD, *rows))).tables[0].rows) == 1000


def test_a_table_two_hundred_columns_wide_is_read():
    rows = [word.row(*(f"{row}.{column}" for column in range(200))) for row in range(20)]
    assert len(read(word.docx(word.table(*rows))).tables[0].header) == 200


def test_a_table_with_more_cells_than_any_plan_is_refused():
    html = "<table>" + "<tr><td colspan=1000>a<td>b</tr>" * 450 + "</table>"
    assert code_of(html.encode()) == "too_big"


@pytest.mark.parametrize("rows", [400])
def test_cells_merged_over_hundreds_of_rows_are_one_cell(rows):
    def merged(number):
        mark = '<w:vMerge w:val="restart"/>' if number == 0 else "<w:vMerge/>"
        return f"<w:tr>{word.cell(str(number + 1))}{word.cell(f'Rà soát {number}')}{word.cell('Sở Y tế' if number == 0 else '', mark)}</w:tr>"

    table = read(word.docx(word.table(HEAD, *(merged(n) for n in range(rows))))).tables[0]
    assert {row["Chủ trì"] for row in table.rows} == {"Sở Y tế"}


LONG = 30_000


@pytest.mark.parametrize(
    "text",
    [" " * LONG + "x", "." * LONG, "Số: " + "." * LONG, "(" * LONG, "- " * LONG, "\n" * LONG + "x", "1" * LONG, "các sở và " * 3000,
     "Sở Y tế, " * 3000, "trước ngày " * 3000, "\u200b" * LONG + "x", "a" + "\u0301" * LONG, "“" * LONG, "chủ trì, phối hợp với " * 1500,
     "1" + "\t" * LONG + "x", "Số:" + " " * LONG + "x", "Mẫu, ngày" + " " * LONG + "tháng", "Giao Sở Y tế chủ trì rà soát. " * 1000,
     "Rà soát; Sở Y tế rà soát. " * 1000, "(Sở Y tế; Sở Xây dựng; " * 1000, "I. A\n" * 3000, "Phụ lục I\n" * 3000, "KẾ HOẠCH\n" * 3000, "Nơi nhận:\n" * 3000, "\u202e" * 100 + "MẬT độ dân số " * 500],
    ids=lambda t: repr(t[:12]),
)  # fmt: skip
def test_a_text_without_end_costs_time_in_proportion(text):
    """Each of these once cost time by the square of its length: a second for these lengths, minutes at the limit."""
    read(text.encode())


def test_a_page_with_thousands_of_list_items_keeps_its_numbers():
    text = read(("<ol start=5>" + "<li>a" * 3000 + "</ol>").encode()).text
    assert (text[:10], text.splitlines()[-1]) == ("5. a\n6. a\n", "3004. a")


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td", "ul><li", "font"])
def test_a_page_nested_a_thousand_deep_is_read_or_refused(tag):
    name = tag.split(">", maxsplit=1)[0]
    deep = "<html>" + f"<{tag}>" * 2000 + "Kế hoạch" + f"</{name}>" * 2000
    assert told(deep.encode()).strip("-\n ") in ("Kế hoạch", "too_big", "empty", "")


@pytest.mark.parametrize("tag", ["w:ins", "w:sdt", "w:hyperlink", "w:r", "w:smartTag"])
def test_a_paragraph_nested_hundreds_deep_is_read_or_refused(tag):
    deep = f"<w:p>{f'<{tag}>' * 250}<w:r><w:t>Kế hoạch</w:t></w:r>{f'</{tag}>' * 250}</w:p>"
    assert told(word.docx(deep)) in ("Kế hoạch\n", "too_big", "truncated_docx", "empty")
