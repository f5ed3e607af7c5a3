"""An invented plan in the form of Decree 30/2020, as blocks for printed.py and as DOCX (all contents invented)."""

from xml.sax.saxutils import escape

LEFT_TOP = [
    {"text": "ỦY BAN NHÂN DÂN", "size": "13pt"},
    {"text": "TỈNH MẪU", "bold": True, "rule": True, "size": "13pt"},
]
RIGHT_TOP = [
    {"text": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "bold": True, "size": "12.5pt"},
    {"text": "Độc lập - Tự do - Hạnh phúc", "bold": True, "rule": True, "size": "13.5pt"},
]


def title(number="123/KH-UBND", day="31", month="12"):
    dated = {"text": f"Mẫu, ngày {day} tháng {month} năm 2025", "italic": True}
    return {"sides": [LEFT_TOP, RIGHT_TOP, [{"text": f"Số: {number}", "size": "13pt"}], [dated]]}


def bold(text):
    return {"p": {"text": text, "bold": True}}


def said(text):
    return {"p": text}


KIND = [
    {"centre": {"text": "KẾ HOẠCH", "bold": True}},
    {
        "centre": {
            "text": "Triển khai công tác thông tin đối ngoại và truyền thông về biên giới trên địa bàn tỉnh Mẫu năm 2026",
            "bold": True,
            "rule": True,
        }
    },
]
OPENING = [
    said("Căn cứ Nghị định số 72/2015/NĐ-CP ngày 07 tháng 9 năm 2015 của Chính phủ về thông tin đối ngoại;"),
    said(
        "Thực hiện Chương trình hành động số 05-CTr/TU ngày 10/6/2025 của Tỉnh ủy Mẫu, Ủy ban nhân dân tỉnh ban hành "
        "Kế hoạch triển khai công tác thông tin đối ngoại năm 2026 như sau:"
    ),
]
BODY = [
    bold("I. MỤC ĐÍCH, YÊU CẦU"),
    bold("1. Mục đích"),
    said(
        "- Nâng cao nhận thức của cán bộ, công chức, viên chức và các tầng lớp nhân dân về vị trí, vai trò của công tác "
        "thông tin đối ngoại trong giai đoạn 2021 - 2025 và những năm tiếp theo."
    ),
    said("- Bảo đảm cung cấp thông tin kịp thời, chính xác."),
    bold("2. Yêu cầu"),
    said(
        "Các cơ quan, đơn vị chủ động xây dựng kế hoạch, bố trí nguồn lực, tổ chức thực hiện bảo đảm thiết thực, hiệu quả, "
        "tiết kiệm, tránh hình thức; phát huy vai trò của các cơ quan báo chí và mạng lưới thông tin cơ sở trong việc phổ "
        "biến chủ trương của Đảng, chính sách, pháp luật của Nhà nước."
    ),
    bold("II. TỔ CHỨC THỰC HIỆN"),
    bold("1. Sở Văn hóa, Thể thao và Du lịch"),
    said(
        "- Chủ trì, phối hợp với Sở Ngoại vụ, Bộ Chỉ huy Bộ đội Biên phòng tỉnh tổ chức 02 lớp tập huấn nghiệp vụ cho cán "
        "bộ phụ trách thông tin đối ngoại của các xã biên giới, hoàn thành trước ngày 30/6/2026."
    ),
    said(
        "- Theo dõi, đôn đốc việc thực hiện Kế hoạch này; tổng hợp, báo cáo Ủy ban nhân dân tỉnh trước ngày 15/12/2026."
    ),
    bold("2. Sở Ngoại vụ"),
    said(
        "a) Chủ trì, phối hợp với Công an tỉnh biên soạn, in ấn và phát hành 5.000 tờ gấp song ngữ Việt - Lào giới thiệu "
        "tiềm năng, thế mạnh của tỉnh trong quý III năm 2026."
    ),
    said("b) Tham mưu tổ chức hội nghị giao ban công tác biên giới, hoàn thành trong tháng 10/2026."),
    bold("3. Sở Tài chính"),
    said("Tham mưu bố trí kinh phí thực hiện Kế hoạch theo quy định của Luật Ngân sách nhà nước."),
]
SIGNATURE = {
    "signature": [
        [
            {"text": "Nơi nhận:", "bold": True, "italic": True},
            "- Bộ Ngoại giao;",
            "- Các sở, ban, ngành tỉnh;",
            "- Lưu: VT.",
        ],
        [{"text": "TM. ỦY BAN NHÂN DÂN", "bold": True}, {"text": "CHỦ TỊCH", "bold": True}, " ", " ", "Nguyễn Văn Mẫu"],
    ]
}


def head(text, **more):
    return {"text": text, "bold": True, "centre": True, **more}


HEAD = [
    [
        head("TT", rows=2),
        head("Nội dung nhiệm vụ", rows=2),
        head("Cơ quan thực hiện", columns=2),
        head("Thời gian", rows=2),
    ],
    [head("Chủ trì"), head("Phối hợp")],
]
ROWS = [
    [{"text": "I. TUYÊN TRUYỀN", "columns": 5, "bold": True}],
    ["1", "Xây dựng chuyên mục trên Cổng thông tin điện tử tỉnh và các nền tảng số của cơ quan báo chí", "Sở Văn hóa, Thể thao và Du lịch", "Sở Ngoại vụ; Công an tỉnh", "Trước ngày 10/3/2026"],
    ["2", "Sản xuất phim ngắn giới thiệu văn hóa các dân tộc", {"text": "Báo và Phát thanh, Truyền hình tỉnh", "rows": 2}, "Sở Ngoại vụ", "Quý II/2026"],
    ["3", "Tổ chức triển lãm ảnh lưu động tại các xã biên giới", "Sở Tài chính", "Quý III/2026"],
    [{"text": "II. HỢP TÁC", "columns": 5, "bold": True}],
    ["4", "Tổ chức đoàn ra", "Sở Ngoại vụ", "Công an tỉnh", "Tháng 9/2026"],
]  # fmt: skip
WIDTHS = ["1.2cm", "1fr", "4.2cm", "4.2cm", "3.6cm"]
TABLE = {"table": {"widths": WIDTHS, "head": HEAD, "rows": ROWS}}
ANNEX = [
    {"centre": {"text": "PHỤ LỤC", "bold": True}},
    {"centre": {"text": "DANH MỤC NHIỆM VỤ THỰC HIỆN KẾ HOẠCH", "bold": True}},
    TABLE,
]
PLAN = [title(), *KIND, *OPENING, *BODY, SIGNATURE]


def words(value):
    """The words of runs, without footnotes."""
    if isinstance(value, list):
        return "".join(words(run) for run in value if isinstance(run, str) or "note" not in run)
    return value if isinstance(value, str) else value["text"]


def paragraphs(blocks):
    """The words of the blocks that are paragraphs, as they must be read."""
    return [words(block["p"]) for block in blocks if "p" in block]


def word_body(blocks):
    """The same blocks as WordprocessingML."""
    return "".join(_word_block(block) for block in blocks)


def _word_block(block):
    if "sides" in block:
        rows = [block["sides"][:2], block["sides"][2:]]
        return _word_table([[_word_cell(_lines(cell)) for cell in row] for row in rows])
    if "signature" in block:
        return _word_table([[_word_cell(_lines(cell)) for cell in block["signature"]]])
    if "table" in block:
        return _word_grid(block["table"])
    value = block.get("p") or block.get("centre")
    return _word_paragraph(words(value), bold=isinstance(value, dict) and value.get("bold"))


def _word_paragraph(text, *, bold=False):
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:p><w:r>{weight}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _lines(cell):
    return "".join(_word_paragraph(words(line)) for line in cell)


def _word_cell(content, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def _word_table(rows):
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"


def _word_grid(table):
    """Merged cells as Word writes them: gridSpan across, vMerge down."""
    width = len(table["widths"])
    open_below = {}  # column → (rows left, columns)
    rows = []
    for row in table["head"] + table["rows"]:
        cells, column, waiting = [], 0, list(row)
        while column < width:
            left, columns = open_below.pop(column, (0, 1))
            if left:
                cells.append(_word_cell("<w:p/>", f'<w:gridSpan w:val="{columns}"/><w:vMerge/>'))
                rest = left - 1
            else:
                cell = waiting.pop(0)
                shape = cell if isinstance(cell, dict) else {}
                columns, rest = shape.get("columns", 1), shape.get("rows", 1) - 1
                merge = '<w:vMerge w:val="restart"/>' if rest else ""
                cells.append(_word_cell(_word_paragraph(words(cell)), f'<w:gridSpan w:val="{columns}"/>{merge}'))
            if rest:
                open_below[column] = (rest, columns)
            column += columns
        rows.append(cells)
    return _word_table(rows)
