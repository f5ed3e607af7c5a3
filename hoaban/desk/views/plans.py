"""Plans: the list, bringing one in, one plan with its tasks."""

from datetime import date
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hoaban.desk.forms.plans import FillInForm, UploadForm
from hoaban.desk.middleware import opens_own_transaction
from hoaban.desk.plan_cards import plan_lines, task_cards
from hoaban.desk.reader_remarks import remarks
from hoaban.kernel.vietnam_time import day_in_vietnam, now
from hoaban.organisations.models import Officer
from hoaban.plans import actions, queries
from hoaban.plans.accuracy import score_of
from hoaban.plans.actions import handovers
from hoaban.plans.models import Plan

REFUSED = 422


def plans(request: HttpRequest) -> HttpResponse:
    """Every plan: what waits in it, how far it is."""
    return render(request, "desk/plans/list.html", {"lines": plan_lines()})


@opens_own_transaction
def plan_upload(request: HttpRequest) -> HttpResponse:
    """Bring a plan in: read before any transaction; a refused file leaves the form with one clear sentence."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    known = None
    if form.is_valid():
        file, by = form.cleaned_data["file"], cast("Officer", request.user)
        try:
            return redirect("plan", actions.import_plan(file.read(), name=file.name, by=by, at=now()).public_id)
        except (actions.AlreadyImported, actions.NotReadable) as refusal:
            form.add_error("file", str(refusal))
            known = getattr(refusal, "plan", None)
    shown = {"form": form, "limit": settings.UPLOAD_LIMIT, "known": known}
    return render(request, "desk/plans/upload.html", shown, status=REFUSED if form.errors else 200)


def plan(request: HttpRequest, plan: str) -> HttpResponse:
    """One plan: what its first page says, its tasks, what answers them."""
    return _plan_page(request, plan, FillInForm())


@require_POST
def plan_fill_in(request: HttpRequest, plan: str) -> HttpResponse:
    """Write what the document leaves blank."""
    form = FillInForm(request.POST)
    if not form.is_valid():
        return _plan_page(request, plan, form, status=REFUSED)
    kept = queries.plan_called(plan)
    actions.fill_in(kept, **form.given(), by=cast("Officer", request.user), at=now())
    messages.success(request, _("Written."))
    return redirect("plan", plan)


@require_POST
def plan_task_public(request: HttpRequest, plan: str, task: str) -> HttpResponse:
    """Show or hide one task's progress on the public portal."""
    public, kept = request.POST.get("public") == "1", queries.plan_called(plan)
    actions.set_public(queries.task_called(kept, task), public=public, by=cast("Officer", request.user), at=now())
    shown, hidden = _("The public sees the progress of this task."), _("The public no longer sees this task.")
    messages.success(request, shown if public else hidden)
    return redirect(f"{_plan_address(plan)}#task-{task}")


@require_POST
def plan_handovers(request: HttpRequest, plan: str) -> HttpResponse:
    """Agree that others bear the duties of agencies that were reorganised, as shown."""
    kept, told = queries.plan_called(plan), request.POST.getlist("handover")
    day = day_in_vietnam(now())
    count = handovers.agree_handovers(kept, told, today=day, by=cast("Officer", request.user), at=now())
    said = ngettext("Written: %(n)s agency.", "Written: %(n)s agencies.", count) % {"n": count}
    messages.success(request, said if count else _("Nothing was chosen."))
    return redirect("plan", plan)


@require_POST
def plan_look_up(request: HttpRequest, plan: str) -> HttpResponse:
    """Look the names up again that the register did not know."""
    found = handovers.look_up_again(queries.plan_called(plan), by=cast("Officer", request.user), at=now())
    said = _("Found in the register: %(names)s") % {"names": "; ".join(found)}
    messages.success(request, said if found else _("The register does not know these names yet."))
    return redirect("plan", plan)


def plan_original(request: HttpRequest, plan: str) -> FileResponse:
    """Hand out the original file, byte for byte, to be saved."""
    kept = queries.plan_called(plan)
    return FileResponse(kept.original.open("rb"), as_attachment=True, filename=kept.file_name)


def _plan_address(plan: str) -> str:
    return redirect("plan", plan).url


def _plan_page(request: HttpRequest, plan: str, form: FillInForm, status: int = 200) -> HttpResponse:
    kept = queries.plan_called(plan)
    shown = {"plan": kept, "asked": [form[name] for name in kept.asked()], "remarks": remarks(kept)}
    return render(request, "desk/plans/plan.html", shown | _work(kept, day_in_vietnam(now())), status=status)


def _work(plan: Plan, today: date) -> dict[str, Any]:
    """What a plan asks for: drafts, tasks, who bears them, how far they are."""
    drafts = queries.drafts_in_order(plan)
    bearing = queries.bearing_of(plan, on=today, language=get_language() or "vi")
    cards = task_cards(plan, bearing.rows, today=today)
    added = sum(card.task.draft_id is None for card in cards)
    return {
        "drafts": drafts,
        "score": score_of(plan, drafts, added=added),
        "waiting": sum(draft.waits for draft in drafts),
        "changed": sum(bool(draft.diff) for draft in drafts),
        "bearing": bearing,
        "cards": cards,
        "progress": queries.plan_progress(plan),
    }
