"""The first steps: an overview and the screens that are made for them."""

import re
import urllib.request
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hoaban.desk.administration import administrators_only
from hoaban.desk.forms.tour import PlaceForm, SectionForms
from hoaban.desk.people import officer_of
from hoaban.desk.site_frame import SiteFrame
from hoaban.desk.tour import put_away, site_profile, tour
from hoaban.desk.tour_words import SUGGESTED_SECTIONS
from hoaban.kernel.vietnam_time import day_in_vietnam, now
from hoaban.newsroom import actions as newsroom
from hoaban.newsroom.rules import may_approve
from hoaban.organisations import actions as organisations
from hoaban.organisations import queries
from hoaban.organisations.models import Officer, Posting
from hoaban.organisations.vocabulary import AreaLevel, Role
from hoaban.publishing import actions as publishing

REFUSED, FINE = 422, 200
READ = re.compile(r"\d{1,18}-\d{1,18}", re.ASCII)  # page and revision, as they were read
PATIENCE = 3


@administrators_only
def start(request: HttpRequest) -> HttpResponse:
    """The steps, how far they are, and which comes next."""
    return render(request, "desk/tour/start.html", {"tour": tour()})


@administrators_only
@require_POST
def dismiss(request: HttpRequest) -> HttpResponse:
    """Take the card of the first steps off today's page; the steps stay in the menu."""
    put_away(officer_of(request), hidden=True)
    messages.success(request, _("The first steps stay in the menu, under Administration."))
    return redirect("wagtailadmin_home")


@administrators_only
def place(request: HttpRequest) -> HttpResponse:
    """Name the province, its site and who answers for it."""
    form = PlaceForm(request.POST or None, initial=_said_so_far())
    if not form.is_valid():
        shown = {"form": form, "tour": tour(), "address": settings.PORTAL_ADDRESS}
        return render(request, "desk/tour/place.html", shown, status=REFUSED if form.errors else FINE)
    _write_place(form, officer_of(request))
    messages.success(
        request, _("The names are written. They become public when a second person approves the home page.")
    )
    return redirect("tour_start")


@administrators_only
def pages(request: HttpRequest) -> HttpResponse:
    """Choose sections, write them in both languages, send home and sections to the second person."""
    frame = SiteFrame.of_main_site()
    forms = SectionForms(request.POST or None, initial=_rows(frame))
    if request.method == "POST" and forms.is_valid():
        _make_pages(frame, [form.words() for form in forms if form.cleaned_data.get("wanted")], officer_of(request))
        messages.success(request, _("Home and sections are on their way to the second person."))
        return redirect("tour_pages")
    shown = {"forms": forms, "frame": frame, "tour": tour(), "approvers": _approvers(officer_of(request))}
    return render(request, "desk/tour/pages.html", shown, status=REFUSED if request.method == "POST" else FINE)


def frame(request: HttpRequest) -> HttpResponse:
    """Home and sections as they wait, for the second person: approved in one go."""
    me = officer_of(request)
    waiting = SiteFrame.of_main_site().waiting
    own = any(version.page.latest_revision and version.page.latest_revision.user_id == me.pk for version in waiting)
    shown = {"waiting": waiting, "own": own, "may_decide": bool(waiting) and may_approve(me) and not own}
    return render(request, "desk/tour/frame.html", shown)


@require_POST
def frame_approve(request: HttpRequest) -> HttpResponse:
    """Approve what was read: all of it or nothing."""
    revisions = {int(pk): int(revision) for pk, _dash, revision in (one.partition("-") for one in _read(request))}
    waiting = {version.page.pk: version.page for version in SiteFrame.of_main_site().waiting}
    read = [newsroom.Read(page, revisions.get(pk, 0)) for pk, page in waiting.items()]
    newsroom.approve_frame(read, by=officer_of(request), at=now())
    messages.success(request, _("Approved. Home and sections are on their way to the portal."))
    return redirect("wagtailadmin_home")


@administrators_only
def public(request: HttpRequest) -> HttpResponse:
    """Say whether readers have the page, and what comes next."""
    path = SiteFrame.of_main_site().address
    address = f"{settings.PORTAL_ADDRESS}{path}" if path else ""
    shown = {"address": address, "answers": bool(address) and _answers(address), "tour": tour()}
    return render(request, "desk/tour/public.html", shown)


def _read(request: HttpRequest) -> list[str]:
    return [one for one in request.POST.getlist("read") if READ.fullmatch(one)]


def _said_so_far() -> dict[str, Any]:
    profile, homes = site_profile(), SiteFrame.of_main_site().homes
    names = ("name_vi", "name_en", "responsible_vi", "responsible_en", "contact")
    said: dict[str, Any] = {name: getattr(profile, name) for name in names}
    today = day_in_vietnam(now())
    provinces = queries.areas(AreaLevel.PROVINCE, on=today)
    said["province"] = next(iter(queries.area_names(provinces, on=today).values()), "")
    said["city"] = bool(provinces) and provinces[0].kind == "thành phố"
    said["is_sample"] = profile.is_sample or not profile.name_vi
    latest = {code: home.get_latest_revision_as_object() for code, home in homes.items()}
    return said | {f"tagline_{code}": home.tagline for code, home in latest.items()}


def _write_place(form: PlaceForm, by: Officer) -> None:
    at, said = now(), form.cleaned_data
    organisations.name_province(said["province"], city=said["city"], by=by, at=at)
    publishing.describe_site(site_profile(), by=by, at=at, **form.profile_words())
    newsroom.write_homes(form.home_words(), homes=SiteFrame.of_main_site().homes, by=by, at=at)


def _rows(frame: SiteFrame) -> list[dict[str, Any]]:
    names = ("title_vi", "introduction_vi", "title_en", "introduction_en")
    rows = [dict(zip(names, row, strict=True)) | {"wanted": True} for row in SUGGESTED_SECTIONS]
    return [{}] if frame.sections else [*rows, {}]


def _make_pages(frame: SiteFrame, wanted: list[newsroom.frame.Words], by: Officer) -> None:
    at = now()
    for words in wanted:
        newsroom.add_section(words, homes=frame.homes, by=by, at=at)
    unsent = [version.page for version in SiteFrame.of_main_site().unapproved if version.state != "review"]
    newsroom.send_frame(unsent, by=by, at=at)


def _approvers(me: Officer) -> list[Officer]:
    held = Posting.objects.on(day_in_vietnam(now())).filter(role=Role.APPROVER).exclude(officer=me)
    return list(Officer.objects.filter(pk__in=held.values("officer"), is_active=True).order_by("full_name"))


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - the address of our own portal
            return bool(answer.status == FINE)
    except (OSError, ValueError):
        return False
