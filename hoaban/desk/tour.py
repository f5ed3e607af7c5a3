"""The first steps of an installation. No step is recorded: a step is done when the thing it makes exists."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.template.context import Context
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from laces.components import Component
from wagtail.models import Site
from wagtail.users.models import UserProfile

from hoaban.desk.administration import may_administer
from hoaban.desk.site_frame import SiteFrame
from hoaban.kernel.vietnam_time import day_in_vietnam, now
from hoaban.newsroom.models import StoryPage
from hoaban.newsroom.rules import may_approve
from hoaban.organisations.models import Agency, Officer, Posting
from hoaban.organisations.vocabulary import AgencyKind, Role
from hoaban.plans.models import Plan
from hoaban.publishing.models import Edition, SiteProfile
from hoaban.publishing.vocabulary import ItemKind

HIDDEN = "hb-tour"  # Wagtail's own place for what a person has dismissed: the user's profile


@dataclass(frozen=True)
class Step:
    """One step: what it is called, why, where it is done, and whether it is."""

    number: int
    name: str
    title: Promise
    why: Promise
    url: str
    done: bool
    button: Promise
    optional: bool = False
    note: Any = ""


@dataclass(frozen=True)
class Tour:
    """The steps and how far they are."""

    steps: tuple[Step, ...]
    needs_second: bool

    @property
    def done(self) -> int:
        """How many steps are done."""
        return sum(step.done for step in self.steps)

    @property
    def left(self) -> int:
        """How many steps that must be done are not."""
        return sum(not step.done and not step.optional for step in self.steps)

    @property
    def next(self) -> Step | None:
        """The first step that must be done and is not."""
        return next((step for step in self.steps if not step.done and not step.optional), None)


def tour() -> Tour:
    """Look at the house and say how far its first steps are."""
    today = day_in_vietnam(now())
    frame = SiteFrame.of_main_site()
    second = has_second_person(today)
    return Tour((*_ground(today, second), *_pages(frame)), needs_second=not second)


def site_profile() -> SiteProfile:
    """Return what the main site says of itself."""
    profile: SiteProfile = SiteProfile.for_site(Site.objects.get(is_default_site=True))
    return profile


def has_second_person(today: date) -> bool:
    """Say whether what one person writes could be approved by another today."""
    approvers = set(Posting.objects.on(today).filter(role=Role.APPROVER).values_list("officer", flat=True))
    return bool(approvers) and Officer.objects.filter(is_active=True).exclude(pk=min(approvers)).exists()


def _ground(today: date, second: bool) -> tuple[Step, ...]:  # noqa: FBT001 - a fact, not an option
    profile = site_profile()
    told = bool(profile.name_vi and profile.responsible_vi)
    agencies = Agency.objects.on(today).exclude(kind=AgencyKind.MINISTRY).exists()
    return (
        Step(1, "place", _("Your province"), _("The names that stand on every page, and who answers for them."),
             reverse("tour_place"), told, _("Write the names")),
        Step(2, "agencies", _("Agencies"),
             _("Plans name departments and communes: with their list, each task finds who bears it."),
             reverse("agencies_import"), agencies, _("Bring in the list")),
        Step(3, "officers", _("People"),
             _("At least two: one writes, another approves. Nobody approves their own work."),
             reverse("officers_invite"), second, _("Invite people")),
        Step(4, "plan", _("First plan"), _("Bring in the plan's file and confirm its tasks. It can wait."),
             reverse("plan_upload"), Plan.objects.exists(), _("Bring in a plan"), optional=True),
    )  # fmt: skip


def _pages(frame: SiteFrame) -> tuple[Step, ...]:
    story = Edition.objects.filter(kind=ItemKind.STORY).exists()
    made = frame.approved and story
    return (
        Step(5, "pages", _("Sections and first story"),
             _("Choose the sections, write one story; a second person approves."),
             reverse("tour_pages"), made, _("Make the first pages"), note=_page_note(frame)),
        Step(6, "public", _("It is public"), _("See that the page answers, and what comes next."),
             reverse("tour_public"), frame.live, _("Look at the page")),
    )  # fmt: skip


def _page_note(frame: SiteFrame) -> Any:
    if frame.waiting:
        return _("Home and sections wait for approval.")
    if frame.approved and not StoryPage.objects.exists():
        return _("The frame is public. The first story is still to be written.")
    return ""


def is_hidden(officer: Officer) -> bool:
    """Say whether the officer put the card of the first steps away."""
    return bool(UserProfile.get_for_user(officer).dismissibles.get(HIDDEN))


def put_away(officer: Officer, *, hidden: bool) -> None:
    """Put the card away, or bring it back."""
    profile = UserProfile.get_for_user(officer)
    profile.dismissibles[HIDDEN] = hidden
    profile.save(update_fields=["dismissibles"])


def first_cards(officer: Officer) -> list[Component]:
    """Return the cards that stand above the day's work while the house is new; [] once it is in use."""
    if SiteFrame.of_main_site().approved and not may_administer(officer):
        return []
    cards: list[Component] = [FrameCard(officer)]
    return [*cards, TourCard()] if may_administer(officer) and not is_hidden(officer) else cards


class TourCard(Component):  # type: ignore[misc]
    """On an administrator's day: how many steps are left until the first page is public."""

    order = -10
    template_name = "desk/tour/card.html"

    def get_context_data(self, parent_context: Context | None = None) -> dict[str, Any]:
        """The tour; a finished one says nothing."""
        token = parent_context.get("csrf_token") if parent_context else None
        return {"tour": tour(), "csrf_token": token}


class FrameCard(Component):  # type: ignore[misc]
    """On an approver's day: home and sections wait for their first approval."""

    order = -5
    template_name = "desk/tour/frame_card.html"

    def __init__(self, officer: Officer) -> None:
        self.officer = officer

    def get_context_data(self, parent_context: Context | None = None) -> dict[str, Any]:
        """How many wait; nothing for those who do not approve."""
        waiting = SiteFrame.of_main_site().waiting if may_approve(self.officer) else []
        return {"waiting": waiting}
