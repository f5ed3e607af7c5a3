"""Rights decide whether a work may be public."""

from datetime import date, timedelta

import pytest

from hoaban.media.models import RIGHTS_FIELDS, File, Picture, Recording
from hoaban.media.vocabulary import Consent, Licence

TODAY = date(2026, 11, 23)
pytestmark = pytest.mark.django_db  # a work asks for its default collection
LIBRARIES = pytest.mark.parametrize("library", [Picture, File, Recording])


@LIBRARIES
def test_an_upload_is_not_public_by_accident(library):
    assert library(title="Hoa ban").may_be_public(TODAY) is False


@LIBRARIES
def test_a_known_licence_lets_a_work_be_public(library):
    assert library(title="Hoa ban", licence=Licence.OWN).may_be_public(TODAY) is True


def test_a_picture_waits_for_consent_that_was_asked():
    asked = Picture(licence=Licence.OWN, consent=Consent.ASKED)
    given = Picture(licence=Licence.OWN, consent=Consent.GIVEN)
    assert [asked.may_be_public(TODAY), given.may_be_public(TODAY)] == [False, True]


def test_the_last_day_of_use_is_still_inside():
    picture = Picture(licence=Licence.GIVEN, expires_on=TODAY)
    assert [picture.may_be_public(TODAY), picture.may_be_public(TODAY + timedelta(days=1))] == [True, False]


@LIBRARIES
def test_the_upload_form_asks_for_every_right(library):
    assert [name for name in RIGHTS_FIELDS if name not in library.admin_form_fields] == []


def test_each_work_has_its_own_public_id():
    assert len({Picture().public_id for _ in range(3)}) == 3
