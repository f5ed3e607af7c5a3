"""Reviewing drafts: the source left, the fields right; a person confirms, corrects or rejects."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hoaban.desk.forms.plans import RejectForm, TaskForm
from hoaban.desk.review_sheet import SPAN, sheet
from hoaban.kernel.vietnam_time import now
from hoaban.organisations.models import Officer
from hoaban.plans import actions, queries
from hoaban.plans.models import Draft, Plan
from hoaban.plans.reading import fields_as_read, fields_of
from hoaban.plans.vocabulary import DraftState

REFUSED, TOO_LATE = 422, 409


def plan_review(request: HttpRequest, plan: str) -> HttpResponse:
    """Go to the first draft that waits, or back to the plan when every draft is decided."""
    kept = queries.plan_called(plan)
    waiting = queries.next_draft(kept)
    return redirect(_address(kept, waiting))


def plan_draft(request: HttpRequest, plan: str, draft: str) -> HttpResponse:
    """One draft beside its source."""
    kept, one = _draft(plan, draft)
    form = TaskForm(plan=kept, shown=fields_as_read(one.read)) if one.state == DraftState.DRAFT else None
    return _review_page(request, kept, one, form)


@require_POST
def plan_draft_confirm(request: HttpRequest, plan: str, draft: str) -> HttpResponse:
    """Make the draft a task with the fields as the officer left them; then the next draft."""
    kept, one = _draft(plan, draft)
    form = TaskForm(request.POST, plan=kept, shown=fields_as_read(one.read))
    if not form.is_valid():
        return _review_page(request, kept, one, form, status=REFUSED)
    try:
        actions.confirm_draft(one, form.task_fields(), by=cast("Officer", request.user), at=now())
    except actions.AlreadyDecided as refusal:
        return _review_page(request, kept, refusal.draft, form, refusal=refusal, status=TOO_LATE)
    messages.success(request, _("Confirmed: %(title)s") % {"title": form.cleaned_data["title"][:80]})
    return redirect(_address(kept, queries.next_draft(kept, after=one)))


@require_POST
def plan_draft_reject(request: HttpRequest, plan: str, draft: str) -> HttpResponse:
    """Say that the draft is no task, and why; then the next draft."""
    kept, one = _draft(plan, draft)
    why = RejectForm(request.POST)
    if not why.is_valid():
        form = TaskForm(plan=kept, shown=fields_as_read(one.read))
        return _review_page(request, kept, one, form, why=why, status=REFUSED)
    actions.reject_draft(one, reason=why.cleaned_data["reason"], by=cast("Officer", request.user), at=now())
    messages.success(request, _("Rejected, with your reason."))
    return redirect(_address(kept, queries.next_draft(kept, after=one)))


def plan_task(request: HttpRequest, plan: str, task: str) -> HttpResponse:
    """Correct a task; its source stays beside it."""
    kept = queries.plan_called(plan)
    one = queries.task_called(kept, task)
    form = TaskForm(request.POST or None, plan=kept, shown=fields_of(one), is_task=True)
    if request.method == "POST" and form.is_valid():
        actions.edit_task(one, form.task_fields(), by=cast("Officer", request.user), at=now())
        messages.success(request, _("Saved."))
        return redirect(f"{reverse('plan', args=[plan])}#task-{task}")
    draft = one.draft or Draft(plan=kept, read={}, start=0, end=0)
    return _review_page(request, kept, draft, form, status=REFUSED if form.errors else 200, editing=one)


def _draft(plan: str, draft: str) -> tuple[Plan, Draft]:
    kept = queries.plan_called(plan)
    return kept, queries.draft_called(kept, draft)


def _address(plan: Plan, draft: Draft | None) -> str:
    if draft is None:
        return reverse("plan", args=[plan.public_id])
    return reverse("plan_draft", args=[plan.public_id, draft.public_id]) + f"#{SPAN}"


def _review_page(
    request: HttpRequest, plan: Plan, draft: Draft, form: TaskForm | None, status: int = 200, **more: object
) -> HttpResponse:
    drafts = queries.drafts_in_order(plan)
    shown = {"plan": plan, "draft": draft, "drafts": drafts, "form": form, "why": RejectForm()}
    shown |= {
        "sheet": sheet(plan, draft, drafts, form),
        "task": queries.task_of(draft),
        "following": queries.next_draft(plan, after=draft),
        "decided": sum(one.state != DraftState.DRAFT for one in drafts),
    }
    return render(request, "desk/plans/review.html", shown | more, status=status)
