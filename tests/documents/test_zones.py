"""The zones of a document: they cover the text in order, whatever stands before, behind or instead of the form's parts."""

import itertools

import pytest

from hoaban.documents.reading import read

ZONES = ("title", "opening", "body", "recipients", "signature", "annex", "header", "footer", "footnote")
HEAD = "ỦY BAN NHÂN DÂN\nTỈNH ĐIỆN MẪU\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 12/KH-UBND\nĐiện Mẫu, ngày 05 tháng 02 năm 2026\nKẾ HOẠCH\nCông tác năm 2026\n"
OPENING = "Căn cứ Kế hoạch số 1/KH-TW ngày 01/01/2026;\nỦy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n"
BODY = "I. MỤC ĐÍCH\n1. Quán triệt.\n2. Kiểm tra.\n"
FILED = "Nơi nhận:\n- Các sở, ban, ngành;\n- Lưu: VT.\n"
SIGNED = "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nLê Văn Mẫu\n"


def zones(text):
    """(kind, first line) of every zone."""
    reading = read(text.encode())
    found = [p for p in reading.parts if p.kind in ZONES]
    assert [found[0].start, found[-1].end] == [0, len(reading.text)]
    assert all(a.end == b.start for a, b in itertools.pairwise(found))
    return [(p.kind, reading.text[p.start : p.end].split("\n")[0].strip()) for p in found]


def kinds(text):
    return [kind for kind, _ in zones(text)]


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        (FILED + SIGNED, ["recipients", "signature"]), (SIGNED + FILED, ["signature", "recipients"]), (SIGNED, ["signature"]),
        (FILED, ["recipients"]), ("", []), (FILED.replace("- Lưu", "\n3\n\n- Lưu") + SIGNED, ["recipients", "signature"]),
    ],
)  # fmt: skip
def test_end_of_a_document_is_told_in_every_order(end, expected):
    assert kinds(HEAD + OPENING + BODY + end) == ["title", "opening", "body", *expected]


def test_two_columns_at_the_end_alternate():
    end = "Nơi nhận:                 TM. ỦY BAN NHÂN DÂN\n- Các sở;                 CHỦ TỊCH\n- Lưu: VT.\n\n                      Lê Văn Mẫu\n"
    found = kinds(HEAD + OPENING + BODY + end)
    assert (found[:3], found[-1], set(found[3:])) == (
        ["title", "opening", "body"],
        "signature",
        {"recipients", "signature"},
    )


@pytest.mark.parametrize(
    "title",
    ["PHỤ LỤC", "PHỤ LỤC I", "PHỤ LỤC 1", "PHỤ LỤC A", "Phụ lục kèm theo Kế hoạch số 12/KH-UBND", "PHỤ LỤC SỐ 01", "Phụ lục I. Danh mục nhiệm vụ", "DANH MỤC NHIỆM VỤ NĂM 2026", "BIỂU PHÂN CÔNG NHIỆM VỤ", "PHÂN CÔNG NHIỆM VỤ THỰC HIỆN", "Biểu số 01", "MẪU SỐ 02"],
)  # fmt: skip
def test_annex_begins_with_its_title(title):
    assert zones(HEAD + OPENING + BODY + FILED + SIGNED + f"{title}\n1. Sở Y tế rà soát.\n")[-1] == ("annex", title)


def test_annexes_of_one_number_have_paths_of_their_own():
    text = HEAD + BODY + SIGNED + "PHỤ LỤC I\n1. Một.\nPHỤ LỤC I\n1. Hai.\nPHỤ LỤC II\n1. Ba.\n"
    assert [p.path for p in read(text.encode()).parts if p.kind == "annex"] == ["PLI", "PLI-2", "PLII"]


def test_annex_that_is_only_mentioned_in_the_body_begins_nothing():
    text = HEAD + OPENING + BODY + "3. Chi tiết tại Phụ lục I kèm theo.\nPhụ lục I: danh mục nhiệm vụ;\n" + FILED
    assert kinds(text) == ["title", "opening", "body", "recipients"]


def test_title_in_capitals_in_the_body_is_no_signature():
    text = (
        HEAD
        + OPENING
        + BODY
        + "II. PHÂN CÔNG\nCHỦ TỊCH ỦY BAN NHÂN DÂN CÁC XÃ\n1. Chỉ đạo rà soát.\n2. Kiểm tra.\n"
        + FILED
        + SIGNED
    )
    assert kinds(text) == ["title", "opening", "body", "recipients", "signature"]


def test_place_where_applications_are_taken_is_no_list_of_recipients():
    assert kinds(HEAD + OPENING + BODY + "Nơi nhận hồ sơ: Bộ phận Một cửa.\n3. Báo cáo.\n" + FILED)[-2:] == [
        "body",
        "recipients",
    ]


ATTACHED = "QUY CHẾ\nQuản lý thông tin đối ngoại\n(Ban hành kèm theo Quyết định số 12/QĐ-UBND)\nChương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n"


@pytest.mark.parametrize(
    "line",
    [
        "(Ban hành kèm theo Quyết định số 12/QĐ-UBND)",
        "(Kèm theo Quyết định số 12/QĐ-UBND)",
        "(Được phê duyệt tại Quyết định số 12/QĐ-UBND)",
    ],
)
def test_attached_plan_has_title_opening_body_and_end_of_its_own(line):
    plan = (
        f"KẾ HOẠCH\nQuảng bá tỉnh năm 2026\n{line}\nThực hiện Quyết định số 5/QĐ-TTg ngày 01/01/2026;\nI. MỤC TIÊU\n1. Một.\n"
        + SIGNED
    )
    text = (
        HEAD.replace("KẾ HOẠCH", "QUYẾT ĐỊNH")
        + OPENING
        + "QUYẾT ĐỊNH:\nĐiều 1. Ban hành.\nĐiều 2. Thi hành.\n"
        + FILED
        + SIGNED
        + plan
    )
    assert kinds(text) == [
        "title",
        "opening",
        "body",
        "recipients",
        "signature",
        "title",
        "opening",
        "body",
        "signature",
    ]


def test_attached_regulation_with_chapters_is_a_second_document():
    text = HEAD.replace("KẾ HOẠCH", "QUYẾT ĐỊNH") + OPENING + "Điều 1. Ban hành.\n" + FILED + SIGNED + ATTACHED
    assert kinds(text)[-2:] == ["title", "body"]


def test_conclusion_lists_who_attended_before_it_begins():
    text = (
        HEAD.replace("KẾ HOẠCH", "THÔNG BÁO").replace("KH-UBND", "TB-UBND")
        + "Ngày 02/02/2026, Chủ tịch UBND tỉnh chủ trì cuộc họp. Tham dự có:\n1. Đồng chí Lò Mẫu, Phó Chủ tịch.\n2. Đại diện Sở Y tế.\n"
        + "Sau khi nghe báo cáo, Chủ tịch kết luận:\n1. Sở Y tế rà soát.\n2. Sở Tài chính bố trí kinh phí.\n"
    )
    found = zones(text)
    assert (found[-1], [k for k, _ in found]) == (("body", "1. Sở Y tế rà soát."), ["title", "opening", "body"])


def test_letter_without_numbers_has_its_body_behind_the_addressees():
    text = (
        HEAD.replace("KẾ HOẠCH\nCông tác năm 2026\n", "V/v rà soát\nKính gửi: Các sở.\n")
        + "Để chuẩn bị hội nghị, đề nghị các sở gửi báo cáo.\n"
        + FILED
    )
    assert [k for k, _ in zones(text)] == ["title", "opening", "body", "recipients"]


def test_text_without_any_form_is_covered():
    assert zones("Chào các bạn.\nHôm nay trời đẹp.\n")[-1][0] in ZONES
    assert kinds(HEAD) == ["title"]
