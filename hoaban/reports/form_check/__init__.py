"""Measures a document against the form of Decree 30/2020: a DOCX by its styles, a PDF by where its text stands."""

from hoaban.reports.form_check.faults import Fault, NotADocument
from hoaban.reports.form_check.form import form_faults

__all__ = ["Fault", "NotADocument", "form_faults"]
