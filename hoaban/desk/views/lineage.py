"""A plan beside last year's, or beside the one it amends; linking the two."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hoaban.desk.forms.lineage import LinkForm
from hoaban.desk.lineage_page import TITLES, columns
from hoaban.desk.people import officer_of
from hoaban.kernel.vietnam_time import day_in_vietnam, now
from hoaban.plans import queries
from hoaban.plans.actions import lineage as actions
from hoaban.plans.models import Plan
from hoaban.plans.queries.lineage import compared_with, likely_earlier
from hoaban.plans.vocabulary import Relation

REFUSED = 422


def plan_lineage(request: HttpRequest, plan: str) -> HttpResponse:
    """What is new, gone, moved, re-dated against an earlier plan; without one: which it may be."""
    kept = queries.plan_called(plan)
    return render(request, "desk/plans/lineage.html", _shown(request, kept, _form(kept)))


@require_POST
def plan_link(request: HttpRequest, plan: str) -> HttpResponse:
    """Say which earlier plan this one goes back to."""
    kept = queries.plan_called(plan)
    form = _form(kept, request.POST)
    if form.is_valid():
        try:
            return _linked(request, kept, form)
        except actions.NotEarlier as refusal:
            form.add_error("to", str(refusal))
    return render(request, "desk/plans/lineage.html", _shown(request, kept, form), status=REFUSED)


@require_POST
def plan_unlink(request: HttpRequest, plan: str) -> HttpResponse:
    """Take the link to an earlier plan back."""
    kept, relation = queries.plan_called(plan), request.POST.get("relation", "")
    if relation in Relation.values:
        actions.unlink_plan(kept, Relation(relation), by=officer_of(request), at=now())
        messages.success(request, _("The link was taken back."))
    return redirect("plan_lineage", plan)


def _linked(request: HttpRequest, plan: Plan, form: LinkForm) -> HttpResponse:
    relation = Relation(form.cleaned_data["relation"])
    actions.link_plan(plan, form.cleaned_data["to"], relation, by=officer_of(request), at=now())
    messages.success(request, _("Linked. This is what has changed."))
    return redirect(reverse("plan_lineage", args=[plan.public_id]) + f"?with={relation}")


def _form(plan: Plan, sent: Any = None) -> LinkForm:
    return LinkForm(sent, plans=Plan.objects.without_text().exclude(pk=plan.pk).newest_first())


def _shown(request: HttpRequest, plan: Plan, form: LinkForm) -> dict[str, Any]:
    linked = plan.goes_back_to()
    asked = request.GET.get("with", "")
    relation = asked if asked in linked else next(iter(linked), "")
    shown = {"plan": plan, "form": form, "likely": likely_earlier(plan), "linked": linked, "relation": relation}
    if not relation:
        return shown | {"title": TITLES[Relation.PREVIOUS]}
    told = compared_with(plan, linked[relation], on=day_in_vietnam(now()))
    return shown | {"title": TITLES[relation], "told": told, "columns": columns(told, relation)}
