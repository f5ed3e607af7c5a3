"""Spreadsheets of agencies as officers send them."""

from io import BytesIO

from openpyxl import Workbook

HEADER = ("Tên chính thức", "Tên gọi khác, viết tắt", "Loại", "Cấp", "Cơ quan chủ quản", "Địa bàn", "Hoạt động từ ngày",
          "Đến hết ngày", "Cơ quan kế thừa")  # fmt: skip


def a_book(*rows, merged=()):
    """An Excel file of these rows; `merged` = cell ranges."""
    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(list(row))
    for cells in merged:
        sheet.merge_cells(cells)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def a_sheet(*rows):
    """An Excel file in the house's form; each row is (name, {header: cell})."""
    return a_book(HEADER, *[[name, *[cells.get(head) for head in HEADER[1:]]] for name, cells in rows])
