"""What the screen of the report template shows."""

from collections.abc import Sequence
from typing import Any

from hoaban.desk.forms.reports import TemplateForm
from hoaban.kernel.vietnam_time import day_in_vietnam, now
from hoaban.organisations.models import Officer
from hoaban.reports import queries, template_fields
from hoaban.reports.rules import may_change_template
from hoaban.reports.template_check import MAX_BYTES, trial_faults
from hoaban.reports.vocabulary import Problem

MOST = 20


def shown(officer: Officer, *, form: TemplateForm, problems: Sequence[Problem]) -> dict[str, Any]:
    """Return what the screen's template reads."""
    in_force, missing = _in_force()
    return {
        "in_force": in_force,
        "faults": trial_faults(in_force.data, on=day_in_vietnam(now())) if in_force.row else [],
        "kept": queries.templates_kept(most=MOST),
        "may_change": may_change_template(officer),
        "form": form,
        "problems": problems,
        "missing": missing,
        "limit": MAX_BYTES,
        "fields": list(template_fields.names()),
    }


def _in_force() -> tuple[queries.WordTemplate, str]:
    """Return the template in force, or the house's own and the sentence that says what is missing."""
    try:
        return queries.template_in_force(), ""
    except queries.FileMissing as missing:
        return queries.house_template(), str(missing)
