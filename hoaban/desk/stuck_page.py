"""What is approved and not yet live, as the desk tells it: what it is, why, and when it is tried again."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from hoaban.publishing.models import Change, RouteRow
from hoaban.publishing.reasons import Reason, reason_of
from hoaban.publishing.stuck_queries import Stuck, Underway
from hoaban.publishing.vocabulary import ChangeKind


@dataclass(frozen=True)
class StuckLine:
    """A change that failed: a text with its title, or what else it is in words."""

    stuck: Stuck
    site: str = ""

    @property
    def change(self) -> Change:
        """The change."""
        return self.stuck.change

    @property
    def title(self) -> str:
        """The title of the text, or ""."""
        return str(self.stuck.edition.content.get("title", "")) if self.stuck.edition else ""

    @property
    def words(self) -> str:
        """What it is, where it is no text with a title."""
        return what(self.change, picture=self.stuck.picture)


@dataclass(frozen=True)
class PageLine:
    """A page that failed and for which no change waits."""

    route: RouteRow
    site: str = ""

    @property
    def reason(self) -> Reason:
        """Why."""
        return reason_of(self.route.problem)


@dataclass(frozen=True)
class UnderwayLine:
    """A change of whole sites on its way."""

    underway: Underway
    site: str = ""

    @property
    def words(self) -> str:
        """What it is."""
        return what(self.underway.change)


def what(change: Change, *, picture: str = "") -> str:
    """Say what a change is about, in general words."""
    if change.kind == ChangeKind.PICTURE:
        return _("The picture “%(title)s”") % {"title": picture} if picture else _("A picture")
    if change.kind == ChangeKind.SWEEP and change.subject == "page":
        return _("One page: %(path)s") % {"path": change.detail.get("path", "")}
    return str(_words()[ChangeKind(change.kind)])


def _words() -> dict[ChangeKind, str]:
    return {
        ChangeKind.EDITION: _("A text"),
        ChangeKind.WITHDRAWAL: _("A withdrawal"),
        ChangeKind.MOVE: _("Another address of a text"),
        ChangeKind.SETTING: _("What the site says of itself on every page"),
        ChangeKind.AGENCY: _("The name of an agency"),
        ChangeKind.PLAN: _("The progress of a plan"),
        ChangeKind.TEMPLATE: _("Templates and style of the portal"),
        ChangeKind.SWEEP: _("Every page is made anew"),
    }


def stuck_lines(found: Iterable[Stuck], sites: dict[str, str]) -> list[StuckLine]:
    """Return what failed as lines."""
    return [StuckLine(one, sites.get(one.change.site, "")) for one in found]


def page_lines(found: Iterable[RouteRow], sites: dict[str, str]) -> list[PageLine]:
    """Return pages that failed as lines."""
    return [PageLine(one, sites.get(one.site, "")) for one in found]


def underway_lines(found: Iterable[Underway], sites: dict[str, str]) -> list[Any]:
    """Return what is on its way as lines."""
    return [UnderwayLine(one, sites.get(one.change.site, "")) for one in found]
