"""The nightly sweep finds what changed without a change row, says so and mends it; the rest it leaves alone."""

from datetime import date, timedelta

import pytest

from hoaban.kernel.models import AuditRow
from hoaban.publishing.actions import process_changes
from hoaban.publishing.actions.sweeping import NIGHTS, sweep
from hoaban.publishing.models import Change, RouteRow, SiteProfile
from tests.factories.organisations import NOON
from tests.factories.publishing import LATER, a_home, a_section, a_story
from tests.publishing.tiny_site import files

pytestmark = pytest.mark.django_db


def month_of_nights():
    """Sweep for as many nights as a whole site takes; return what each came to."""
    nights = [list(sweep(day=date(2026, 11, 1) + timedelta(days=night), at=LATER)) for night in range(NIGHTS)]
    return [steps[-1] for steps in nights if steps]


@pytest.fixture
def site():
    a_home()
    a_story(a_section().item)
    process_changes(at=NOON)


def test_within_thirty_nights_every_address_is_looked_at_once_and_nothing_differs(site):
    swept = month_of_nights()
    assert sum(night.looked_at for night in swept) == RouteRow.objects.count()
    assert [night.drifted for night in swept if night.drifted] == []
    assert not Change.objects.filter(state="due").exists()


def test_what_changed_without_a_change_row_is_said_and_mended(site, releases):
    page = RouteRow.objects.get(path="/vi/tin-tuc/")
    RouteRow.objects.filter(pk=page.pk).update(content_hash="0" * 64)
    drifted = [spot for night in month_of_nights() for spot in night.drifted]
    assert drifted == [("main", "/vi/tin-tuc/")]
    audit = AuditRow.objects.get(verb="site.drifted")
    assert (audit.subject_id, audit.detail) == ("main", {"count": 1, "paths": ["/vi/tin-tuc/"]})
    before = files(releases)
    assert [done.rendered for done in process_changes(at=LATER)] == [1]
    assert RouteRow.objects.get(path="/vi/tin-tuc/").content_hash != "0" * 64
    assert files(releases) == before


def test_an_address_that_should_stand_and_does_not_is_found(site):
    RouteRow.objects.filter(path="/vi/atom.xml").delete()
    assert [spot for night in month_of_nights() for spot in night.drifted] == [("main", "/vi/atom.xml")]


def test_a_site_with_changes_that_wait_is_left_alone(site):
    a_section(title="Văn hóa")
    assert month_of_nights() == []


def test_a_page_that_cannot_be_rendered_is_no_drift(site):
    from tests.publishing import tiny_site

    tiny_site.broken.add("/vi/tin-tuc/")
    assert [spot for night in month_of_nights() for spot in night.drifted] == []


def test_the_sweep_writes_nothing_public(site, releases):
    SiteProfile.objects.all().delete()
    before = files(releases)
    month_of_nights()
    assert files(releases) == before
