"""Scheduled editions and bundles, made by the verbs approvers use."""

from datetime import timedelta

from hoaban.publishing.actions.scheduling import open_bundle, schedule_edition
from tests.factories.organisations import NOON, an_approver
from tests.factories.publishing import a_draft

AT_TWO = NOON + timedelta(hours=2)


def a_schedule(*, publish_at=AT_TWO, bundle=None, at=NOON, approver=None, reason="", edition_class=None, **draft):
    """A draft approved for later; in a bundle it has no instant of its own."""
    how = {"edition_class": edition_class} if edition_class else {}
    return schedule_edition(
        a_draft(**draft), by=approver or an_approver(), at=at, publish_at=None if bundle else publish_at,
        bundle=bundle, reason=reason, **how,
    )  # fmt: skip


def a_bundle(title="Ngày hội Hoa ban", *, publish_at=None, site="main", at=NOON):
    return open_bundle(title, site=site, by=an_approver(), at=at, publish_at=publish_at)
