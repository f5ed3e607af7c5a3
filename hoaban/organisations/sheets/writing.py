"""The register as an Excel workbook: the empty form with its explanations, and the export that comes back."""

import io
from collections.abc import Iterable
from datetime import date, timedelta

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from hoaban.organisations.models import Agency, AgencySuccession
from hoaban.organisations.sheets.columns import FUNCTION_WORDS, HEADERS, KINDS
from hoaban.organisations.sheets.snapshot import Snapshot
from hoaban.organisations.vocabulary import CENTRAL, AgencyKind, AreaLevel, Column, Function

Cell = str | date | None
WIDTHS = {Column.NAME: 46, Column.OTHERS: 34, Column.PARENT: 34, Column.SUCCESSORS: 46, Column.PUBLIC_ID: 30}
USUAL_WIDTH = 18
KIND_SHOWN = {AgencyKind(kind): words[0].capitalize() for kind, words in KINDS.items()} | {
    AgencyKind.PEOPLES_COMMITTEE: "UBND", AgencyKind.MINISTRY: "Bộ",
}  # fmt: skip
LEVEL_SHOWN: dict[str, str] = {
    CENTRAL: "Trung ương", AreaLevel.PROVINCE: "Tỉnh", AreaLevel.DISTRICT: "Huyện", AreaLevel.COMMUNE: "Xã",
}  # fmt: skip
EXAMPLE: dict[Column, Cell] = {
    Column.NAME: "VÍ DỤ (dòng này không được nhập): Sở Văn hóa, Thể thao và Du lịch",
    Column.OTHERS: "Sở VHTTDL; Sở VH,TT&DL", Column.KIND: "Sở", Column.LEVEL: "Tỉnh",
    Column.PARENT: "Ủy ban nhân dân tỉnh",
}  # fmt: skip
EXPLAINED: dict[Column, str] = {
    Column.NAME: "Bắt buộc. Tên đầy đủ đúng như trong văn bản, mỗi cơ quan một dòng.",
    Column.OTHERS: "Tên viết tắt, cách gọi khác thường gặp trong kế hoạch; cách nhau bằng dấu chấm phẩy (;).",
    Column.KIND: "Một trong các loại: " + ", ".join(KIND_SHOWN.values()) + ". Để trống thì đoán theo tên.",
    Column.LEVEL: "Trung ương, Tỉnh, Huyện hoặc Xã.",
    Column.PARENT: "Tên cơ quan cấp trên: một dòng khác trong tệp hoặc cơ quan đã có trong danh bạ.",
    Column.AREA: "Ghi cả loại và tên, ví dụ: xã Mường Nhé. Cấp tỉnh và UBND có thể để trống.",
    Column.VALID_FROM: "Ngày/tháng/năm bắt đầu hoạt động. Để trống nếu từ lâu hoặc không rõ.",
    Column.VALID_TO: "Ngày hoạt động cuối cùng. Để trống nếu còn hoạt động.",
    Column.SUCCESSORS: "Cơ quan tiếp nhận nhiệm vụ từ ngày kế tiếp; nhiều cơ quan cách nhau bằng dấu chấm phẩy. "
    "Tiếp nhận một phần thì ghi thêm trong ngoặc vuông: [thông tin đối ngoại] hoặc [chính phủ số].",
    Column.PUBLIC_ID: "Mã do hệ thống cấp khi xuất danh bạ. Cơ quan mới thì để trống.",
}  # fmt: skip


def template_book() -> bytes:
    """Return the empty form: header, one example row that is never imported, a sheet that explains each column."""
    return _book([EXAMPLE], italic=True)


def register_book(*, today: date) -> bytes:
    """Return the whole register in the form it is imported in. Six queries."""
    held = Snapshot.taken()
    shown = [_cells(held, agency, today) for agency in held.agencies.values()]
    return _book(shown)


def _book(rows: Iterable[dict[Column, Cell]], *, italic: bool = False) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Danh bạ"
    sheet.append([_header(column) for column in Column])
    for row in rows:
        sheet.append([row.get(column) or None for column in Column])
    _dress(sheet, italic=italic)
    _explain(book.create_sheet("Giải thích các cột"))
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _header(column: Column) -> str:
    said = HEADERS[column][0]
    return said[0].upper() + said[1:]


def _dress(sheet: Worksheet, *, italic: bool) -> None:
    for place, column in enumerate(Column, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = WIDTHS.get(column, USUAL_WIDTH)
        sheet.cell(1, place).font = Font(bold=True)
        sheet.cell(1, place).alignment = Alignment(wrap_text=True, vertical="top")
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.font = Font(italic=italic)
            if isinstance(cell.value, date):
                cell.number_format = "dd/mm/yyyy"
            elif cell.value is not None:
                cell.data_type = "s"  # a name that begins like a formula stays a name
    sheet.freeze_panes = "B2"


def _explain(sheet: Worksheet) -> None:
    sheet.append(["Cột", "Cách ghi"])
    for column in Column:
        sheet.append([_header(column), EXPLAINED[column]])
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 28, 110
    for row in sheet.iter_rows():
        row[0].font = Font(bold=True)
        row[1].alignment = Alignment(wrap_text=True, vertical="top")


def _cells(held: Snapshot, agency: Agency, today: date) -> dict[Column, Cell]:
    on = agency.valid_to or max(today, agency.valid_from or today)
    name = held.name_of(agency.pk, on=on)
    area = held.areas.get(agency.area_id or 0)
    above = [row.parent_id for row in held.parents[agency.pk] if row.holds_on(on)]
    spelt = [row.name for row in held.names[agency.pk] if row.language == "vi" and row.name != name]
    return {
        Column.NAME: name,
        Column.OTHERS: "; ".join(dict.fromkeys(spelt)),
        Column.KIND: KIND_SHOWN[AgencyKind(agency.kind)],
        Column.LEVEL: LEVEL_SHOWN[area.level if area else CENTRAL],
        Column.PARENT: held.name_of(above[0], on=on) if above else None,
        Column.AREA: held.area_of(agency.area_id, on=on),
        Column.VALID_FROM: agency.valid_from,
        Column.VALID_TO: agency.valid_to,
        Column.SUCCESSORS: "; ".join(_heir(held, agency, row) for row in held.heirs[agency.pk]),
        Column.PUBLIC_ID: str(agency.public_id),
    }


def _heir(held: Snapshot, agency: Agency, row: AgencySuccession) -> str:
    usual = agency.valid_to is not None and row.on == agency.valid_to + timedelta(days=1)
    more = [] if usual else [f"{row.on:%d/%m/%Y}"]
    more += [FUNCTION_WORDS[Function(row.function)]] if row.function != Function.ALL else []
    name = held.name_of(row.new_id, on=row.on)
    return f"{name} [{', '.join(more)}]" if more else name
