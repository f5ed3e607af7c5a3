"""The form in force on a day, and a document held against it."""

from datetime import date

from hoaban.kernel.rulepacks import rule_pack
from hoaban.reports.form_check import pdf, word
from hoaban.reports.form_check.faults import Fault


def form_faults(data: bytes, *, on: date) -> list[Fault]:
    """Return every departure of a DOCX or PDF from the form in force on a day; [] when it keeps it.

    Raises kernel.rulepacks.NoRuleInForce before the decree, NotADocument for what is neither, broken, or too big.
    """
    rules = rule_pack("hoaban.reports", "decree-30-2020", on=on).rules
    return pdf.faults(data, rules) if data.startswith(b"%PDF-") else word.faults(data, rules)
