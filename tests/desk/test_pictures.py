"""The library's doors: what cannot be shown is refused with a sentence before Wagtail unpacks it, and told afterwards."""

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Collection

from hoaban.media import actions as media
from hoaban.media.models import Picture, PicturePreparation
from hoaban.project import founding
from tests.factories.media import an_upload, image_bytes
from tests.factories.organisations import NOON, an_officer

pytestmark = pytest.mark.django_db
FIELDS = {"title": "Hội bản", "tags": "", "licence": "own", "consent": "nobody", "author": "", "credit": "",
          "expires_on": "", "description": ""}  # fmt: skip
TORN = image_bytes(900, 500, "JPEG")[:3000]
MISSING_END = "Tệp thiếu phần cuối. Hãy tải hình lên lại."


@pytest.fixture(autouse=True)
def keeper(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    founding.found()
    officer = an_officer()
    officer.is_superuser = True
    officer.save()
    client.force_login(officer)


def sent(client, door, data, name, **more):
    fields = FIELDS | {"collection": str(Collection.get_first_root_node().pk), "file": ContentFile(data, name)}
    return client.post(door, fields | more)


def test_a_torn_picture_is_refused_with_a_sentence_at_each_door(client):
    added = sent(client, "/images/add/", TORN, "hoi.jpg")
    assert (added.status_code, MISSING_END in added.content.decode()) == (200, True)
    several = client.post(
        "/images/multiple/add/",
        {"title": "Hội", "files[]": ContentFile(TORN, "hoi.jpg")},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    assert (several.status_code, several.json()["success"]) == (200, False)
    assert MISSING_END in several.json()["error_message"]
    assert not Picture.objects.exists()


def test_what_is_far_too_large_is_refused(client):
    answer = sent(client, "/images/add/", image_bytes(20_001, 1), "to.png")
    assert "Hình quá lớn: nhiều nhất 64 triệu điểm ảnh" in answer.content.decode()


def test_a_sound_picture_comes_in_and_leaves_work(client):
    assert sent(client, "/images/add/", image_bytes(40, 30), "hoi.png").status_code == 302
    picture = Picture.objects.get()
    assert (picture.title, (picture.width, picture.height)) == ("Hội bản", (40, 30))
    assert PicturePreparation.objects.get().source == picture.file.name


def test_the_page_of_a_picture_says_why_nothing_can_be_made_of_it(client):
    picture = an_upload()
    assert MISSING_END not in client.get(f"/images/{picture.pk}/").content.decode()
    media.refuse(picture.preparation, "truncated", at=NOON)
    assert MISSING_END in client.get(f"/images/{picture.pk}/").content.decode()
