"""Approvals: what waits, reading one text as the public will, approving it or giving it back."""

import re
from mimetypes import guess_type
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from hoaban.desk.approving import approve_form
from hoaban.desk.departures import address_of
from hoaban.desk.forms.items import ApproveForm, GiveBackForm
from hoaban.desk.pages import item_page
from hoaban.desk.people import officer_of
from hoaban.kernel import vietnam_time
from hoaban.newsroom import actions as newsroom
from hoaban.newsroom import previews, queries
from hoaban.newsroom.rules import may_approve
from hoaban.publishing.models.tree import ItemPage
from hoaban.publishing.preview import preview_file

ASSET = re.compile(r"^(a/[\w.-]{1,120}|[a-z-]{2,20}/alert\.css)$")


def approvals(request: HttpRequest) -> HttpResponse:
    """What waits for a second person, longest first."""
    context = {
        "versions": queries.versions_of(queries.waiting_pages(officer_of(request))),
        "proposals": queries.waiting_proposals(officer_of(request)),
        "may_approve": may_approve(officer_of(request)),
    }
    return render(request, "desk/items/approvals.html", context)


def review(request: HttpRequest, key: UUID, language: str) -> HttpResponse:
    """One text as the public will see it, beside what changed and the decision."""
    page = item_page(key, language)
    note = queries.change_note(page)
    began = {"revision": page.latest_revision_id} | (note.as_initial() if note else {})
    return _shown(request, page, approve_form(page, at=vietnam_time.now(), initial=began))


def _shown(request: HttpRequest, page: ItemPage, form: ApproveForm) -> HttpResponse:
    key = page.translation_key
    context = {
        "key": key,
        "page": page,
        "version": queries.versions_of([page])[0],
        "sheet": queries.approval_sheet(page, reader=officer_of(request), today=vietnam_time.now().date()),
        "note": queries.change_note(page),
        "form": form,
        "give_back_form": GiveBackForm(),
    }
    return render(request, "desk/items/review.html", context)


@require_POST
def approve(request: HttpRequest, key: UUID, language: str) -> HttpResponse:
    """Approve what was read: for now, for an instant, or into a bundle."""
    page, at = item_page(key, language), vietnam_time.now()
    form = approve_form(page, request.POST, at=at)
    if not form.is_valid():
        messages.error(request, _("Something is missing or does not fit: see below."))
        return _shown(request, page, form)
    if form.goes_now:
        newsroom.approve_waiting(page, by=officer_of(request), at=at, **form.cleaned_data)
        messages.success(request, _("Approved. It is on its way to the portal."))
        return redirect("desk_item", key)
    kept = newsroom.schedule.schedule_waiting(page, by=officer_of(request), at=at, **form.cleaned_data)
    messages.success(request, _("Approved. It goes out at its time, as you read it."))
    return redirect(address_of(kept.bundle or kept))


@require_POST
def give_back(request: HttpRequest, key: UUID, language: str) -> HttpResponse:
    """Give a text back with a comment."""
    form = GiveBackForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say what should be changed."))
        request.was_refused = True  # type: ignore[attr-defined]
        return redirect("desk_review", key, language)
    comment = form.cleaned_data["comment"]
    newsroom.give_back(item_page(key, language), comment=comment, by=officer_of(request), at=vietnam_time.now())
    messages.success(request, _("Given back to the author with your comment."))
    return redirect("desk_approvals")


@xframe_options_sameorigin
def preview(request: HttpRequest, key: UUID, language: str) -> HttpResponse:
    """The latest draft, rendered as the portal will; a later edition with the change its drafter proposed."""
    page = item_page(key, language)
    latest = page.latest_revision.as_object() if page.latest_revision else page
    note = queries.change_note(page)
    return previews.answer(latest, request, **(note.as_initial() if note else {}))


def asset(request: HttpRequest, path: str) -> HttpResponse:
    """A file a preview needs: kept by the preview itself, or of the current release."""
    if kept := preview_file(path.removeprefix("a/")):
        return HttpResponse(kept.body, content_type=kept.media_type)
    release = (settings.RELEASES / "sites" / "main" / "current").resolve()
    file = (release / path).resolve()
    if not ASSET.match(path) or not file.is_relative_to(settings.RELEASES.resolve()) or not file.is_file():
        raise Http404
    return HttpResponse(file.read_bytes(), content_type=guess_type(path)[0])


def library_file(request: HttpRequest, path: str) -> FileResponse:
    """A picture of the library as the desk shows it; other uploads have their own doors."""
    library = (settings.MEDIA_ROOT / "images").resolve()
    file = (library / path).resolve()
    if not file.is_relative_to(library) or not file.is_file():
        raise Http404
    return FileResponse(file.open("rb"), headers={"Cache-Control": "private, max-age=3600"})
