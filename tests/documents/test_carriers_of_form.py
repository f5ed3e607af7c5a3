"""The form of a plan in the carriers portals and Word use: line breaks instead of paragraphs, layout tables, lists."""

import pytest

from hoaban.documents.reading import read

BREAKS = """<html><body><ul><li>Trang chủ</li><li>Tin tức</li></ul><div>ỦY BAN NHÂN DÂN<br>TỈNH ĐIỆN MẪU<br/>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>
Độc lập - Tự do - Hạnh phúc<br>Số: 12/KH-UBND<br>Điện Mẫu, ngày 05 tháng 02 năm 2026<br><b>KẾ HOẠCH</b><br><b>Công tác thông tin đối ngoại</b><br>
<b>năm 2026</b><br>Căn cứ Nghị định số 72/2015/NĐ-CP ngày 07/9/2015 của Chính phủ;<br>Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:<br>
<b>I. MỤC ĐÍCH, YÊU CẦU</b><br>1. Mục đích<br>Nâng cao nhận thức của cán bộ và nhân dân các dân tộc trên địa bàn tỉnh<br>Điện Mẫu về công tác này.<br>
2. Yêu cầu<br>- Bảo đảm tiết kiệm.<br><b>II. NHIỆM VỤ</b><br><span>1.</span> <span>Sở Y tế:</span><br>- Rà soát các cơ sở khám bệnh.<br>
Nơi nhận:<br>- Các sở;<br>- Lưu: VT.<br>TM. ỦY BAN NHÂN DÂN<br>CHỦ TỊCH<br>Lê Văn Mẫu</div></body></html>"""

TABLES = """<table><tr><td>ỦY BAN NHÂN DÂN<br>TỈNH ĐIỆN MẪU<br>-------</td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</td></tr>
<tr><td>Số: 12/KH-UBND</td><td><i>Điện Mẫu, ngày 05 tháng 02 năm 2026</i></td></tr></table><p>KẾ HOẠCH</p><p>Công tác thông tin đối ngoại năm 2026</p>
<p>Căn cứ Nghị định số 72/2015/NĐ-CP ngày 07/9/2015 của Chính phủ;</p><p>I. MỤC ĐÍCH, YÊU CẦU</p><div>1.</div><div>Mục đích</div><p>Nâng cao nhận thức.</p>
<p>2. Yêu cầu</p><ul><li>Bảo đảm tiết kiệm.</li></ul><p>II. NHIỆM VỤ</p><ol><li>Sở Y tế:<ul><li>Rà soát các cơ sở khám bệnh.</li></ul></li></ol>
<table><tr><td><b>Nơi nhận:</b><br>- Các sở;<br>- Lưu: VT.</td><td>TM. ỦY BAN NHÂN DÂN<br>CHỦ TỊCH<br><br>(Đã ký)<br><br>Lê Văn Mẫu</td></tr></table>"""


@pytest.mark.parametrize("page", [BREAKS, TABLES])
def test_page_of_a_portal_gives_every_fact(page):
    found = read(page.encode(), name="page.html").document
    assert (found.issuer, found.number, found.place, found.issued_on, found.subject) == (
        "Ủy ban nhân dân tỉnh Điện Mẫu", "12/KH-UBND", "Điện Mẫu", "2026-02-05", "Công tác thông tin đối ngoại năm 2026",
    )  # fmt: skip
    assert (found.recipients, found.authority, found.signer_title, found.signer) == (
        ("Các sở", "Lưu: VT"), "TM. ỦY BAN NHÂN DÂN", "Chủ tịch", "Lê Văn Mẫu",
    )  # fmt: skip
    assert [(b.number, b.date) for b in found.bases] == [("72/2015/NĐ-CP", "2015-09-07")]


@pytest.mark.parametrize("page", [BREAKS, TABLES])
def test_page_of_a_portal_gives_the_tree(page):
    reading = read(page.encode(), name="page.html")
    kinds = ("heading", "point", "bullet")
    body = next(p for p in reading.parts if p.kind == "body")
    inside = [p.path for p in reading.parts if p.kind in kinds and p.start >= body.start]
    assert inside == ["I", "I.1", "I.2", "I.2", "II", "II.1", "II.1"]
    assert [(t.section, t.lead) for t in reading.tasks if t.lead] == [("II.1", ("Sở Y tế",))]


def test_break_inside_a_sentence_is_no_paragraph_of_its_own():
    reading = read(BREAKS.encode(), name="page.html")
    texts = [reading.text[p.start : p.end] for p in reading.parts if p.kind == "paragraph"]
    assert "Nâng cao nhận thức của cán bộ và nhân dân các dân tộc trên địa bàn tỉnh\nĐiện Mẫu về công tác này." in texts
