"""Files of plans as offices send them, for the stories of documents: every place, name and work in them is invented."""

from tests.documents.legacy import written_in
from tests.documents.printed import pdf
from tests.documents.printed_plan import BODY, KIND, OPENING, SIGNATURE, title
from tests.documents.word import docx, paragraph, row, table

STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
MARK = 'w:author="a" w:date="2025-12-30T00:00:00Z"'
SPACE = 'xml:space="preserve"'
FAIR = "Tổ chức gian hàng của tỉnh Mẫu tại hội chợ biên giới"
GUIDE = "Biên soạn sổ tay song ngữ giới thiệu cửa khẩu Nà Mẫu"
FILM = "Xây dựng phim ngắn về lễ hội Hoa Ban bằng tiếng Lào"
PHOTOS = "Trưng bày ảnh về đường biên và cột mốc"
FAREWELL = "Sửa chữa bảng tin điện tử tại chợ Nà Mẫu"


def _head(number, day, subject):
    return [
        "ỦY BAN NHÂN DÂN TỈNH MẪU", *STATE, f"Số: {number}", f"Mẫu, {day}", "KẾ HOẠCH", f"{subject} (văn bản mẫu)",
    ]  # fmt: skip


def _word(*lines):
    return "".join(line if line.startswith("<w:") else paragraph(line) for line in lines)


def _tracked(before, gone, come):
    """A paragraph in which one day was struck out and another put in its place, neither accepted."""
    return (
        f"<w:p><w:r><w:t {SPACE}>{before}</w:t></w:r>"
        f'<w:del w:id="1" {MARK}><w:r><w:delText>{gone}</w:delText></w:r></w:del>'
        f'<w:ins w:id="2" {MARK}><w:r><w:t>{come}</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r></w:p>'
    )


def _cell(text, properties):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def _annex():
    """Two lines of header with merged cells, a group row, four rows of work."""
    start, below = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    return table(
        row(
            _cell("TT", start), _cell("Nội dung nhiệm vụ", start), _cell("Cơ quan thực hiện", '<w:gridSpan w:val="2"/>'),
            _cell("Thời gian hoàn thành", start),
        ),
        row(_cell("", below), _cell("", below), "Chủ trì", "Phối hợp", _cell("", below)),
        row(_cell("A. Quảng bá hình ảnh của tỉnh", '<w:gridSpan w:val="5"/>')),
        row("1", FAIR, "Sở Công Thương", "Sở Ngoại vụ", "Quý III/2026"),
        row("2", GUIDE, "Sở Ngoại vụ", "Công an tỉnh", "Trước ngày 15/12/2026"),
        row("3", PHOTOS, "Sở Văn hóa, Thể thao và Du lịch", "", "Thường xuyên"),
        row("4", FILM, "Báo và phát thanh, truyền hình tỉnh", "Sở Ngoại vụ", "Quý IV/2026"),
    )  # fmt: skip


def tracked_plan():
    """A plan whose deadline is a tracked insertion and whose annex is a table."""
    head = _head("305/KH-UBND", "ngày 06 tháng 01 năm 2026", "Công tác thông tin đối ngoại năm 2026")
    return docx(_word(
        *head, "II. NHIỆM VỤ", f"1. {GUIDE}", "a) Cơ quan chủ trì: Sở Ngoại vụ.", "b) Cơ quan phối hợp: Công an tỉnh.",
        _tracked("c) Thời gian hoàn thành: trước ngày ", "30/11/2026", "15/12/2026"), "2. Dịch bản tin tháng sang tiếng Lào",
        "a) Cơ quan chủ trì: Sở Ngoại vụ.", "b) Thời gian hoàn thành: trong tháng 10/2026.",
        "Nơi nhận:", "- Lưu: VT.", "PHỤ LỤC", "(Kèm theo Kế hoạch số 305/KH-UBND)", _annex(),
    ))  # fmt: skip


def plan_of_the_year(year, number, works):
    """A short plan of a year; `works`: pairs of a task's name and its deadline in words."""
    head = _head(number, f"ngày 06 tháng 01 năm {year}", f"Công tác thông tin biên giới năm {year}")
    lines = []
    for place, (name, when) in enumerate(works, start=1):
        lines += [f"{place}. {name}", "a) Cơ quan chủ trì: Sở Ngoại vụ.", f"b) Thời gian hoàn thành: {when}."]
    return docx(_word(*head, "II. NHIỆM VỤ", *lines, "Nơi nhận:", "- Lưu: VT."))


def last_years_plan():
    """The plan of 2025: one task that comes back, one re-dated, one that is not taken up again."""
    return plan_of_the_year(
        2025, "306/KH-UBND",
        [(FAIR, "trước ngày 30/9/2025"), (GUIDE, "trước ngày 30/6/2025"), (FAREWELL, "trong tháng 5/2025")],
    )  # fmt: skip


def this_years_plan():
    """The plan of 2026 beside it."""
    return plan_of_the_year(
        2026, "307/KH-UBND",
        [(FAIR, "trước ngày 30/9/2026"), (GUIDE, "trước ngày 30/11/2026"), (FILM, "trong quý III năm 2026")],
    )  # fmt: skip


def blank_plan():
    """A plan whose number and day are stamped as an image, so that its text leaves both blank."""
    head = _head("     /KH-UBND", "ngày      tháng 02 năm 2026", "Tuyên truyền về biên giới năm 2026")
    return docx(
        _word(*head, "II. NHIỆM VỤ", f"1. {PHOTOS}", "a) Cơ quan chủ trì: Sở Ngoại vụ.", "Nơi nhận:", "- Lưu: VT.")
    )


def secret_plan():
    """A page that carries the word of a secrecy mark; nothing in it is secret."""
    head = _head("308/KH-UBND", "ngày 06 tháng 01 năm 2026", "Kế hoạch thử dấu trên trang đầu năm 2026")
    return docx(_word("MẬT", *head, "II. NHIỆM VỤ", f"1. {PHOTOS}", "a) Cơ quan chủ trì: Sở Ngoại vụ."))


def tcvn3_plan():
    """A plan typed before Unicode: letters of TCVN3 in the font .VnTime."""
    head = _head("309/KH-UBND", "ngày 07 tháng 01 năm 2026", "Công tác lưu trữ bản tin cũ năm 2026")
    lines = [*head, "II. NHIỆM VỤ", f"1. {GUIDE}", "a) Cơ quan chủ trì: Sở Ngoại vụ.",
             "b) Thời gian hoàn thành: trước ngày 20/11/2026.", "Nơi nhận:", "- Lưu: VT."]  # fmt: skip
    return docx("".join(_old(line) for line in lines))


def _old(line):
    font = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
    return f"<w:p><w:r><w:rPr>{font}</w:rPr><w:t {SPACE}>{written_in('tcvn3', line)}</w:t></w:r></w:p>"


def printed_plan():
    """A born-digital PDF in the form of Decree 30/2020."""
    return pdf([title("310/KH-UBND", "08"), *KIND, *OPENING, *BODY, SIGNATURE])
