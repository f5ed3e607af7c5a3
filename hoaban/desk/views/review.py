"""Reviewing drafts: the source left, the fields right; a person confirms, corrects, rejects, splits or merges."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hoaban.desk.forms.plans import TaskForm
from hoaban.desk.forms.review import MergeForm, RejectForm, SplitForm
from hoaban.desk.idle import made_by_the_page
from hoaban.desk.people import officer_of
from hoaban.desk.review_page import DOCUMENT, ORDER, UNSURE, ReviewPage, review_for
from hoaban.desk.review_sheet import draft_address, sheet
from hoaban.desk.word_changes import field_changes
from hoaban.kernel.vietnam_time import now
from hoaban.plans import actions, queries
from hoaban.plans.cutting import places_to_cut
from hoaban.plans.models import Draft
from hoaban.plans.reading import fields_of, fields_to_confirm
from hoaban.plans.vocabulary import TaskFields

REFUSED, TOO_LATE = 422, 409


def plan_review(request: HttpRequest, plan: str) -> HttpResponse:
    """Go to the draft to be decided next; when every one is decided, tell what came of it."""
    kept = queries.plan_called(plan)
    if request.GET.get("order") in {DOCUMENT, UNSURE}:
        request.session[ORDER] = request.GET["order"]
    following = review_for(request, kept).next_after()
    if following is not None:
        return redirect(draft_address(kept, following))
    actions.look_away(kept, by=officer_of(request))
    return ReviewPage(request, kept, None).answer()


def plan_draft(request: HttpRequest, plan: str, draft: str) -> HttpResponse:
    """One draft beside its source."""
    kept = queries.plan_called(plan)
    try:
        one = queries.draft_called(kept, draft)
    except queries.NoSuchDraft as refusal:
        messages.error(request, str(refusal))
        return redirect("plan_review", plan)
    if one.waits:
        actions.look_at(one, by=officer_of(request), at=now())
    return ReviewPage(request, kept, one).answer()


@require_POST
def plan_draft_confirm(request: HttpRequest, plan: str, draft: str) -> HttpResponse:
    """Make the draft a task with the fields as the officer left them; then the next draft."""
    page = _page(request, plan, draft)
    page.told["form"] = form = _sent_fields(page)
    if not form.is_valid():
        return page.answer(REFUSED)
    try:
        actions.confirm_draft(_draft(page), form.task_fields(), by=officer_of(request), at=now())
    except actions.AlreadyDecided as refusal:
        page.draft, page.told["refusal"] = refusal.draft, refusal
        return page.answer(TOO_LATE)
    return _next(page, _("Confirmed: %(title)s") % {"title": form.cleaned_data["title"][:80]})


@require_POST
def plan_draft_reject(request: HttpRequest, plan: str, draft: str) -> HttpResponse:
    """Say that the draft is no task, and why; then the next draft."""
    page = _page(request, plan, draft)
    page.told["why"] = why = RejectForm(request.POST)
    if not why.is_valid():
        return page.answer(REFUSED)
    actions.reject_draft(_draft(page), reason=why.told(), by=officer_of(request), at=now())
    return _next(page, _("Rejected, with your reason."))


@require_POST
def plan_draft_split(request: HttpRequest, plan: str, draft: str) -> HttpResponse:
    """Cut the draft's passage where the officer chose; then its first part."""
    page = _page(request, plan, draft)
    one = _draft(page)
    form = SplitForm(request.POST, places=places_to_cut(page.plan.text, one.start, one.end))
    if not form.is_valid():
        page.told["cut_error"] = form.errors["cut"]
        return page.answer(REFUSED)
    parts = actions.split_draft(one, cuts=form.cleaned_data["cut"], by=officer_of(request), at=now())
    messages.success(request, _("Split into %(n)s parts. Decide each of them.") % {"n": len(parts)})
    return _go(page, parts[0])


@require_POST
def plan_draft_merge(request: HttpRequest, plan: str, draft: str) -> HttpResponse:
    """Let another draft go into this one, which stays on the screen."""
    page = _page(request, plan, draft)
    form = MergeForm(request.POST, waiting=[one for one in page.review.drafts if one.waits])
    if not form.is_valid():
        raise actions.NotMergeable
    other = queries.draft_called(page.plan, form.cleaned_data["other"])
    actions.merge_drafts(_draft(page), other, by=officer_of(request), at=now())
    messages.success(request, _("Merged. Blanks were filled in from the other passage: look it over, then confirm."))
    return _go(page, _draft(page))


@require_POST
def plan_review_undo(request: HttpRequest, plan: str) -> HttpResponse:
    """Take back the officer's last decision of the plan, or the one named; then that draft."""
    kept = queries.plan_called(plan)
    named = request.POST.get("draft")
    draft = queries.draft_called(kept, named) if named else review_for(request, kept).last_decision()
    if draft is None:
        messages.warning(request, _("There is nothing of yours to undo."))
        return redirect("plan_review", plan)
    actions.undo_decision(draft, by=officer_of(request), at=now())
    messages.success(request, _("Undone: draft %(place)s waits again.") % {"place": draft.label})
    return redirect(draft_address(kept, draft))


@made_by_the_page
@require_POST
def plan_review_pulse(request: HttpRequest, plan: str) -> JsonResponse:
    """How far everybody is, for a page that asks every few seconds; notes which draft the officer has open."""
    kept = queries.plan_called(plan, with_text=False)
    review = review_for(request, kept, with_reading=False)
    here = next((one for one in review.drafts if one.public_id == request.POST.get("draft")), None)
    if here is None or "away" in request.POST:
        actions.look_away(kept, by=review.by)
    elif here.waits:
        actions.look_at(here, by=review.by, at=now())
    news = review.news_since(_moment(request.POST.get("since", "")))
    shown = {"plan": kept, "draft": here, "review": review, "news": news}
    progress = render_to_string("desk/plans/review/progress.html", shown, request)
    return JsonResponse({"regions": {"progress": progress}})


def _moment(said: str) -> datetime | None:
    try:
        return parse_datetime(said)
    except ValueError:  # well formed, but no such day
        return None


def plan_changes(request: HttpRequest, plan: str) -> HttpResponse:
    """What was changed when the drafts of a plan were confirmed: read → confirmed."""
    kept = queries.plan_called(plan)
    rows = [(draft, field_changes(draft)) for draft in queries.changed_drafts(kept)]
    return render(request, "desk/plans/changes.html", {"plan": kept, "rows": [row for row in rows if row[1]]})


def plan_task(request: HttpRequest, plan: str, task: str) -> HttpResponse:
    """Correct a task; its source stays beside it."""
    kept = queries.plan_called(plan)
    one = queries.task_called(kept, task)
    form = TaskForm(request.POST or None, plan=kept, shown=fields_of(one), is_task=True)
    if request.method == "POST" and form.is_valid():
        actions.edit_task(one, form.task_fields(), by=officer_of(request), at=now())
        messages.success(request, _("Saved."))
        return redirect(f"{reverse('plan', args=[plan])}#task-{task}")
    draft = one.draft or Draft(plan=kept, read={}, start=0, end=0)
    shown = {"plan": kept, "draft": draft, "form": form, "editing": one, "sheet": sheet(kept, draft, (), form, ())}
    return render(request, "desk/plans/correct.html", shown, status=REFUSED if form.errors else 200)


def plan_task_new(request: HttpRequest, plan: str) -> HttpResponse:
    """Write a task the reader missed, beside the text."""
    kept = queries.plan_called(plan)
    form = TaskForm(request.POST or None, plan=kept, shown=TaskFields(""), is_task=True)
    if request.method == "POST" and form.is_valid():
        task = actions.add_task(kept, form.task_fields(), by=officer_of(request), at=now())
        messages.success(request, _("Added: %(title)s") % {"title": task.title[:80]})
        return redirect(f"{reverse('plan', args=[plan])}#task-{task.public_id}")
    draft = Draft(plan=kept, read={}, start=0, end=0)
    shown = {"plan": kept, "draft": draft, "form": form, "editing": True, "adding": True}
    shown["sheet"] = sheet(kept, draft, (), form, ())
    return render(request, "desk/plans/correct.html", shown, status=REFUSED if form.errors else 200)


def _page(request: HttpRequest, plan: str, draft: str) -> ReviewPage:
    kept = queries.plan_called(plan)
    return ReviewPage(request, kept, queries.draft_called(kept, draft))


def _draft(page: ReviewPage) -> Draft:
    if page.draft is None:
        raise queries.NoSuchDraft
    return page.draft


def _sent_fields(page: ReviewPage) -> TaskForm:
    draft = _draft(page)
    shown = fields_to_confirm(draft, page.review.merged_into(draft))
    return TaskForm(page.request.POST, plan=page.plan, shown=shown)


def _next(page: ReviewPage, said: str) -> HttpResponse:
    messages.success(page.request, said)
    following = review_for(page.request, page.plan).next_after(_draft(page))
    return _go(page, following) if following else redirect("plan_review", page.plan.public_id)


def _go(page: ReviewPage, draft: Draft) -> HttpResponse:
    return redirect(draft_address(page.plan, draft))
