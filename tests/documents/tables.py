"""Makes task tables of many shapes with their truth: the grid with merges, the rows, groups and drafts it must give.

All names are invented ("xã Nà Mẫu"). `make(seed)` gives one table; `Made.html()` and `Made.docx()` write it cleanly.
"""

import io
from dataclasses import dataclass, field
from random import Random

from docx import Document
from docx.oxml import OxmlElement

NUMBER = ["STT", "TT", "Số TT"]
WORK = ["Nội dung", "Nhiệm vụ", "Tên nhiệm vụ", "Hoạt động", "Nội dung công việc", "Danh mục nhiệm vụ", "Tên dự án", "Nhiệm vụ, giải pháp", "Công việc", "Nội dung nhiệm vụ"]  # fmt: skip
LEAD = ["Đơn vị chủ trì", "Chủ trì", "Cơ quan chủ trì", "Cơ quan thực hiện", "Đơn vị đầu mối", "Đơn vị thực hiện", "Cơ quan chủ trì thực hiện", "Bộ phận chủ trì"]  # fmt: skip
SUPPORT = ["Đơn vị phối hợp", "Phối hợp", "Cơ quan phối hợp", "Cơ quan phối hợp thực hiện", "Đơn vị tham gia"]
TIME = ["Thời gian", "Thời gian thực hiện", "Tiến độ", "Thời hạn hoàn thành", "Lộ trình thực hiện", "Thời gian hoàn thành"]  # fmt: skip
PRODUCT = ["Sản phẩm", "Kết quả", "Sản phẩm đầu ra", "Sản phẩm, kết quả", "Kết quả đầu ra"]
INDICATOR = ["Chỉ tiêu", "Số lượng", "Chỉ tiêu năm 2026"]
BUDGET = ["Kinh phí", "Dự toán (triệu đồng)", "Nguồn kinh phí", "Kinh phí (triệu đồng)"]
OTHER = ["Ghi chú", "Căn cứ", "Địa điểm"]
OVERSEER = ["Cơ quan trình", "Lãnh đạo chỉ đạo", "Người phụ trách", "Cơ quan thẩm định"]
UPPER = {"lead": ["Cơ quan", "Đơn vị thực hiện", "Phân công thực hiện", "Trách nhiệm"]}

VERBS = ["Xây dựng", "Tổ chức", "Biên soạn", "Rà soát", "Phát hành", "Sản xuất", "Duy trì", "Cập nhật", "In ấn", "Lắp đặt"]  # fmt: skip
THINGS = ["chuyên trang tuyên truyền biên giới", "tờ gấp song ngữ Việt - Lào", "hội nghị báo cáo viên", "cụm pa nô tại cửa khẩu", "phim tài liệu ngắn về cột mốc", "tài liệu hỏi đáp pháp luật", "bản tin đối ngoại", "cơ sở dữ liệu ảnh", "cuộc thi tìm hiểu biên giới", "sổ tay hướng dẫn du khách"]  # fmt: skip
TAILS = ["", " năm 2026", " (bản tiếng Lào)", " trên địa bàn tỉnh Mẫu", ", phát hành tại xã Nà Mẫu", " phục vụ hội đàm thường niên"]  # fmt: skip
BODIES = ["Sở Ngoại vụ", "Sở Tư pháp", "Công an tỉnh", "Sở Văn hóa, Thể thao và Du lịch", "Bộ Chỉ huy Bộ đội Biên phòng tỉnh", "Sở Khoa học và Công nghệ", "Sở Tài chính", "Sở Y tế", "Văn phòng UBND tỉnh", "Báo và phát thanh, truyền hình tỉnh"]  # fmt: skip
PARTNERS = [*BODIES, "Các sở, ban, ngành", "UBND các xã, phường", "UBND các xã biên giới"]
TIMES = ["Quý I/2026", "Quý II/2026", "Trước ngày 15/12/2026", "Tháng 9/2026", "Thường xuyên", "Năm 2026", "Trong tháng 6/2026", "Phiên họp tháng 9/2026"]  # fmt: skip
PRODUCTS = ["Báo cáo", "Kế hoạch", "24 tin, bài", "Quyết định của UBND tỉnh", "01 phim", "Văn bản hướng dẫn"]
TOPICS = [
    "Tuyên truyền đối ngoại",
    "Hợp tác biên giới",
    "Bồi dưỡng nghiệp vụ",
    "Hạ tầng thông tin",
    "Kiểm tra, báo cáo",
]


@dataclass
class C:
    text: str
    rows: int = 1
    cols: int = 1
    bold: bool = False


@dataclass
class Column:
    levels: tuple
    role: str


@dataclass
class Made:
    """A table and its truth. `grid` holds for each row only the cells that begin there; `kinds` one word a row."""

    columns: list[Column]
    grid: list[list[C]] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    rows: list[dict] = field(default_factory=list)
    heads: int = 1

    @property
    def header(self):
        return [" / ".join(c.levels) for c in self.columns]

    def html(self, *, heading="<p>PHỤ LỤC</p><p>DANH MỤC NHIỆM VỤ</p>"):
        body = "".join("<tr>" + "".join(self._td(c) for c in row) + "</tr>" for row in self.grid)
        return f"<html><body>{heading}<table border=1><tbody>{body}</tbody></table></body></html>"

    @staticmethod
    def _td(cell):
        words = "".join(f"<p>{line}</p>" for line in cell.text.replace("&", "&amp;").split("\n"))
        words = f"<b>{words}</b>" if cell.bold else words
        return f'<td rowspan="{cell.rows}" colspan="{cell.cols}">{words}</td>'

    def placed(self):
        """(row, column, cell) of every cell, as browsers lay them out."""
        taken = set()
        for row, cells in enumerate(self.grid):
            column = 0
            for cell in cells:
                while (row, column) in taken:
                    column += 1
                taken |= {(row + i, column + j) for i in range(cell.rows) for j in range(cell.cols)}
                yield row, column, cell
                column += cell.cols

    def full(self):
        """Every place of the grid with the words of the cell that covers it: what most converters write."""
        found = [[""] * len(self.columns) for _ in self.grid]
        for row, column, cell in self.placed():
            for i in range(cell.rows):
                for j in range(cell.cols):
                    found[row + i][column + j] = cell.text
        return found

    def docx(self, *, marked=True):
        """A DOCX by python-docx; `marked` sets the header rows that Word repeats."""
        document = Document()
        document.add_paragraph("PHỤ LỤC")
        table = document.add_table(rows=len(self.grid), cols=len(self.columns))
        for row, column, cell in self.placed():
            target = table.cell(row, column)
            if cell.rows > 1 or cell.cols > 1:
                target = target.merge(table.cell(row + cell.rows - 1, column + cell.cols - 1))
            target.text = ""
            lines = cell.text.split("\n")
            for line, paragraph in zip(
                lines, [target.paragraphs[0], *(target.add_paragraph() for _ in lines[1:])], strict=True
            ):
                paragraph.add_run(line).bold = cell.bold or None
        for row in table.rows[: self.heads] if marked else ():
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


def _columns(random):
    found = []
    if random.random() < 0.88:
        found.append(Column((random.choice(NUMBER),), "number"))
    found.append(Column((random.choice(WORK),), "work"))
    if random.random() < 0.25:
        found.append(Column((random.choice(OVERSEER),), "overseer"))
    lead, support = random.choice(LEAD), random.choice(SUPPORT)
    if random.random() < 0.3:
        upper = random.choice(UPPER["lead"])
        found += [Column((upper, "Chủ trì"), "lead"), Column((upper, "Phối hợp"), "support")]
    else:
        found.append(Column((lead,), "lead"))
        if random.random() < 0.8:
            found.append(Column((support,), "support"))
    if random.random() < 0.3:
        upper = random.choice(["Thời gian thực hiện", "Tiến độ", "Thời gian"])
        found += [Column((upper, f"Năm {year}"), "year") for year in (2026, 2027, 2028)[: random.randint(2, 3)]]
    else:
        found.append(Column((random.choice(TIME),), "time"))
    for names, role, share in ((PRODUCT, "product", 0.5), (INDICATOR, "indicator", 0.2), (BUDGET, "budget", 0.3), (OTHER, "other", 0.4)):  # fmt: skip
        if random.random() < share:
            found.append(Column((random.choice(names),), role))
    return found


def _value(random, role, number):
    if role == "work":
        lines = [f"{random.choice(VERBS)} {random.choice(THINGS)}{random.choice(TAILS)}"]
        lines += [f"- {random.choice(VERBS)} {random.choice(THINGS)}" for _ in range(random.choice([0, 0, 0, 0, 2]))]
        return "\n".join(lines)
    if role in ("lead", "overseer"):
        return random.choice(BODIES)
    if role == "support":
        return random.choice(["", "; ".join(random.sample(PARTNERS, random.randint(1, 3))), random.choice(PARTNERS)])
    if role == "time":
        return random.choice(TIMES)
    choices = {"number": [number], "product": [*PRODUCTS, ""], "indicator": ["05 cuộc", "24", ""], "budget": ["120", "1.500", "Ngân sách tỉnh", ""], "other": ["", "", "Nghị quyết số 12-NQ/TU"]}  # fmt: skip
    return random.choice(choices.get(role, [""]))


def _header(made, random):
    """One or two rows of header, a title row above now and then, a row of numbers below now and then."""
    depth = max(len(c.levels) for c in made.columns)
    if random.random() < 0.12:
        made.grid.append([C("DANH MỤC NHIỆM VỤ NĂM 2026", cols=len(made.columns), bold=True)])
    top, lower = [], []
    for index, column in enumerate(made.columns):
        if len(column.levels) == 1:
            top.append(C(column.levels[0], rows=depth, bold=True))
        elif (
            index and made.columns[index - 1].levels[0] == column.levels[0] and len(made.columns[index - 1].levels) == 2
        ):
            top[-1].cols += 1
            lower.append(C(column.levels[1], bold=True))
        else:
            top.append(C(column.levels[0], bold=True))
            lower.append(C(column.levels[1], bold=True))
    made.grid += [top, lower][:depth]
    if random.random() < 0.15:
        made.grid.append([C(f"({i + 1})") for i in range(len(made.columns))])
    made.heads = len(made.grid)
    made.kinds = ["head"] * made.heads


def _group_row(made, random, number, text, style):
    """The four ways to write a group row; returns the text it must give."""
    width, numbered = len(made.columns), made.columns[0].role == "number"
    bold = random.random() < 0.6
    if style == "across" or not numbered:
        words = f"{number}. {text}"
        made.grid.append([C(words, cols=width, bold=bold)])
    elif style == "title across":
        words = text
        made.grid.append([C(number, bold=bold), C(text, cols=width - 1, bold=bold)])
    elif style == "dotted":
        words = f"{number}. {text}"
        made.grid.append([C(f"{number}."), C(text), *[C("") for _ in range(width - 2)]])
    else:
        words = text
        made.grid.append([C(number), C(text, bold=bold), *[C("") for _ in range(width - 2)]])
    made.kinds.append("group")
    return words


def published(truth):
    """The table of a labelled file (header and rows of plain cells) as one that can be damaged."""
    made = Made([Column((name,), "number" if name in NUMBER else "work" if name == truth["header"][1] else "other") for name in truth["header"]])  # fmt: skip
    made.grid = [[C(name, bold=True) for name in truth["header"]]]
    made.grid += [[C(row[name]) for name in truth["header"]] for row in truth["rows"]]
    made.kinds = ["head"] + ["data"] * len(truth["rows"])
    made.rows = truth["rows"]
    return made


def make(seed, *, rows=None, plain=False):
    """Make the table of a seed. `plain`: no merged body cells and no multi-line cells (what text damage needs)."""
    random = Random(seed)
    made = Made(_columns(random))
    _header(made, random)
    style = random.choice(["across", "title across", "dotted", "beside", None, None])
    nested = style is not None and random.random() < 0.3
    count = rows or random.randint(2, 14)
    number, group, outer, inner = 0, None, 0, 0
    restart = random.random() < 0.5
    for index in range(count):
        if style and (index == 0 or random.random() < 0.25):
            outer, inner = outer + 1, 0
            numeral = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV"][outer - 1]  # fmt: skip
            group = _group_row(made, random, numeral, random.choice(TOPICS), style)
            number = 0 if restart or nested else number
        if nested and (inner == 0 or random.random() < 0.3):
            inner += 1
            number = 0
            group = _group_row(made, random, str(inner), random.choice(TOPICS), "title across")
        number += 1
        shown = f"{inner}.{number}" if nested else f"{number}{random.choice(['', '.'])}"
        _data_row(made, random, shown, group, plain=plain)
    if random.random() < 0.15 and any(c.role == "budget" for c in made.columns):
        _total_row(made, group)
    if not plain:
        _merge(made, random)
    return made


def _data_row(made, random, number, group, *, plain):
    values = [_value(random, column.role, number) for column in made.columns]
    if plain:
        values = [value.split("\n")[0] for value in values]
    years = [i for i, column in enumerate(made.columns) if column.role == "year"]
    if years:
        first = random.choice(years)
        for i in years:
            values[i] = "x" if i == first or (i > first and random.random() < 0.3 and values[i - 1] == "x") else ""
    made.grid.append([C(value) for value in values])
    made.kinds.append("data")
    made.rows.append(dict(zip(made.header, (" ".join(v.split()) for v in values), strict=True)) | {"_group": group})


def _total_row(made, group):
    values = ["Tổng cộng" if c.role == "work" else "4.500" if c.role == "budget" else "" for c in made.columns]
    made.grid.append([C(value) for value in values])
    made.kinds.append("total")
    made.rows.append(dict(zip(made.header, values, strict=True)) | {"_group": group})


def _merge(made, random):
    """Merge leads or times over neighbouring rows, and lead with support inside one row."""
    data = [i for i, kind in enumerate(made.kinds) if kind == "data"]
    rows = {i: n for n, i in enumerate(j for j, k in enumerate(made.kinds) if k in ("data", "total"))}
    held = {i: {c: made.grid[i][c] for c in range(len(made.columns))} for i in data}
    for index in data:
        if random.random() < 0.25:
            _merge_down(made, random, index, held, rows)
    roles = [c.role for c in made.columns]
    for index in data:
        if "support" in roles and random.random() < 0.1:
            lead = roles.index("lead")
            one, other = held[index].get(lead), held[index].get(lead + 1)
            if one and other and one.rows == other.rows == 1 and roles[lead + 1] == "support":
                one.cols, other.text = 2, one.text
                del held[index][lead + 1]
                made.rows[rows[index]][made.header[lead + 1]] = one.text
    for index in data:
        made.grid[index] = [held[index][c] for c in sorted(held[index])]


def _merge_down(made, random, index, held, rows):
    column = random.choice([i for i, c in enumerate(made.columns) if c.role in ("lead", "time", "support", "product", "number")])  # fmt: skip
    top = held[index].get(column)
    after, height = index + 1, 1
    while top and after in held and column in held[after] and held[after][column].rows == 1 and height < 3:
        after, height = after + 1, height + 1
    if top is None or height == 1 or top.rows > 1 or not top.text:
        return
    top.rows = height
    for below in range(index + 1, index + height):
        del held[below][column]
        made.rows[rows[below]][made.header[column]] = " ".join(top.text.split())
