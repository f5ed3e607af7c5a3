"""Text and HTML: encodings, nothing trimmed, no scripts, tables with merged cells."""

import hashlib
import unicodedata

import pytest

from hoaban.documents.reading import read

TEXT = "KẾ HOẠCH\r\nCông tác năm 2026  \r\n\r\n1. Sở Y tế:\r\n- Rà soát các cơ sở y tế.  \r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_of_any_unicode_encoding_is_kept_whole(encoding):
    reading = read(TEXT.encode(encoding))
    assert (reading.text, reading.tasks[0].lead) == (TEXT, ("Sở Y tế",))


def test_utf_16_with_big_endian_mark():
    assert read(b"\xfe\xff" + TEXT.encode("utf-16-be")).text == TEXT


def test_decomposed_text_is_composed_and_offsets_follow():
    reading = read(unicodedata.normalize("NFD", TEXT).encode())
    task = reading.tasks[0]
    assert (reading.text, reading.text[task.start : task.end]) == (TEXT, "- Rà soát các cơ sở y tế.")


def test_scripts_styles_and_hidden_parts_never_reach_the_text():
    html = "<html><head><title>t</title><style>p{}</style><script>alert('Sở Y tế')</script></head><body><p>Một</p><p hidden>Hai</p><p style='display: none'>Ba</p><noscript>Bốn</noscript><p>Năm<br>Sáu</p><script>x</script>đuôi</body></html>"
    assert read(html.encode()).text == "Một\nNăm\nSáu\nđuôi\n"


def test_lists_get_the_numbers_a_browser_draws():
    assert read(b"<ol start=3><li>a<li>b</ol><ul><li>c<li>- d</ul>").text == "3. a\n4. b\n- c\n- d\n"


def test_declared_utf_16_and_entities_in_html():
    assert (
        read("\ufeff<html><body><p>K&#7871; ho&#7841;ch&nbsp;m&#7851;u</p>".encode("utf-16-le")).text
        == "Kế hoạch\xa0mẫu\n"
    )


TABLE = """<table><tr><th rowspan=2>STT<th rowspan=2>Nhiệm vụ<th colspan=2>Cơ quan<th rowspan=2>Thời gian</tr>
<tr><th>Chủ trì<th>Phối hợp</tr>
<tr><td>I<td colspan=4>Tuyên truyền</tr>
<tr><td>1<td>Biên soạn tờ gấp song ngữ<td rowspan=2>Sở Tư pháp<td>Công an tỉnh; các đơn vị liên quan<td>Quý II/2026</tr>
<tr><td>2<td>Tổ chức hội nghị<br>tuyên truyền<td><td>Trước 15/12</tr>
<tr><td>STT<td>Nhiệm vụ<td>Cơ quan<td>Cơ quan<td>Thời gian</tr>
<tr><td colspan=5>B. Kiểm tra</tr>
<tr><td>3<td>Rà soát bảng tin cửa khẩu<td>Sở Ngoại vụ<td>-<td>Thường xuyên</tr></table>"""


@pytest.fixture
def table():
    return read(f"<p>KẾ HOẠCH</p><p>Năm 2026</p>{TABLE}".encode())


def test_two_level_header_and_groups_of_both_kinds(table):
    found = table.tables[0]
    assert found.header == ("STT", "Nhiệm vụ", "Cơ quan / Chủ trì", "Cơ quan / Phối hợp", "Thời gian")
    assert [(r["STT"], r["_group"]) for r in found.rows] == [
        ("1", "Tuyên truyền"),
        ("2", "Tuyên truyền"),
        ("3", "B. Kiểm tra"),
    ]


def test_rows_of_the_table_are_drafts_with_the_merged_lead(table):
    assert [(t.section, t.lead, t.support, t.deadline.value) for t in table.tasks] == [
        ("I.1", ("Sở Tư pháp",), ("Công an tỉnh", "các đơn vị liên quan"), "2026-04-01"),
        ("I.2", ("Sở Tư pháp",), (), "2026-12-15"),
        ("B.3", ("Sở Ngoại vụ",), (), "2026-01-01"),
    ]


def test_cross_under_a_year_takes_the_words_of_its_header():
    html = """<table><tr><td>TT<td>Nhiệm vụ<td>Chủ trì<td>Thời gian</tr>""".replace(
        "<td>Thời gian", "<td>Đến 2027<td>2028-2030"
    )
    html = (
        html.replace("Đến 2027", "Thời gian đến 2027")
        + "<tr><td>1<td>Rà soát bảng tin<td>Sở Y tế<td><td>x</tr></table>"
    )
    (task,) = read(html.replace("2028-2030", "Thời gian 2028-2030").encode()).tasks
    assert (task.deadline.start.year, task.deadline.end.year) == (2028, 2030)


def test_title_block_table_is_no_data_table():
    html = "<table><tr><td>UBND TỈNH HOA MẪU<td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</tr><tr><td>Số: 5/KH-UBND<td>Hoa Mẫu, ngày 02 tháng 3 năm 2026</tr></table><p>KẾ HOẠCH</p><p>Công tác mẫu</p>"
    reading = read(html.encode())
    assert (reading.tables, reading.document.number, reading.document.issuer) == (
        (),
        "5/KH-UBND",
        "Ủy ban nhân dân tỉnh Hoa Mẫu",
    )


def test_hash_is_that_of_the_original_bytes():
    data = TEXT.encode("utf-16")
    assert read(data).sha256 == hashlib.sha256(data).hexdigest()
