"""Withdrawing and restoring: propose with a public reason, see the notice as the public will, confirm or decline."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from hoaban.desk.forms.withdrawals import DeclineForm, ProposalForm, WithdrawForm
from hoaban.desk.pages import item_page, item_pages, may_open
from hoaban.desk.people import officer_of
from hoaban.desk.withdrawals import ItemWithdrawal
from hoaban.kernel import vietnam_time
from hoaban.newsroom import previews, queries
from hoaban.newsroom.actions import withdraw as newsroom
from hoaban.newsroom.models import WithdrawalProposal
from hoaban.newsroom.rules import may_approve
from hoaban.publishing.queries import site_key
from hoaban.publishing.vocabulary import EditionClass


def withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    """Propose to withdraw an item."""
    return _propose(request, key, WithdrawForm, newsroom.propose_withdrawal, withdraws=True)


def restore(request: HttpRequest, key: UUID) -> HttpResponse:
    """Propose to bring a withdrawn item back."""
    return _propose(request, key, ProposalForm, newsroom.propose_restore, withdraws=False)


def _propose(
    request: HttpRequest, key: UUID, kind: type[ProposalForm], verb: Callable[..., Any], *, withdraws: bool
) -> HttpResponse:
    pages, officer = item_pages(key), officer_of(request)
    known = ItemWithdrawal.of(key, queries.versions_of(pages), reader=officer)
    if known.waiting:
        return redirect("desk_proposal", known.waiting.public_id)
    form = kind(request.POST or None, languages=known.public if withdraws else known.gone)
    if form.is_valid() and "look" not in request.POST:
        verb(key, by=officer, at=vietnam_time.now(), **form.cleaned_data)
        messages.success(request, _("Proposed. A second person decides; until then nothing changes."))
        return redirect("desk_item", key)
    looks = _looks(key, form.cleaned_data, withdraws=withdraws) if form.is_bound and form.is_valid() else []
    context = {"key": key, "page": pages[0], "form": form, "withdraws": withdraws, "looks": looks}
    return render(request, "desk/items/propose.html", context | {"obstacle": known.obstacle if withdraws else ""})


def _looks(key: UUID, said: dict[str, Any], *, withdraws: bool) -> list[tuple[str, str]]:
    """Return (language, address) of what the public would see in each language."""
    asked = {"reason": said["reason"]}
    asked |= {"withdraws": "1"} if withdraws else {}
    asked |= {"named": "1"} if said.get("names_title") else {}
    query = urlencode(asked)
    return [(code, f"{reverse('desk_notice', args=[key, code])}?{query}") for code in said["languages"]]


@xframe_options_sameorigin
def notice(request: HttpRequest, key: UUID, language: str) -> HttpResponse:
    """What the public would see of a withdrawal, or of an item that comes back."""
    reason, named = request.GET.get("reason", ""), "named" in request.GET
    if "withdraws" in request.GET:
        return previews.notice(key, language, reason=reason, names_title=named, reader=officer_of(request))
    page = item_page(key, language)
    latest = page.latest_revision.as_object() if page.latest_revision else page
    return previews.answer(latest, request, edition_class=EditionClass.RESTORED, reason=reason)


def proposal(request: HttpRequest, public_id: str, form: DeclineForm | None = None) -> HttpResponse:
    """One proposal: what, why, what the public will see, and the decision."""
    found, officer = _called(request, public_id), officer_of(request)
    said = {"reason": found.reason, "names_title": found.names_title, "languages": found.languages}
    context = {
        "proposal": found,
        "looks": _looks(found.item, said, withdraws=found.withdraws) if found.waits else [],
        "is_own": found.proposed_by_id == officer.pk,
        "may_decide": found.waits and may_approve(officer, _site(found)) and found.proposed_by_id != officer.pk,
        "decline_form": form or DeclineForm(),
    }
    return render(request, "desk/items/proposal.html", context)


@require_POST
def approve(request: HttpRequest, public_id: str) -> HttpResponse:
    """Do what was proposed."""
    found = _called(request, public_id)
    newsroom.approve_proposal(found, by=officer_of(request), at=vietnam_time.now())
    gone = _("Withdrawn. Its address answers so in a few seconds.")
    messages.success(request, gone if found.withdraws else _("Restored. It is on its way to the portal."))
    return redirect("desk_item", found.item)


@require_POST
def decline(request: HttpRequest, public_id: str) -> HttpResponse:
    """Leave things as they are, and say why."""
    form, found = DeclineForm(request.POST), _called(request, public_id)
    if not form.is_valid():
        return proposal(request, public_id, form)
    newsroom.decline_proposal(found, by=officer_of(request), at=vietnam_time.now(), **form.cleaned_data)
    messages.success(request, _("Declined. The proposer reads why."))
    return redirect("desk_approvals")


@require_POST
def take_back(request: HttpRequest, public_id: str) -> HttpResponse:
    """The proposer takes the proposal back."""
    found = _called(request, public_id)
    newsroom.take_back_proposal(found, by=officer_of(request), at=vietnam_time.now())
    messages.success(request, _("Taken back. Nothing was changed."))
    return redirect("desk_item", found.item)


def _site(found: WithdrawalProposal) -> str:
    return site_key(item_pages(found.item)[0])


def _called(request: HttpRequest, public_id: str) -> WithdrawalProposal:
    found = queries.proposal_called(public_id)
    if found is None or not may_open(found.item, officer_of(request)):
        raise Http404
    return found
