"""DOCX as Word shows it: fonts, notes, boxes in cells, tables in tables, lists that restart, tracked rows and moves."""

import io
import zipfile

import pytest

from hoaban.documents.reading import read
from hoaban.documents.refusals import Classified
from tests.documents import word
from tests.documents.legacy import written_in

STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
LOOSE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def run(text, font="", properties=""):
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>' if font else ""
    return f'<w:r><w:rPr>{fonts}{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*runs, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def rewritten(data, change):
    """The same package with the bytes of its parts changed."""
    out = io.BytesIO()
    source = zipfile.ZipFile(io.BytesIO(data))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name in source.namelist():
            package.writestr(name, change(name, source.read(name)))
    return out.getvalue()


def codes(reading):
    return [warning.code for warning in reading.warnings]


def test_each_run_is_read_in_the_encoding_of_its_font():
    body = p(run(written_in("tcvn3", "kế hoạch "), ".VnTimeH"), run(written_in("vni", "được thực hiện "), "VNI-Times"),
             run("ở tỉnh Mẫu ", "Times New Roman"), run(written_in("tcvn3", "hằng năm"), ".VnTime"))  # fmt: skip
    reading = read(word.docx(body))
    assert reading.text == "KẾ HOẠCH được thực hiện ở tỉnh Mẫu hằng năm\n"
    assert "legacy_encoding" in codes(reading)


@pytest.mark.parametrize(
    ("styles", "properties"),
    [
        ('<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr></w:rPrDefault></w:docDefaults>', ""),
        ('<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr></w:style>', ""),
        ('<w:style w:type="paragraph" w:styleId="A"><w:rPr><w:rFonts w:hAnsi=".VnTime"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>', '<w:pStyle w:val="B"/>'),
    ],
    ids=["defaults", "default style", "inherited style"],
)  # fmt: skip
def test_a_font_may_come_from_the_styles(styles, properties):
    body = p(
        run(written_in("tcvn3", "Kế hoạch công tác của tỉnh")), run(" Unicode giữ", "Arial"), properties=properties
    )
    assert read(word.docx(body, styles=styles)).text == "Kế hoạch công tác của tỉnh Unicode giữ\n"


def test_a_whole_plan_in_tcvn3_gives_the_work_of_its_unicode_twin():
    lines = [
        "II. NHIỆM VỤ",
        "1. Sở Y tế:",
        "- Rà soát các cơ sở y tế, hoàn thành trước ngày 15/12/2026.",
        "2. Công an tỉnh:",
        "- Tuyên truyền pháp luật về biên giới.",
    ]
    twin = read(word.docx("".join(p(run(line)) for line in lines)))
    old = "".join(p(run(written_in("tcvn3", line), ".VnTimeH" if line.isupper() else ".VnTime")) for line in lines)
    ours = read(word.docx(old))
    assert (ours.text, ours.tasks) == (twin.text, twin.tasks)
    assert ours.tasks[0].deadline.value == "2026-12-15"


def test_a_plan_without_font_names_is_told_by_its_syllables():
    body = p(run(written_in("tcvn3", "Kế hoạch công tác thông tin đối ngoại của tỉnh năm 2026")))
    assert read(word.docx(body)).text.startswith("Kế hoạch công tác thông tin đối ngoại")


@pytest.mark.parametrize("font", [".VnTimeH", ".VnTime", "VNI-Times"])
def test_a_secrecy_mark_in_an_old_font_is_still_a_mark(font):
    words = written_in("vni" if font.startswith("VNI") else "tcvn3", "tối mật")
    with pytest.raises(Classified):
        read(word.docx(p(run(words, font)) + p(run("Nội dung"))))


def test_a_secrecy_mark_in_word_art_or_a_box_of_a_cell_is_still_a_mark():
    art = '<w:p><w:r><w:pict><v:textpath xmlns:v="urn:schemas-microsoft-com:vml" string="mËt"/></w:pict></w:r></w:p>'
    box = f"<w:p><w:r><w:txbxContent>{word.paragraph('MẬT')}</w:txbxContent></w:r></w:p>"
    for inside in (art, box):
        cell = f"<w:tc>{word.paragraph('1')}{inside}</w:tc>"
        for body in (inside, word.table(word.row("TT", "Nhiệm vụ"), word.row(cell, "Rà soát"))):
            with pytest.raises(Classified):
                read(word.docx(body))


def test_a_text_box_in_a_cell_is_read_once_in_its_cell():
    box = f"<w:txbxContent>{word.paragraph('Sở Y tế')}</w:txbxContent>"
    alternate = f"<w:p><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    body = word.table(word.row("TT", "Nhiệm vụ", "Chủ trì"), word.row("1", "Rà soát", f"<w:tc>{alternate}</w:tc>"))
    reading = read(word.docx(body))
    assert (reading.text.count("Sở Y tế"), reading.tables[0].rows[0]["Chủ trì"]) == (1, "Sở Y tế")


def test_a_table_of_data_inside_a_layout_table_stays_a_table():
    inner = word.table(word.row("TT", "Nhiệm vụ", "Chủ trì"), word.row("1", "Rà soát bảng tin", "Sở Y tế"))
    outer = word.table(f"<w:tr><w:tc>{word.paragraph('Phụ lục')}</w:tc><w:tc>{inner}</w:tc></w:tr>")
    assert read(word.docx(outer)).tables[0].rows[0]["Chủ trì"] == "Sở Y tế"


def test_a_small_table_in_one_cell_leaves_the_table_around_it_a_table():
    inner = word.table(word.row("Quý I"), word.row("Quý II"))
    rows = [word.row(str(n), f"Rà soát {n}", "Sở Y tế") for n in range(1, 5)]
    body = word.table(word.row("TT", "Nhiệm vụ", "Chủ trì"), *rows, word.row("5", f"<w:tc>{inner}</w:tc>", "Sở Y tế"))
    found = read(word.docx(body)).tables[0].rows
    assert (len(found), found[4]["Nhiệm vụ"]) == (5, "Quý I Quý II")


def test_rows_inserted_with_changes_tracked_are_read_and_said_and_deleted_ones_are_gone():
    def changed(kind, text):
        return f"<w:tr><w:trPr><w:{kind}/></w:trPr>{word.cell('2')}{word.cell(text)}</w:tr>"

    body = word.table(word.row("TT", "Nhiệm vụ"), word.row("1", "Một"), changed("ins", "Thêm"), changed("del", "Bỏ"))
    reading = read(word.docx(body))
    assert [r["Nhiệm vụ"] for r in reading.tables[0].rows] == ["Một", "Thêm"]
    assert "tracked_changes" in codes(reading)


def test_a_deleted_cell_and_a_hidden_row_are_not_read():
    gone = '<w:tc><w:tcPr><w:cellDel w:id="1"/></w:tcPr>' + word.paragraph("bỏ") + "</w:tc>"
    hidden = f"<w:tr><w:trPr><w:hidden/></w:trPr>{word.cell('ẩn')}{word.cell('ẩn')}</w:tr>"
    reading = read(word.docx(word.table(word.row("TT", "Nhiệm vụ"), word.row("1", "Một", gone), hidden)))
    assert "bỏ" not in reading.text
    assert "ẩn" not in reading.text
    assert {"tracked_changes", "hidden_text"} <= set(codes(reading))


def test_moved_text_stands_where_it_was_moved_to():
    body = (
        '<w:p><w:pPr><w:rPr><w:moveFrom w:id="1"/></w:rPr></w:pPr><w:moveFrom w:id="2"><w:r><w:t>Hai</w:t></w:r></w:moveFrom></w:p>'
        + word.paragraph("Một")
        + '<w:p><w:moveTo w:id="3"><w:r><w:t>Hai</w:t></w:r></w:moveTo></w:p>'
    )
    reading = read(word.docx(body))
    assert (reading.text, codes(reading)[0]) == ("Một\nHai\n", "tracked_changes")


def test_comments_field_codes_and_pictures_are_no_text_but_results_links_and_controls_are():
    body = (
        '<w:p><w:commentRangeStart w:id="0"/><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>ngày 1 </w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        '<w:hyperlink><w:r><w:t>liên kết </w:t></w:r></w:hyperlink><w:fldSimple w:instr="PAGE"><w:r><w:t>trường </w:t></w:r></w:fldSimple>'
        '<w:sdt><w:sdtContent><w:r><w:t>ô điền</w:t></w:r></w:sdtContent></w:sdt><w:r><w:commentReference w:id="0"/></w:r></w:p>'
    )
    comments = f'<w:comments xmlns:w="{LOOSE}"><w:comment w:id="0">{word.paragraph("góp ý")}</w:comment></w:comments>'
    data = word.docx(body, extra={"word/comments.xml": comments, "word/embeddings/a.xlsx": "x"})
    reading = read(data)
    assert (reading.text, "embedded" in codes(reading)) == ("ngày 1 liên kết trường ô điền\n", True)


def test_notes_know_the_section_that_calls_them():
    body = word.paragraph("I. MỤC ĐÍCH") + (
        '<w:p><w:r><w:t>1. Nâng cao</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t> nhận thức.</w:t></w:r></w:p>'
        '<w:p><w:r><w:t>2. Phổ biến</w:t></w:r><w:r><w:endnoteReference w:id="2"/></w:r></w:p>'
    )
    notes = {
        f"word/{name}s.xml": f'<w:{name}s xmlns:w="{LOOSE}"><w:{name} w:id="0" w:type="separator">{word.paragraph("-")}</w:{name}>'
        f'<w:{name} w:id="2">{word.paragraph("Theo " + name)}</w:{name}></w:{name}s>'
        for name in ("footnote", "endnote")
    }
    reading = read(word.docx(body, extra=notes))
    found = [
        (p.path, p.num, reading.text[p.start : p.end].strip()) for p in reading.parts if p.kind == "footnote" and p.num
    ]
    assert found == [("I.1", "1", "Theo footnote"), ("I.2", "2", "Theo endnote")]


def listed(text, number, depth=0):
    return word.paragraph(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def level(depth, form, text, more=""):
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def test_a_list_begins_anew_where_it_is_told_to_and_goes_on_where_not():
    never = '<w:lvlRestart w:val="0"/>'
    numbering = (
        f'<w:abstractNum w:abstractNumId="1">{level(0, "upperRoman", "%1.")}{level(1, "decimal", "%2.", never)}'
        f'{level(2, "decimal", "%1.%2.%3.", "<w:isLgl/>")}</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="6"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>'
        f'<w:lvlOverride w:ilvl="1">{level(1, "lowerLetter", "%2)")}</w:lvlOverride></w:num>'
    )
    steps = [("A", 5, 0), ("B", 5, 1), ("C", 5, 0), ("D", 5, 1), ("E", 5, 2), ("F", 6, 0), ("G", 6, 1)]
    body = "".join(listed(*step) for step in steps)
    assert read(word.docx(body, numbering=numbering)).text == "I. A\n1. B\nII. C\n2. D\n2.2.1. E\nIV. F\na) G\n"


def test_a_list_defined_by_a_list_style_has_its_numbers():
    numbering = (
        f'<w:abstractNum w:abstractNumId="1">{level(0, "decimal", "%1.")}</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="6"><w:abstractNumId w:val="2"/></w:num>'
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>'
    )
    body = listed("A", 6) + listed("B", 6)
    assert read(word.docx(body, numbering=numbering, styles=styles)).text == "1. A\n2. B\n"


def test_strict_packages_and_parts_in_utf_16_read_like_the_others():
    data = word.docx(word.paragraph("Kế hoạch"), styles="")
    strict = rewritten(data, lambda name, part: part.replace(LOOSE.encode(), STRICT.encode()))
    wide = rewritten(
        strict,
        lambda name, part: (
            ('<?xml version="1.0" encoding="UTF-16"?>' + part.decode()).encode("utf-16")
            if name.startswith("word/")
            else part
        ),
    )
    assert [read(d).text for d in (data, strict, wide)] == ["Kế hoạch\n"] * 3


@pytest.mark.parametrize("name", ["a.docm", "b.dotx", "../../etc/passwd", "..\\x.docx", "\0", "x" * 5000])
def test_the_name_of_a_file_is_a_hint_and_never_a_path(name):
    assert read(word.docx(word.paragraph("Kế hoạch")), name=name).text == "Kế hoạch\n"


def test_headers_shared_by_sections_are_read_once():
    rel = '<Relationship Id="r{0}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/>'
    rels = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    rels += "".join(rel.format(n) for n in range(50)) + "</Relationships>"
    data = word.docx(word.paragraph("Thân"), header=word.paragraph("Đầu trang"))
    data = rewritten(data, lambda name, part: rels if name.endswith("document.xml.rels") else part)
    assert read(data).text.count("Đầu trang") == 1
