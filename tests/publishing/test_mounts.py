"""Communes below the province's host: each path is answered whole from the release of its site."""

import pytest

from hoaban.publishing.mounts import Mounts
from hoaban.publishing.site_paths import home_path, site_of
from tests.publishing.test_server import HTML, a_release

PROVINCE = {
    "/vi/": (b"province", HTML),
    "/vi/404.html": (b"not here", HTML),
    "/vi/xa/muong-phang/": (b"an impostor", HTML),
    "/a/site.css": (b"p{}", "text/css"),
}
COMMUNE = {
    "/vi/xa/muong-phang/": (b"commune", HTML),
    "/vi/xa/muong-phang/2026/11/hoi-ban/": (b"story", HTML),
    "/a/hoi.webp": (b"picture", "image/webp"),
}


@pytest.fixture
def ask(tmp_path):
    a_release(tmp_path, PROVINCE)
    a_release(tmp_path, COMMUNE, site="xa-muong-phang", redirects=[("/vi/xa/muong-phang/cu/", "/vi/xa/muong-phang/")])
    mounts = Mounts(tmp_path)

    def ask(path):
        answer = mounts.answer("GET", path, "", lambda name: None)
        return answer.status, answer.body or dict(answer.headers).get("location")

    ask.home, ask.mounts = tmp_path, mounts
    return ask


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/vi/", (200, b"province")),
        ("/vi/xa/muong-phang/", (200, b"commune")),
        ("/vi/xa/muong-phang", (301, "/vi/xa/muong-phang/")),
        ("/vi/xa/muong-phang/cu/", (301, "/vi/xa/muong-phang/")),
        ("/vi/xa/muong-phang/2026/11/hoi-ban/", (200, b"story")),
        ("/vi/xa/muong-phang/khong-co/", (404, b"not here")),
        ("/vi/xa/khong-co/", (404, b"not here")),
        ("/vi/xa/", (404, b"not here")),
        ("/vi/xa/../../../etc/passwd", (404, b"not here")),
        ("/a/site.css", (200, b"p{}")),
        ("/a/hoi.webp", (200, b"picture")),
        ("/a/khong-co.webp", (404, b"not here")),
    ],
)
def test_a_path_is_answered_by_the_site_it_belongs_to(ask, path, expected):
    assert ask(path) == expected


def test_a_site_is_met_when_its_first_release_appears(ask):
    assert ask("/vi/xa/sin-thau/")[0] == 404
    a_release(ask.home, {"/vi/xa/sin-thau/": (b"second", HTML)}, site="xa-sin-thau")
    assert ask("/vi/xa/sin-thau/") == (200, b"second")


def test_made_up_communes_are_not_remembered(ask):
    for number in range(50):
        ask(f"/vi/xa/xa-so-{number}/")
    assert ask.mounts._mounted == {}


def test_before_any_release_the_host_says_so(tmp_path):
    assert Mounts(tmp_path).answer("GET", "/a/x.css", "", lambda name: None).status == 503


@pytest.mark.parametrize(
    ("path", "site"),
    [("/vi/xa/muong-phang/a/b/", "xa-muong-phang"), ("/zh-hans/xa/sin-thau", "xa-sin-thau"), ("/vi/xa-hoi/", "main"),
     ("/a/xa/muong-phang/", "main"), ("/vi/tin/xa/muong-phang/", "main")],
)  # fmt: skip
def test_a_path_says_whose_it_is(path, site):
    assert site_of(path) == site


def test_what_the_home_path_makes_the_path_reader_reads():
    assert [site_of(home_path(site, "vi")) for site in ("main", "xa-muong-phang")] == ["main", "xa-muong-phang"]
