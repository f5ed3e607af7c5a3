"""The head and the end of every form of document in a province (all invented): who, what, when, to whom, signed by whom."""

import pytest

from hoaban.documents.reading import read
from hoaban.documents.words import key

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
PLAN = (
    "{left}\n"
    + NATION
    + "\n{number}\n{day}\nKẾ HOẠCH\nCông tác năm 2026\n\n{opening}I. MỤC ĐÍCH\n1. Quán triệt.\n{end}"
)
DAY = "Điện Mẫu, ngày 05 tháng 02 năm 2026"


def facts(left="ỦY BAN NHÂN DÂN\nTỈNH ĐIỆN MẪU", number="Số: 12/KH-UBND", day=DAY, opening="", end=""):
    return read(PLAN.format(left=left, number=number, day=day, opening=opening, end=end).encode()).document


def test_every_fact_has_its_words_in_the_text():
    reading = read(LETTER.encode())
    for proof in reading.document.evidence:
        value = getattr(reading.document, proof.field)
        words = key(reading.text[proof.start : proof.end]).replace(" ", "")
        if proof.field in ("number", "symbol", "signer"):
            assert key(value).replace(" ", "") in words
        if proof.field in ("recipients", "addressees"):
            assert words in [key(one).replace(" ", "") for one in value]
    assert {e.field for e in reading.document.evidence} >= {
        "number", "symbol", "place", "issued_on", "subject", "issuer", "addressees", "recipients", "authority",
        "signer_title", "signer",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("left", "number", "issuer"),
    [
        ("BỘ CÔNG AN\nCÔNG AN TỈNH ĐIỆN MẪU", "Số: 45/KH-CAT-PV01", "Công an tỉnh Điện Mẫu"),
        ("BỘ TƯ LỆNH BỘ ĐỘI BIÊN PHÒNG\nBỘ CHỈ HUY BỘ ĐỘI BIÊN PHÒNG\nTỈNH ĐIỆN MẪU", "Số: 8/KH-BCH", "Bộ Chỉ huy Bộ đội Biên phòng tỉnh Điện Mẫu"),
        ("QUÂN KHU 2\nBỘ CHỈ HUY QUÂN SỰ TỈNH ĐIỆN MẪU", "Số: 81/KH-BCH", "Bộ Chỉ huy Quân sự tỉnh Điện Mẫu"),
        ("ĐOÀN TNCS HỒ CHÍ MINH\nBCH TỈNH ĐIỆN MẪU\n***", "Số: 88-KH/TĐTN-TG", "BCH Đoàn TNCS Hồ Chí Minh tỉnh Điện Mẫu"),
        ("BCH ĐOÀN TỈNH ĐIỆN MẪU\n***\nĐOÀN TNCS HỒ CHÍ MINH", "Số: 88-KH/TĐTN-TG", "BCH Đoàn tỉnh Điện Mẫu"),
        ("BỘ CHỈ HUY QUÂN SỰ TỈNH ĐIỆN MẪU\nBAN CHỈ HUY BỘ ĐỘI BIÊN\nPHÒNG", "Số: 4/KH-BCHBP", "Ban Chỉ huy Bộ đội Biên phòng"),
        ("CHỦ TỊCH ỦY BAN NHÂN DÂN\nTỈNH ĐIỆN MẪU", "Số: 4/CT-CTUBND", "Chủ tịch Ủy ban nhân dân tỉnh Điện Mẫu"),
        ("BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "Sổ: 4405/KH-BNNMT", "Bộ Nông nghiệp và Môi trường"),
        ("HỘI ĐỒNG NHÂN DÂN\nTỈNH ĐIỆN MẪU", "S6: 12/KH-HĐND", "Hội đồng nhân dân tỉnh Điện Mẫu"),
        ("UBND TỈNH ĐIỆN MẪU\nSỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "Số: 7/KH-SVHTTDL", "Sở Văn hóa, Thể thao và Du lịch"),
        ("UBND XÃ NÀ MẪU\nPHÒNG VĂN HÓA - XÃ HỘI", "Số: 3/KH-VHXH", "Phòng Văn hóa - Xã hội"),
        ("ỦY BAN NHÂN DÂN\nXÃ NÀ MẪU", "Số: 45/KH-UBND", "Ủy ban nhân dân xã Nà Mẫu"),
        ("UBND TỈNH ĐIỆN MẪU\nBAN CHỈ ĐẠO CÔNG TÁC\nTHÔNG TIN ĐỐI NGOẠI", "Số: 45/KH-BCĐ", "Ban Chỉ đạo công tác thông tin đối ngoại"),
        ("ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM\nTỈNH ĐIỆN MẪU\nBAN THƯỜNG TRỰC", "Số: 45/KH-MTTQ-BTT", "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Điện Mẫu"),
        ("TỈNH ỦY ĐIỆN MẪU\nBAN TUYÊN GIÁO VÀ DÂN VẬN\n*", "Số 12-KH/BTGDVTU", "Ban Tuyên giáo và Dân vận Tỉnh ủy Điện Mẫu"),
        ("TỈNH ỦY ĐIỆN MẪU\nBAN THƯỜNG VỤ\n*", "Số 12-KH/TU", "Ban Thường vụ Tỉnh ủy Điện Mẫu"),
        ("VĂN PHÒNG CHÍNH PHỦ", "6:334/KH-VPCP", "Văn phòng Chính phủ"),
    ],
)  # fmt: skip
def test_issuer_of_every_kind_of_body_is_written_out(left, number, issuer):
    found = facts(left=left, number=number)
    assert (found.issuer, found.number) == (issuer, number.split(" ", 1)[-1].replace(" ", "").removeprefix("6:"))


@pytest.mark.parametrize(
    ("printed", "number", "symbol"),
    [
        ("Số: 273/QĐ -TTg", "273/QĐ-TTg", "QĐ-TTg"), ("Số: 18/2026/QĐ-UBND", "18/2026/QĐ-UBND", "QĐ-UBND"),
        ("Số: 45-KL/TU", "45-KL/TU", "KL/TU"), ("Số: /QĐ-UBND", None, "QĐ-UBND"), ("Số:      /KH-UBND", None, "KH-UBND"),
        ("Số: ……/KH-UBND", None, "KH-UBND"), ("Số:     -KH/TU", None, "KH/TU"), ("Số:\n\nCT-UBND", None, "CT-UBND"),
        ("số: 12/kh-ubnd", "12/kh-ubnd", "kh-ubnd"), ("Số: 45 /KH - BCĐ", "45/KH-BCĐ", "KH-BCĐ"), ("", None, None),
    ],
)  # fmt: skip
def test_symbol_is_known_where_the_number_is_blank(printed, number, symbol):
    assert (facts(number=printed).number, facts(number=printed).symbol) == (number, symbol)


@pytest.mark.parametrize(
    ("printed", "place", "day"),
    [
        ("TP. Hồ Chí Minh, ngày 05 tháng 3 năm 2026", "TP. Hồ Chí Minh", "2026-03-05"), ("Điện Mẫu, 15/01/2026", "Điện Mẫu", "2026-01-15"),
        ("Điện Mẫu, ngày    tháng 6 năm 2025", "Điện Mẫu", "2025-06"), ("Điện Mẫu, ngày…tháng…năm 2026", "Điện Mẫu", None),
        ("Điện Mẫu, ngày 31 tháng 02 năm 2026", "Điện Mẫu", "2026-02"), ("Điện Mẫu, hồi 16 giờ 30 phút ngày 27 tháng 9 năm 2025", "Điện Mẫu", "2025-09-27"), ("Điện Mẫu, lúc 9h00, ngày 27 tháng 9 năm 2025", "Điện Mẫu", "2025-09-27"),
        ("điện mẫu, Ngày 5 Tháng 2 Năm 2026", "điện mẫu", "2026-02-05"),
    ],
)  # fmt: skip
def test_day_is_read_as_far_as_it_is_printed(printed, place, day):
    assert (facts(day=printed).place, facts(day=printed).issued_on) == (place, day)


def test_columns_on_one_line_are_read_as_columns():
    text = (
        "ỦY BAN NHÂN DÂN\t\tCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH ĐIỆN MẪU          Độc lập - Tự do - Hạnh phúc\n"
        "Số: 12/KH-UBND Điện Mẫu, ngày 05 tháng 02 năm 2026\nKẾ HOẠCH\nCông tác năm 2026\nI. MỤC ĐÍCH\n1. Một.\n"
    )
    found = read(text.encode()).document
    assert (found.issuer, found.number, found.place, found.issued_on) == (
        "Ủy ban nhân dân tỉnh Điện Mẫu", "12/KH-UBND", "Điện Mẫu", "2026-02-05",
    )  # fmt: skip


def test_column_without_any_gap_is_cut_at_the_name_of_the_state():
    text = f"ỦY BAN NHÂN DÂN TỈNH ĐIỆN MẪU {NATION}\nSố: 12/KH-UBND\n{DAY}\nKẾ HOẠCH\nCông tác\n1. Một.\n"
    assert read(text.encode()).document.issuer == "Ủy ban nhân dân tỉnh Điện Mẫu"


LETTER = """UBND TỈNH ĐIỆN MẪU                      CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH              Độc lập - Tự do - Hạnh phúc
Số: 345/SVHTTDL-TTBC                    Điện Mẫu, ngày 15 tháng 01 năm 2026
V/v cung cấp thông tin đối ngoại
quý I năm 2026

Kính gửi:
- Các sở, ban, ngành tỉnh;
- Ủy ban nhân dân các xã, phường.

Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2026 của Ủy ban nhân dân tỉnh về công tác thông tin đối ngoại năm 2026, Sở Văn hóa, Thể thao và Du lịch đề nghị các cơ quan, đơn vị cung cấp thông tin trước ngày 20/02/2026.
Trân trọng./.

Nơi nhận:                                      KT. GIÁM ĐỐC
- Như trên;                                    PHÓ GIÁM ĐỐC
- Lưu: VT, TTBC.


                                               Nguyễn Thị Mẫu
"""


def test_official_letter_has_its_subject_addressees_and_signer_from_two_columns():
    found = read(LETTER.encode()).document
    assert (found.kind_name, found.number, found.subject) == (
        "Công văn", "345/SVHTTDL-TTBC", "V/v cung cấp thông tin đối ngoại quý I năm 2026",
    )  # fmt: skip
    assert found.addressees == ("Các sở, ban, ngành tỉnh", "Ủy ban nhân dân các xã, phường")
    assert found.recipients == ("Như trên", "Lưu: VT, TTBC")
    assert (found.authority, found.signer_title, found.signer) == ("KT. GIÁM ĐỐC", "Phó Giám đốc", "Nguyễn Thị Mẫu")
    assert [(b.number, b.date) for b in found.bases] == [("12/KH-UBND", "2026-01-05")]


PARTY = """ĐẢNG BỘ TỈNH ĐIỆN MẪU\t\tĐẢNG CỘNG SẢN VIỆT NAM
TỈNH ỦY
*\t\tĐiện Mẫu, ngày    tháng 3 năm 2026
Số:      -KL/TU
KẾT LUẬN
của Ban Thường vụ Tỉnh ủy về công tác thông tin đối ngoại
I- Đánh giá
1- Kết quả.
Nơi nhận:\t\tT/M BAN THƯỜNG VỤ
- Các huyện ủy,\t\tPHÓ BÍ THƯ THƯỜNG TRỰC
- Lưu Văn phòng Tỉnh ủy.\t\t

\t\tLò Thị Mẫu
"""


def test_party_document_is_read_in_its_own_form():
    found = read(PARTY.encode()).document
    assert (found.issuer, found.kind_name, found.symbol, found.issued_on) == (
        "Tỉnh ủy Điện Mẫu",
        "Kết luận",
        "KL/TU",
        "2026-03",
    )
    assert (found.authority, found.signer_title, found.signer) == (
        "T/M BAN THƯỜNG VỤ",
        "Phó Bí thư Thường trực",
        "Lò Thị Mẫu",
    )
    assert found.recipients == ("Các huyện ủy", "Lưu Văn phòng Tỉnh ủy")


DECISION = f"""ỦY BAN NHÂN DÂN
TỈNH ĐIỆN MẪU
-------
{NATION}
Số: 273/QĐ -UBND
Điện Mẫu, ngày…tháng…năm 2026
QUYẾTĐỊNH
Phê duyệt Đề án truyền thông năm 2027

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH

Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2025;
Căn cứ Nghị định số 72/2015/NĐ-CP ngày 07/9/2015 của Chính phủ; Nghị định số 148/2026/NĐ-CP ngày 12/5/2026 của Chính phủ;
Xét đề nghị của Giám đốc Sở Văn hóa, Thể thao và Du lịch tại Tờ trình số 34/TTr-SVHTTDL ngày 09 tháng 3 năm 2026.

QUYẾT ĐỊNH:

Điều 1. Phê duyệt Đề án.
Điều 2. Thi hành./.
Nơi nhận:
- Như Điều 2;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Lê Văn Mẫu

ĐỀ ÁN
Truyền thông về tỉnh Điện Mẫu năm 2027
(Kèm theo Quyết định số 273/QĐ-UBND ngày … của UBND tỉnh)
I. MỤC TIÊU
1. Một.
"""


def test_decision_gives_its_own_facts_and_those_of_what_it_puts_into_force():
    found = read(DECISION.encode()).document
    assert (str(found.kind), found.number, found.issued_on, found.subject) == (
        "QĐ", "273/QĐ-UBND", None, "Phê duyệt Đề án truyền thông năm 2027",
    )  # fmt: skip
    assert (found.attached.kind_name, found.attached.subject, found.attached.year) == (
        "Đề án", "Truyền thông về tỉnh Điện Mẫu năm 2027", 2027,
    )  # fmt: skip
    assert (found.signer, found.signer_title, found.authority) == ("Lê Văn Mẫu", "Chủ tịch", "TM. ỦY BAN NHÂN DÂN")


def test_every_ground_stands_for_itself_with_its_own_words():
    reading = read(DECISION.encode())
    assert [(b.number, b.date) for b in reading.document.bases] == [
        ("72/2025/QH15", "2025-06-16"), ("72/2015/NĐ-CP", "2015-09-07"), ("148/2026/NĐ-CP", "2026-05-12"),
        ("34/TTr-SVHTTDL", "2026-03-09"),
    ]  # fmt: skip
    assert all(" ".join(reading.text[b.start : b.end].split()) == b.text for b in reading.document.bases)


@pytest.mark.parametrize(
    ("words", "bases"),
    [
        ("Thực hiện Nghị định số 72/2015/NĐ-CP ngày 07/9/2015 và Thông tư số 22/2016/TT-BTTTT ngày 19/10/2016, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:", [("72/2015/NĐ-CP", "2015-09-07"), ("22/2016/TT-BTTTT", "2016-10-19")]),
        ("Căn cứ Kế hoạch số 5/KH-UBND ngày 02/01/2026 về thực hiện Quyết định số 281/QĐ-UBND ngày 12/4/2018;", [("5/KH-UBND", "2026-01-02")]),
        ("Căn cứ Luật Biên phòng Việt Nam;", [(None, None)]),
        ("Căn cứ Quyết định số 12/QĐ-UBND ngày 31/02/2025 của UBND tỉnh;", [("12/QĐ-UBND", None)]),
        ("Căn cứ Quyết định số 12/QĐ-UBND của UBND tỉnh về thực hiện Kết luận số 57-KL/TW ngày 15/6/2023;", [("12/QĐ-UBND", None)]),
        ("Theo báo cáo của các xã, tình hình mưa lũ còn phức tạp.", []),
        ("Thực hiện chủ trương của tỉnh; nhiều nơi đã có cách làm hay.", []),
    ],
)  # fmt: skip
def test_grounds_in_one_paragraph_are_told_apart_and_mentions_are_none(words, bases):
    assert [(b.number, b.date) for b in facts(opening=words + "\n").bases] == bases


@pytest.mark.parametrize(
    ("end", "authority", "title", "signer"),
    [
        ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nGiàng A Mẫu\n", "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH", "Phó Chủ tịch", "Giàng A Mẫu"),
        ("TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\nĐại tá Lò Mẫu\n", "TL. CHỦ TỊCH", "Chánh Văn phòng", "Lò Mẫu"),
        ("GIÁM ĐỐC\n\nVừ Thị Mẫu\nNơi nhận:\n- Lưu: VT.\n", None, "Giám đốc", "Vừ Thị Mẫu"),
        ("Nơi nhận:\n- Các sở;\n\n2\n\n- Lưu: VT.\nCHỦ TỊCH\n", None, "Chủ tịch", None),
        ("", None, None, None),
    ],
)  # fmt: skip
def test_signature_is_read_before_and_behind_the_recipients(end, authority, title, signer):
    found = facts(end=end)
    assert (found.authority, found.signer_title, found.signer) == (authority, title, signer)


@pytest.mark.parametrize(
    ("mark", "urgency"), [("HỎA TỐC", "Hỏa tốc"), ("THƯỢNG KHẨN", "Thượng khẩn"), ("Khẩn", "Khẩn"), ("", None)]
)
def test_urgency_is_read_from_its_stamp(mark, urgency):
    assert facts(left=f"ỦY BAN NHÂN DÂN\nTỈNH ĐIỆN MẪU\n{mark}").urgency == urgency


def test_page_that_types_a_plan_anew_takes_no_facts_from_its_body():
    text = (
        "Kế hoạch công tác thông tin đối ngoại năm 2026\nCăn cứ Quyết định số 12/QĐ-UBND ngày 05/01/2025 của UBND tỉnh Hoa Mẫu;\n"
        "1. Sở Y tế chủ trì rà soát.\nSố: 99/KH-UBND của tỉnh khác\nHoa Mẫu, ngày 01 tháng 01 năm 2020\nỦY BAN NHÂN DÂN TỈNH KHÁC\n"
    )
    found = read(text.encode()).document
    assert (str(found.kind), found.subject, found.year) == ("KH", "công tác thông tin đối ngoại năm 2026", 2026)
    assert (found.number, found.issued_on, found.place, found.issuer) == (None, None, None, None)


def test_number_and_day_never_come_from_the_grounds():
    found = facts(number="", day="", opening="Căn cứ Kế hoạch số 1/KH-TW ngày 01 tháng 01 năm 2026 của Trung ương;\n")
    assert (found.number, found.issued_on, found.bases[0].number) == (None, None, "1/KH-TW")


def test_recipients_that_a_line_break_cut_are_one():
    letter = LETTER.replace("- Như trên;", "- Các Bộ: TC, NG,\nNN&MT;")
    assert read(letter.encode()).document.recipients[0].replace("\n", " ") == "Các Bộ: TC, NG, NN&MT"
