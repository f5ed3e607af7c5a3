"""Work on pictures: left by an upload, done once, done again for a new file, tried again after a passing fault."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from hoaban.media import actions as media
from hoaban.media.darkroom import recipe
from hoaban.media.models import PictureFile, PicturePreparation, folder_of
from hoaban.media.rules import focus
from tests.factories.media import a_picture, an_upload, image_bytes, prepared
from tests.factories.organisations import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def library(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def replace_file(picture, data):
    picture.file = ContentFile(data, name="khac.png")
    picture.save()


def on_disk(picture):
    return sorted(path.name for path in folder_of(picture.public_id).iterdir())


def standing(picture):
    row = PicturePreparation.objects.get(picture=picture)
    return (row.state, row.problem, row.made_from == picture.file.name)


def test_an_upload_leaves_work_and_other_changes_leave_none():
    picture = an_upload()
    assert standing(picture) == ("due", "", False)
    prepared(picture)
    picture.title = "Hoa ban"
    picture.save()
    assert standing(picture) == ("done", "", True)


def test_files_are_named_by_their_content_and_lie_beside_each_other():
    picture = a_picture()
    assert on_disk(picture) == sorted(picture.files.values_list("name", flat=True))
    assert all(file.path.stat().st_size == file.size for file in picture.files.all())


def test_a_new_file_gives_new_pictures_and_the_old_ones_leave(django_capture_on_commit_callbacks):
    picture = a_picture()
    before = on_disk(picture)
    replace_file(picture, image_bytes(colour="seagreen"))
    assert (standing(picture), on_disk(picture)) == (("due", "", False), before)
    (folder_of(picture.public_id) / ".half-written.avif").write_bytes(b"a worker was killed here")
    picture.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        prepared(picture)
    assert not set(on_disk(picture)) & {*before, ".half-written.avif"}
    assert on_disk(picture) == sorted(picture.files.values_list("name", flat=True))


def test_what_was_made_of_a_file_that_is_no_longer_wanted_is_not_taken_over():
    picture = an_upload()
    row = picture.preparation
    made = media.develop(row)
    replace_file(picture, image_bytes(colour="seagreen"))
    assert (media.take_over(row, made), standing(picture)) == (False, ("due", "", False))
    assert media.refuse(row, "broken", at=NOON) is False
    assert (standing(picture), PictureFile.objects.count()) == (("due", "", False), 0)


def test_a_deleted_picture_takes_its_files_along(django_capture_on_commit_callbacks):
    picture, other = a_picture(), an_upload()
    row, made = other.preparation, media.develop(other.preparation)
    for one in (picture, other):
        with django_capture_on_commit_callbacks(execute=True):
            one.delete()
    with django_capture_on_commit_callbacks(execute=True):
        assert media.take_over(row, made) is False
    assert [folder_of(one.public_id).exists() for one in (picture, other)] == [False, False]
    assert PictureFile.objects.count() == PicturePreparation.objects.count() == 0


def test_a_broken_picture_is_held_with_its_sentence():
    picture = an_upload()
    assert picture.unusable_because == ""
    assert media.refuse(picture.preparation, "truncated", at=NOON) is True
    picture = type(picture).objects.get(pk=picture.pk)
    assert (standing(picture)[:2], str(picture.unusable_because)) == (
        ("held", "truncated"), "Tệp thiếu phần cuối. Hãy tải hình lên lại.",
    )  # fmt: skip
    replace_file(picture, image_bytes())
    assert standing(picture) == ("due", "", False)


def test_a_passing_fault_is_tried_again_with_growing_pauses_and_not_for_ever():
    row, pauses = an_upload().preparation, []
    while not media.refuse(row, "too_heavy", at=NOON):
        row.refresh_from_db()
        pauses.append(row.run_after - NOON)
    assert pauses == [timedelta(seconds=3), timedelta(seconds=30), timedelta(minutes=2), timedelta(minutes=10)]
    row.refresh_from_db()
    assert row.state == "held"


def test_a_picture_whose_original_is_lost_says_so():
    picture = an_upload()
    picture.file.storage.delete(picture.file.name)
    with pytest.raises(recipe.Refused) as refusal:
        media.develop(picture.preparation)
    assert refusal.value.code == "lost"


def test_pictures_of_before_lost_files_and_older_recipes_get_work_once(monkeypatch):
    old, lost, sound = an_upload(), a_picture(), a_picture()
    PicturePreparation.objects.filter(picture=old).delete()
    lost.files.first().path.unlink()
    assert (media.notice_missing_files(), media.notice_missing_files()) == (2, 0)
    assert [standing(one)[0] for one in (old, lost, sound)] == ["due", "due", "done"]
    media.refuse(sound.preparation, "broken", at=NOON)
    assert media.notice_missing_files() == 0
    monkeypatch.setattr(media, "RECIPE", recipe.RECIPE + 1)
    assert (media.notice_missing_files(), standing(sound)[0]) == (1, "due")


@pytest.mark.parametrize("number", [1, 3])
def test_looking_for_missing_files_asks_a_constant_number_of_questions(number):
    for _ in range(number):
        a_picture()
    with CaptureQueriesContext(connection) as queries:
        media.notice_missing_files()
    assert len(queries) == 3


@given(
    width=st.integers(1, 9000), height=st.integers(1, 9000), x=st.floats(0, 1), y=st.floats(0, 1)
)  # fmt: skip
def test_the_point_an_officer_chose_stays_in_sight(width, height, x, y):
    found = focus(width, height, int(x * width), int(y * height))
    assert found in range(0, 101, 10)
    wide = width / height > 16 / 9
    seen = height / width * 16 / 9 if wide else width / height * 9 / 16
    begin = found / 100 * (1 - seen)
    point = int(x * width) / width if wide else int(y * height) / height
    assert begin - 0.051 <= point <= begin + seen + 0.051


def test_without_a_chosen_point_the_middle_is_shown():
    assert [focus(900, 1600, None, None), focus(1600, 900, 10, 10), focus(900, 1600, 450, 0)] == [50, 50, 0]
