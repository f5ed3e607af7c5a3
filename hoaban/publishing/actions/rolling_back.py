"""Setting readers back to an earlier release, and letting them have the newest again."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoaban.kernel import audit
from hoaban.kernel.models import WorkState
from hoaban.kernel.refusals import Refusal
from hoaban.organisations.models import Officer
from hoaban.publishing import records, releases
from hoaban.publishing.models import Change, Release


class NoSuchRelease(Refusal):
    """The release is not known, or its files are gone."""

    def __init__(self) -> None:
        super().__init__(_("There is no such release, or its files were tidied away."))


class NotSetBack(Refusal):
    """Readers have the newest release."""

    def __init__(self) -> None:
        super().__init__(_("This site was not set back: readers have its newest release."))


def roll_back(site: str, *, number: int | None = None, by: Officer | None, at: datetime, reason: str = "") -> Release:
    """Give readers an earlier release (the one before, or the one of this number) and keep them there.

    Changes go on being made into releases, withdrawals too, but are not shown before `show_newest`.
    Raises NoSuchRelease.
    """
    _store, trees = releases.opened()
    with releases.publishing(site):
        release = _wanted(site, number)
        if release is None or not trees.holds(release.root):
            raise NoSuchRelease
        said = {"at": at.isoformat(), "by": str(by.public_id) if by else "system", "reason": reason}
        records.seal(site, release.root, at=at)
        releases.pin(site, release.root, **said)
        with transaction.atomic():
            audit.record("site.rolled_back", by=by, at=at, kind="site", subject=site, number=release.number, why=reason)
    return release


def show_newest(site: str, *, by: Officer | None, at: datetime) -> Release:
    """Give readers the newest release again; what was approved meanwhile is live now. Raises NotSetBack."""
    with releases.publishing(site):
        newest = Release.objects.filter(site=site).order_by("-number").first()
        if releases.pinned(site) is None or newest is None:
            raise NotSetBack
        records.seal(site, newest.root, at=at)
        releases.unpin(site, newest.root)
        with transaction.atomic():
            waiting = Change.objects.filter(site__in=[site, ""], state=WorkState.DONE, live_at=None)
            waiting.update(live_at=at, problem="")
            audit.record("site.shown_again", by=by, at=at, kind="site", subject=site, number=newest.number)
    return newest


def _wanted(site: str, number: int | None) -> Release | None:
    known = Release.objects.filter(site=site).order_by("-number")
    if number is not None:
        return known.filter(number=number).first()
    live = releases.current_root(site)
    shown = known.filter(root=live).first()
    return known.filter(number__lt=shown.number).exclude(root=live).first() if shown else None
