"""What goes out next, as the desk shows it: by Vietnamese day, each with its way, its site and its reason."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from hoaban.kernel.vietnam_time import day_in_vietnam
from hoaban.publishing.models import Bundle, ScheduledEdition
from hoaban.publishing.reasons import Reason, reason_of
from hoaban.publishing.schedule_queries import Departure


@dataclass(frozen=True)
class Line:
    """One departure: a text alone or a bundle."""

    departure: Departure
    site: str = ""
    near: str = ""

    @property
    def href(self) -> str:
        """Its own page."""
        return address_of(self.departure.one)

    @property
    def reason(self) -> Reason:
        """Why it did not go out."""
        return reason_of(self.departure.one.problem)

    @property
    def languages(self) -> list[str]:
        """The languages in it, Vietnamese first."""
        alone = self.departure.alone
        rows = [alone] if alone else self.departure.items
        return sorted({row.language for row in rows}, key=lambda code: (code != "vi", code))


@dataclass(frozen=True)
class Day:
    """A day with what goes out on it; None = by hand."""

    day: date | None
    words: str
    lines: list[Line] = field(default_factory=list)


def address_of(one: ScheduledEdition | Bundle) -> str:
    """Return the page of a scheduled text or a bundle."""
    name = "desk_bundle" if isinstance(one, Bundle) else "desk_scheduled"
    return reverse(name, args=[one.public_id])


def lines(departures: Iterable[Departure], sites: dict[str, str], *, at: datetime) -> list[Line]:
    """Return departures as lines; `sites` names the sites where there are several."""
    today = day_in_vietnam(at)
    return [Line(one, sites.get(one.one.site, ""), _near(one.day, today)) for one in departures]


def by_day(found: Iterable[Line]) -> list[Day]:
    """Group lines, which come in order, by their Vietnamese day."""
    grouped = [(day, list(some)) for day, some in groupby(found, lambda one: one.departure.day)]
    return [Day(day, some[0].near, some) for day, some in grouped]


def _near(day: date | None, today: date) -> str:
    if day is None:
        return _("By hand")
    return {today: pgettext("a day", "Today"), today + timedelta(days=1): _("Tomorrow")}.get(day, "")
