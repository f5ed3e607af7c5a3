"""Pictures on pages: the best form a browser knows, in the width it needs, in a place kept for it."""

import pytest
from PIL import Image

from hoaban.media.models import PictureFile
from hoaban.publishing import readers, registry
from hoaban.publishing.reading import recording, remembering
from tests.factories.media import a_picture, an_upload, image_bytes, prepared, saved
from tests.factories.portal import a_news_story, a_site, page, place_at, rendered

pytestmark = pytest.mark.django_db
PATH = "/vi/van-hoa/2026/11/hoa-ban-no-som/"
PHOTO = image_bytes(2000, 1500, "JPEG")


@pytest.fixture(autouse=True)
def library(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def a_story_with(picture, section=None, title="Hoa ban nở sớm", **fields):
    return a_news_story(section or a_site(), title, picture=str(picture.public_id), picture_alt="Hoa", **fields)


def rungs(element):
    return [int(part.split()[1].removesuffix("w")) for part in element.get("srcset", "").split(", ") if part]


def test_a_story_offers_avif_then_webp_and_ends_with_jpeg():
    a_story_with(a_picture(PHOTO, name="a.jpg"))
    *sources, image = page(PATH).xpath("//figure/picture//*")
    assert [(one.tag, one.get("type"), rungs(one)) for one in sources] == [
        ("source", "image/avif", [320, 480, 768, 1024, 1280, 1600]),
        ("source", "image/webp", [480, 768, 1280]),
    ]
    assert (image.tag, rungs(image), image.get("src")[-4:]) == ("img", [640, 1280], ".jpg")
    assert (image.get("width"), image.get("height")) == ("640", "480")
    assert {one.get("sizes") for one in (*sources, image)} == {"(min-width: 62rem) 40rem, calc(100vw - 2rem)"}


def test_who_shares_a_story_shows_a_large_jpeg():
    a_story_with(a_picture(PHOTO, name="a.jpg"))
    (address,) = page(PATH).xpath("//meta[@property='og:image']/@content")
    shared = PictureFile.objects.get(name=address.rsplit("/", 1)[1])
    assert (shared.media_type, shared.width) == ("image/jpeg", 1280)


def test_a_card_offers_no_more_than_a_card_needs():
    a_story_with(a_picture(PHOTO, name="a.jpg"))
    *sources, image = page("/vi/van-hoa/").xpath("//article//picture//*")
    assert [rungs(one) for one in (*sources, image)] == [[320, 480, 768, 1024], [480, 768], []]
    assert all("23rem" in one.get("sizes") for one in sources)


def eager(path):
    images = page(path).xpath("//main//picture//img")
    return [(one.get("loading"), one.get("fetchpriority")) for one in images]


def test_the_first_picture_comes_at_once_the_others_when_they_are_near():
    section, picture = a_site(), a_picture()
    inside = {"type": "picture", "picture": str(picture.public_id), "alt": "Hoa", "caption": ""}
    a_story_with(picture, section, body=[inside])
    a_story_with(picture, section, "Mùa nước đổ")
    first, later = (None, "high"), ("lazy", None)
    expected = {PATH: [first, later], "/vi/": [first, later], "/vi/van-hoa/": [first, later], "/vi/2026/11/": [first, later]}
    assert {path: eager(path) for path in expected} == expected


def test_a_cropped_picture_keeps_in_sight_what_its_officer_chose():
    section = a_site()
    tall = prepared(an_upload(image_bytes(500, 1500), focal_point_x=250, focal_point_y=1500,
                              focal_point_width=10, focal_point_height=10))  # fmt: skip
    a_story_with(tall, section)
    a_story_with(a_picture(), section, "Ở giữa")
    assert sorted(page("/vi/van-hoa/").xpath("//main//img/@class")) == ["card-picture", "card-picture focus-100"]
    assert page(PATH).xpath("//figure//img/@class") == []


def test_what_is_transparent_ends_with_png():
    picture = a_picture(saved(Image.new("RGBA", (700, 400), (9, 9, 90, 90)), "PNG"))
    a_story_with(picture)
    assert page(PATH).xpath("//figure//img/@src")[0].endswith(".png")


def test_lists_do_without_a_picture_until_it_is_there():
    picture = an_upload()
    a_story_with(picture)
    assert (page("/vi/").xpath("//main//img"), page("/vi/van-hoa/").xpath("//main//img")) == ([], [])
    prepared(picture)
    assert [len(page(path).xpath("//main//img")) for path in ("/vi/", "/vi/van-hoa/")] == [1, 1]


@pytest.mark.parametrize("path", [PATH, "/vi/", "/vi/van-hoa/", "/vi/2026/11/"])
def test_every_file_a_page_brings_along_is_named_on_it(path):
    a_story_with(a_picture(PHOTO, name="a.jpg"))
    place = place_at(path)
    with recording() as noted:
        body = registry.route_named(place.name).render(place).body.decode()
    pictures = [address for address in noted.files if not address.endswith((".css", ".svg", ".png"))]
    assert (len(pictures) > 5, [address for address in pictures if address not in body]) == (True, [])
    assert b"style=" not in rendered(path)


def test_the_pictures_of_a_list_are_read_together(django_assert_num_queries):
    public_ids = tuple(str(a_picture().public_id) for _ in range(3))
    with remembering(), recording() as noted, django_assert_num_queries(2):
        for public_id in public_ids:
            readers.picture(public_id=public_id, width=320, waits=False, among=public_ids)
    assert {key for key in noted.keys if key.startswith("picture:")} == {
        f'picture:{{"public_id":"{public_id}"}}' for public_id in public_ids
    }
