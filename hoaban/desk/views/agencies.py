"""Agencies: the list, the sheet that brings them in (upload, look, confirm), the sheet that takes them out."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hoaban.desk.administration import administrators_only
from hoaban.desk.forms.administration import SheetForm
from hoaban.desk.middleware import opens_own_transaction
from hoaban.desk.people import officer_of
from hoaban.desk.sheet_keeping import kept_sheet, sheet_kept
from hoaban.desk.tour import tour
from hoaban.kernel.vietnam_time import day_in_vietnam, now
from hoaban.organisations import actions, queries
from hoaban.organisations.models import Agency
from hoaban.organisations.sheets.columns import agency_rows
from hoaban.organisations.sheets.comparing import compare
from hoaban.organisations.sheets.reading import SheetRefused, read_sheet
from hoaban.organisations.sheets.writing import register_book, template_book
from hoaban.organisations.vocabulary import AgencyKind
from hoaban.publishing import actions as publishing
from hoaban.publishing.vocabulary import ChangeKind

ON_A_PAGE = 50
REFUSED = 422
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@administrators_only
def agencies(request: HttpRequest) -> HttpResponse:
    """The register, searched and paged."""
    said, ended, today = request.GET.get("q", ""), "ended" in request.GET, _today()
    page = Paginator(queries.agencies_like(said, on=today, ended=ended).select_related("area"), ON_A_PAGE).get_page(
        request.GET.get("p")
    )
    lines = queries.agency_lines(page.object_list, on=today, language=get_language() or "vi")
    shown = {"lines": lines, "page": page, "said": said, "ended": ended, "today": today}
    return render(request, "desk/agencies/list.html", shown)


@administrators_only
@opens_own_transaction
def agencies_import(request: HttpRequest) -> HttpResponse:
    """Read a sheet and show what it would do; nothing is written here."""
    form = SheetForm(request.POST, request.FILES) if request.method == "POST" else SheetForm()
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            rows = agency_rows(read_sheet(file.read()))
            return _look(request, sheet_kept(file.name, rows))
        except SheetRefused as refusal:
            form.add_error("file", str(refusal))
    shown = {"form": form, "tour": tour(), "may_take_shipped": _is_new()}
    return render(request, "desk/agencies/import.html", shown, status=REFUSED if form.errors else 200)


@administrators_only
@require_POST
def agencies_confirm(request: HttpRequest) -> HttpResponse:
    """Bring in what was shown; where the register has changed since, show again what would happen now."""
    try:
        name, rows = kept_sheet(request.POST.get("sheet", ""))
    except signing.BadSignature:
        messages.error(request, _("This page is too old. Upload the file again."))
        return redirect("agencies_import")
    expected = {key: str(count) for key, count in compare(rows, today=_today()).tally.items()}
    if {key: request.POST.get(key) for key in expected} != expected:
        messages.warning(
            request, _("The register has changed since the file was read. Look at it again, then confirm.")
        )
        return _look(request, request.POST["sheet"])
    _bring_in(request, name, rows)
    return redirect("tour_start" if tour().left else "agencies")


@administrators_only
@require_POST
def agencies_shipped(request: HttpRequest) -> HttpResponse:
    """Take the register of Điện Biên that comes with the product."""
    if _is_new():
        actions.load_register(by=officer_of(request), at=now())
        publishing.record_change(ChangeKind.AGENCY, "register", at=now())
        messages.success(
            request, _("The register of Điện Biên is in place: agencies, districts and communes over time.")
        )
    return redirect("tour_start" if tour().left else "agencies")


@administrators_only
def agencies_template(request: HttpRequest) -> HttpResponse:
    """The empty form."""
    return _book(template_book(), "mau-danh-ba-co-quan.xlsx")


@administrators_only
def agencies_export(request: HttpRequest) -> HttpResponse:
    """The whole register, in the form in which it can come back."""
    return _book(register_book(today=_today()), f"danh-ba-co-quan-{_today():%Y-%m-%d}.xlsx")


def _look(request: HttpRequest, kept: str) -> HttpResponse:
    name, rows = kept_sheet(kept)
    compared = compare(rows, today=_today())
    shown = {"name": name, "sheet": kept, "compared": compared, "tally": compared.tally, "tour": tour()}
    shown |= {state: compared.of(state) for state in compared.tally}
    return render(request, "desk/agencies/preview.html", shown, status=REFUSED if compared.tally["faulty"] else 200)


def _bring_in(request: HttpRequest, name: str, rows: list[Any]) -> None:
    at = now()
    told = actions.import_agencies(rows, file_name=name, by=officer_of(request), at=at).tally
    publishing.record_change(ChangeKind.AGENCY, "register", at=at)
    done = told["new"] + told["changed"]
    said = ngettext(
        "%(n)s agency was written into the register.", "%(n)s agencies were written into the register.", done
    )
    messages.success(request, said % {"n": done})


def _is_new() -> bool:
    return not Agency.objects.exclude(kind=AgencyKind.MINISTRY).exists()


def _today() -> date:
    return day_in_vietnam(now())


def _book(data: bytes, name: str) -> HttpResponse:
    return HttpResponse(data, content_type=EXCEL, headers={"Content-Disposition": f'attachment; filename="{name}"'})
