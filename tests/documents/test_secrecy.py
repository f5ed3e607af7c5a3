"""The secrecy gate: marks are refused wherever they stand on the first page, words that only contain them pass."""

import importlib.util
from pathlib import Path

import pytest

from hoaban.documents.reading import read
from hoaban.documents.secrecy import is_mark
from hoaban.documents.vocabulary import Classified, Unreadable

_SPEC = importlib.util.spec_from_file_location("documents_word", Path(__file__).with_name("word.py"))
word = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(word)
PLAN = "ỦY BAN NHÂN DÂN\nTỈNH HOA MẪU\n{mark}\nSố: 12/KH-UBND\n\nKẾ HOẠCH\nCông tác năm 2026\n\n1. Sở Y tế chủ trì rà soát các cơ sở.\n"


@pytest.mark.parametrize(
    "mark",
    [
        "MẬT", "TỐI MẬT", "TUYỆT MẬT", "M Ậ T", "T Ố I  M Ậ T", "mật", "Tối mật.", "[TUYỆT MẬT]", "Độ mật: Tối mật",
        "Mức độ mật : MẬT", "Dấu mật: Mật", "M\u00c2\u0323T", "TO\u0302\u0301I MA\u0323\u0302T", "Văn bản mật", "TOI MAT",
        "MẬT          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "TỐI MẬT (Bản số: 03)", "Bản số 1 - MẬT", "HỎA TỐC - MẬT",
        "Độ mật: Mật; Độ khẩn: Hỏa tốc",
    ],
)  # fmt: skip
def test_marked_document_is_refused(mark):
    with pytest.raises(Classified) as refusal:
        read(PLAN.format(mark=mark).encode())
    assert (refusal.value.code, refusal.value.where) == ("classified", "line")


@pytest.mark.parametrize(
    "words",
    [
        "mật độ", "Mật độ dân số", "mật ong", "Luật Bảo vệ bí mật nhà nước", "Độ mật:", "Độ mật: Không", "Bí mật",
        "Căn cứ Luật Bảo vệ bí mật nhà nước số 117/2025/QH15;", "Bảo đảm bí mật", "Mật ong Hoa Mẫu", "Nguyễn Văn Mật",
        "Mật ong, bản số 01", "Độ mật: ; Độ khẩn: Khẩn", "Hỏa tốc", "Bản số: 05",
    ],
)  # fmt: skip
def test_words_that_only_contain_it_pass(words):
    assert not is_mark(words)
    assert read(PLAN.format(mark=words).encode()).document.number == "12/KH-UBND"


def test_mark_far_behind_the_first_page_is_only_a_word():
    assert read((PLAN.format(mark="-") + "Nội dung.\n" * 600 + "Mật\n").encode()).tasks != ()


def test_mark_in_a_cell_of_the_first_table_is_refused():
    with pytest.raises(Classified):
        read(
            "<html><table><tr><td>Số: 1/KH-UBND</td><td>TỐI MẬT</td></tr><tr><td>a</td><td>b</td></tr></table>".encode()
        )


def test_refusal_names_the_mark_in_the_officers_language():
    refusal = Classified("TỐI MẬT", "header")
    assert "TỐI MẬT" in refusal.sentence("vi")
    assert "không được lưu lại" in refusal.sentence("vi")
    assert "TỐI MẬT" in refusal.sentence("en")
    assert isinstance(refusal, Unreadable)


def docx_with(run):
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    spaces = f'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wp="{drawing}"'
    return word.docx(f"<w:p><w:r {spaces}>{run}</w:r></w:p>" + word.paragraph("KẾ HOẠCH công tác năm 2026"))


@pytest.mark.parametrize(
    "drawn",
    [
        '<w:pict><v:shape><v:textpath string="{}"/></v:shape></w:pict>',
        '<w:drawing><wp:inline><wp:docPr id="1" name="a" descr="{}"/></wp:inline></w:drawing>',
        (
            "<mc:AlternateContent><mc:Choice/><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>{}</w:t>"
            "</w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
        ),
    ],
)
def test_drawn_stamp_is_refused_and_other_drawings_pass(drawn):
    with pytest.raises(Classified) as refusal:
        read(docx_with(drawn.format("TỐI MẬT")))
    assert refusal.value.where == "text_box"
    assert "KẾ HOẠCH" in read(docx_with(drawn.format("mật ong"))).text


def test_picture_of_a_stamp_in_a_page_is_refused():
    with pytest.raises(Classified):
        read('<html><p><img alt="MẬT"></p><p>KẾ HOẠCH</p></html>'.encode())
    assert "KẾ HOẠCH" in read('<html><p><img alt="Mật ong"></p><p>KẾ HOẠCH</p></html>'.encode()).text
