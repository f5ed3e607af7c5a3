"""Editing the house's template the way an officer does in Word."""

import io
import zipfile

import docx

from hoaban.reports.queries import house_template
from hoaban.reports.template_check import problems


def edited(change):
    document = docx.Document(io.BytesIO(house_template().data))
    change(document)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def replaced(old, new):
    """The template with one wording replaced, wherever it stands."""

    def change(document):
        cells = [paragraph for table in document.tables for cell in table._cells for paragraph in cell.paragraphs]
        for paragraph in [*document.paragraphs, *cells]:
            if old in paragraph.text:
                text = paragraph.text.replace(old, new)
                paragraph.runs[0].text = text
                for run in paragraph.runs[1:]:
                    run.text = ""

    return edited(change)


def with_part(name, data, *, types=None, main=None):
    """The template's package with one more part, or with other bytes in a part."""
    read, written = zipfile.ZipFile(io.BytesIO(house_template().data)), io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for entry in read.namelist():
            body = read.read(entry)
            if entry == "[Content_Types].xml" and types:
                body = body.replace(*types)
            if entry == "word/document.xml" and main:
                body = body.replace(*main)
            if entry != name:
                package.writestr(entry, body)
        if data is not None:
            package.writestr(name, data)
    return written.getvalue()


def said(data):
    """What is wrong, as (mistake, field, meant)."""
    return [(str(one.mistake), one.field, one.meant) for one in problems(data)]
