"""Reading a report set in type the way a receiver does: with pdfplumber."""

import io
import re

import pdfplumber

NUMBER = re.compile(r"\d+(?:[.,/–]\d+)*")


def pages_of(data):
    with pdfplumber.open(io.BytesIO(data)) as document:
        return [(page.width > page.height, page.extract_text(), page.extract_tables()) for page in document.pages]


def running_text(data):
    """The text of the portrait pages, page numbers left out, lines joined where a number was broken."""
    pages = [re.sub(r"^\d+\n", "", text) for landscape, text, _ in pages_of(data) if not landscape]
    return re.sub(r"(?<=[–/])\n", "", "\n".join(pages))


def rows_of(data, heading):
    """The rows of the annex table with that column, over all its pages; words without the breaks of their lines."""
    rows = []
    for _, _, tables in pages_of(data):
        for table in tables:
            if heading in [squeezed(cell) for cell in table[0]]:
                rows += [[squeezed(cell) for cell in row] for row in table[1:]]
    return rows


def squeezed(cell):
    """Letters and digits only count: lines of a cell may break anywhere."""
    return re.sub(r"\s", "", cell or "")


def numbers(text):
    return NUMBER.findall(text)
