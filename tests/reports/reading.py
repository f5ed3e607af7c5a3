"""Reading a written report the way a receiver does: with python-docx."""

import io

import docx

from hoaban.reports import typesetting, writing
from hoaban.reports.annexes import Annexes
from hoaban.reports.contents import report_content
from hoaban.reports.queries import house_template
from tests.factories.reports import DEPARTMENT, NOON


def content_of(figures, whole=None, issuer=DEPARTMENT, portal="https://portal.test"):
    return report_content(figures, Annexes(figures, whole or figures), issuer, portal=portal)


def written(figures, whole=None, issuer=DEPARTMENT, portal="https://portal.test"):
    content = content_of(figures, whole, issuer, portal)
    return writing.fill_template(content, at=NOON, title="Báo cáo", template=house_template().data)


def set_in_type(figures, whole=None, issuer=DEPARTMENT, portal="https://portal.test"):
    return typesetting.typeset(content_of(figures, whole, issuer, portal), at=NOON, title="Báo cáo")


def opened(data):
    return docx.Document(io.BytesIO(data))


def body(data):
    return [paragraph.text for paragraph in opened(data).paragraphs if paragraph.text.strip()]


def annex(data, heading):
    """The rows of the annex table whose header holds a column of that name."""
    for table in opened(data).tables:
        cells = [[cell.text for cell in row.cells] for row in table.rows]
        if heading in cells[0]:
            return cells
    return []


def tasks(data):
    return annex(data, "Nhiệm vụ và mã")[1:]


def products(data):
    return annex(data, "Sản phẩm và mã")[1:]


def everything(data):
    """All text of the body and every table cell, one string."""
    cells = [cell.text for table in opened(data).tables for row in table.rows for cell in row.cells]
    return "\n".join([*body(data), *cells])
