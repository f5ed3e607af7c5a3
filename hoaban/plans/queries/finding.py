"""Finding one plan by what people call it."""

from django.utils.translation import gettext_lazy as _

from hoaban.kernel.refusals import Refusal
from hoaban.kernel.text import nfc
from hoaban.plans.models import Plan
from hoaban.plans.models.plans import Plans


class NoSuchPlan(Refusal):
    """No plan answers to the reference."""

    def __init__(self, reference: str) -> None:
        self.reference = reference
        super().__init__(_("There is no plan “%(reference)s”.") % {"reference": reference})


class AmbiguousPlan(Refusal):
    """Several plans answer to the reference; `candidates` are they, newest first."""

    def __init__(self, reference: str, candidates: list[Plan]) -> None:
        self.reference = reference
        self.candidates = candidates
        told = {"reference": reference, "candidates": ", ".join(plan.reference() for plan in candidates)}
        super().__init__(_("Several plans are called “%(reference)s”: %(candidates)s. Say which one.") % told)


def find_plan(reference: str) -> Plan:
    """Return the plan of a public id, of number and year ("4342/KH-UBND:2022") or of a number alone.

    The year is the one the plan is for. Raises NoSuchPlan, or AmbiguousPlan with the candidates.
    """
    number, colon, year = nfc(reference).strip().rpartition(":")
    if not (colon and year.strip().isdecimal()):
        number, year = nfc(reference), ""
    found = list(Plan.objects.referred_to_as(number.strip(), int(year) if year else None).newest_first()[:20])
    if not found:
        raise NoSuchPlan(reference)
    if len(found) > 1:
        raise AmbiguousPlan(reference, found)
    return found[0]


def listed_plans() -> Plans:
    """Return every plan without its text, newest first, with `waiting` and `drafts_read` (counts of drafts)."""
    return Plan.objects.without_text().with_counts().newest_first()


def plan_called(public_id: str, *, with_text: bool = True) -> Plan:
    """Return the plan of a public id. Raises NoSuchPlan."""
    plans = Plan.objects.all() if with_text else Plan.objects.without_text()
    plan = plans.select_related("imported_by", "issuer").filter(public_id=public_id).first()
    if plan is None:
        raise NoSuchPlan(public_id)
    return plan


def same_file(sha256: str) -> Plan | None:
    """Return the plan imported from the very same bytes, or None."""
    return Plan.objects.without_text().filter(sha256=sha256).first()
