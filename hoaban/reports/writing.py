"""Fills the Word template: plain values in, DOCX bytes out."""

import io
import re
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _
from docxtpl import DocxTemplate
from jinja2 import TemplateError
from lxml import etree

from hoaban.kernel.refusals import Refusal
from hoaban.reports import archive
from hoaban.reports.names_only import NamesOnly
from hoaban.reports.plain_text import as_text

HOUSE_TEMPLATE = Path(__file__).parent / "templates" / "reports" / "periodic.docx"
_LINES = re.compile(r"(<w:t(?: [^>]*)?>)([^<]*\n[^<]*)(?=</w:t>)")
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'


class _WordTemplate(DocxTemplate):  # type: ignore[misc]
    """docxtpl, strict and quick.

    Its own parser mends broken XML by leaving text out, without a word; ours refuses. Its own passes for line breaks
    and added columns walk every paragraph of a long annex; ours needs one expression and no columns.
    """

    def resolve_listing(self, xml: str) -> str:
        """Turn line feeds of values into line breaks of Word."""
        return _LINES.sub(lambda found: found[1] + found[2].replace("\n", _BREAK), xml)

    def fix_tables(self, xml: str) -> Any:
        """Parse what was filled in. Raises lxml.etree.XMLSyntaxError."""
        return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, huge_tree=True))


class TemplateBroken(Refusal):
    """The Word template asks for something the report does not have, or its placeholders do not close."""

    def __init__(self, problem: str) -> None:
        super().__init__(_("The report template cannot be filled in: %(problem)s") % {"problem": problem})


def fill_template(content: dict[str, Any], *, at: datetime, title: str, template: bytes) -> bytes:
    """Fill a template with the values of `contents.report_content`; same input, same bytes. Raises TemplateBroken."""
    document = _WordTemplate(io.BytesIO(template))
    # autoescape: without it "Sở TT&TT" silently becomes "Sở TT" (docxtpl 0.20).
    environment = NamesOnly(autoescape=True, finalize=_as_text)
    try:
        document.render(content, environment, autoescape=True)
    except (TemplateError, etree.XMLSyntaxError) as problem:
        raise TemplateBroken(str(problem)) from problem
    properties = document.docx.core_properties  # get_docx() would load the empty template again
    properties.title, properties.language = title, "vi-VN"
    properties.created = properties.modified = at.replace(tzinfo=None)
    written = io.BytesIO()
    document.save(written)
    return archive.settled(written.getvalue(), at=at)


def _as_text(value: object) -> object:
    return as_text(value) if isinstance(value, str) else value
