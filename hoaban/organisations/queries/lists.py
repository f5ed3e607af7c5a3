"""The register and its people as lists for administrators: one page at a time, a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Min, Q, QuerySet

from hoaban.organisations.models import Agency, AgencyName, AgencyParent, Invitation, Officer, Posting
from hoaban.organisations.queries.agencies import names
from hoaban.organisations.queries.areas import area_names
from hoaban.organisations.rules import name_key


@dataclass(frozen=True)
class AgencyLine:
    """One agency of the list."""

    agency: Agency
    name: str
    area: str
    parent: str


@dataclass(frozen=True)
class PostingLine:
    """One posting with the name of its agency that day."""

    posting: Posting
    agency: str


@dataclass(frozen=True)
class OfficerLine:
    """One officer of the list; `invitation` is the link that still opens, if any."""

    officer: Officer
    postings: tuple[PostingLine, ...]
    invitation: Invitation | None

    @property
    def may_log_in(self) -> bool:
        """Whether a password was ever set."""
        return self.officer.has_usable_password()


def agencies_like(said: str, *, on: date, ended: bool = False) -> QuerySet[Agency]:
    """Return agencies with a name that contains the words, in Vietnamese order; `ended` = also those of the past."""
    found = Agency.objects.all() if ended else Agency.objects.on(on)
    if key := name_key(said):
        found = found.filter(pk__in=AgencyName.objects.filter(key__contains=key).values("agency"))
    official = Q(names__official=True, names__language="vi")
    return found.annotate(order=Min("names__sort_key", filter=official)).order_by("order", "pk")


def agency_lines(found: Iterable[Agency], *, on: date, language: str = "vi") -> list[AgencyLine]:
    """Return what the list shows of agencies. Four queries."""
    agencies = list(found)
    parents = {row.agency_id: row for row in AgencyParent.objects.on(on).filter(agency__in=agencies).order_by("pk")}
    over = Agency.objects.filter(pk__in=[row.parent_id for row in parents.values()])
    called = names([*agencies, *over], on=on, language=language)
    areas = area_names([one.area for one in agencies if one.area], on=on, language=language)
    return [
        AgencyLine(
            agency=one, name=called.get(one.pk, str(one.public_id)), area=areas.get(one.area_id or 0, ""),
            parent=called.get(parents[one.pk].parent_id, "") if one.pk in parents else "",
        )
        for one in agencies
    ]  # fmt: skip


def officer_lines(found: Iterable[Officer], *, at: datetime, on: date, ended: bool = False) -> list[OfficerLine]:
    """Return what the list shows of officers; `ended` = with the postings of the past. Three queries."""
    officers = list(found)
    held = Posting.objects.all() if ended else Posting.objects.on(on)
    postings = list(held.filter(officer__in=officers).select_related("agency").order_by("valid_from", "pk"))
    called = names([posting.agency for posting in postings], on=on)
    of: defaultdict[int, list[PostingLine]] = defaultdict(list)
    for posting in postings:
        of[posting.officer_id].append(PostingLine(posting, called.get(posting.agency_id, "")))
    links = {link.officer_id: link for link in Invitation.objects.open(at).filter(officer__in=officers)}
    return [OfficerLine(one, tuple(of[one.pk]), links.get(one.pk)) for one in officers]
