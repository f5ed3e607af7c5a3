"""One table of requests, three servers: nginx and caddy as configured by `deploy`, and the embedded one, answer alike."""

import hashlib

import pytest

from hoaban.publishing.exchange import ALERT_CACHE, ASSET_CACHE, PAGE_CACHE, SECURITY, security
from tests.publishing.test_server import GONE, HTML, PAGE, SITE, a_release
from tests.publishing.web_servers import SERVERS, started

CSS = "text/css; charset=utf-8"
PROVINCE = SITE | {
    "/vi/alert.css": (b"/**/\n", CSS),
    "/robots.txt": (b"User-agent: *\n", "text/plain; charset=utf-8"),
    "/sitemap.xml": (b"<urlset/>" * 50, "application/xml; charset=utf-8"),
    "/a/anh.abc.avif": (b"avif" * 9, "image/avif"),
    "/lo/": (b"<html lang=lo>", HTML),
    "/verify/": (PAGE + b"verify", HTML),
    "/vi/verify/": (PAGE + b"verify vi", HTML),
}
COMMUNE = {
    "/vi/xa/muong-phang/": (PAGE + b"commune", HTML),
    "/vi/xa/muong-phang/2026/11/hoi-ban/": (PAGE + b"story", HTML),
    "/vi/xa/muong-phang/atom.xml": (b"<feed>c</feed>" * 50, "application/atom+xml; charset=utf-8"),
    "/a/hoi.abc.webp": (b"picture" * 9, "image/webp"),
}
STORY, BIG, FEED = "/vi/tin/2026/11/hoa/", "/a/big.webp", "application/atom+xml; charset=utf-8"
VI404, EN404 = SITE["/vi/404.html"][0], SITE["/en/404.html"][0]
MOVED, SLASH = "/vi/tin/2026/11/cu/", "/vi/tin/2026/11/hoa"
WHEN = "Tue, 14 Nov 2023 22:13:20 GMT"
KEPT = {"cache-control": PAGE_CACHE, "vary": "accept-encoding"}
CHECKED = {"cache-control": "no-cache", "vary": "accept-encoding", "etag": None, "last-modified": None}
DOOR = {"vary": "accept-language", "cache-control": PAGE_CACHE}


def page(path, body, kind=HTML, **more):
    return path, {}, 200, {"content-type": kind, "last-modified": WHEN, **KEPT, **more}, body


def missing(path, body=VI404):
    return path, {}, 404, {"content-type": HTML, **CHECKED}, body


def led(path, status, where, asked=None, **more):
    return path, asked or {}, status, {"location": where, "cache-control": PAGE_CACHE, **more}, None


def door(accepted, where):
    return led("/", 302, where, {"accept-language": accepted} if accepted else {}, **DOOR)


def ranged(path, said, status, content_range, body, **asked):
    return path, {"range": said, **asked}, status, {"content-range": content_range}, body


TABLE = [
    page("/vi/", SITE["/vi/"][0]),
    page(STORY, PAGE, **{"accept-ranges": "bytes", "set-cookie": None}),
    page(f"{STORY}?utm=1", PAGE),
    page("/vi%2Ftin/2026/11/hoa/", PAGE),
    page("/robots.txt", b"User-agent: *\n", "text/plain; charset=utf-8"),
    page("/sitemap.xml", b"<urlset/>" * 50, "application/xml; charset=utf-8"),
    page("/vi/atom.xml", SITE["/vi/atom.xml"][0], FEED),
    page("/vi/alert.css", b"/**/\n", CSS, **{"cache-control": ALERT_CACHE}),
    page("/a/site.0123456789abcdef.css", b"p{margin:0}", CSS, **{"cache-control": ASSET_CACHE}),
    page("/a/anh.abc.avif", b"avif" * 9, "image/avif", **{"cache-control": ASSET_CACHE}),
    page(BIG, SITE[BIG][0], "image/webp", **{"cache-control": ASSET_CACHE}),
    page("/verify/", PAGE + b"verify", **dict(security("/verify/"))),
    page("/vi/verify/", PAGE + b"verify vi", **dict(security("/verify/"))),
    # a commune's release below the province's, and its pictures from whichever release has them
    page("/vi/xa/muong-phang/", PAGE + b"commune"),
    page("/vi/xa/muong-phang/2026/11/hoi-ban/", PAGE + b"story"),
    page("/vi/xa/muong-phang/atom.xml", b"<feed>c</feed>" * 50, FEED),
    page("/vi/xa/sap-nhap/", PAGE + b"fallback"),
    page("/vi/xa/muong-phang/chi-o-tinh/", PAGE + b"province's"),
    page("/a/hoi.abc.webp", b"picture" * 9, "image/webp", **{"cache-control": ASSET_CACHE}),
    led("/vi/xa/muong-phang", 301, "/vi/xa/muong-phang/"),
    led("/vi/xa/muong-phang/cu/", 301, "/vi/xa/muong-phang/"),
    led("/vi/xa/sap-nhap", 301, "/vi/xa/sap-nhap/"),
    ("/vi/xa/muong-phang/go/", {}, 410, {"content-type": HTML, **CHECKED}, GONE + b"commune"),
    missing("/vi/xa/muong-phang/khong-co/"),
    missing("/en/xa/khong-co/", EN404),
    missing("/vi/xa/"),
    # moved, slashless, withdrawn
    led(MOVED, 301, STORY),
    led(MOVED[:-1], 301, STORY),
    led(f"{MOVED}?x=1", 301, STORY),
    led(SLASH, 301, f"{SLASH}/"),
    led(f"{SLASH}?x=1&y=%0d%0aset-cookie:z", 301, f"{SLASH}/?x=1&y=%0d%0aset-cookie:z"),
    led("/vi", 301, "/vi/"),
    led("/vi/verify", 301, "/vi/verify/"),
    ("/vi/tin/2026/11/go/", {}, 410, {"content-type": HTML, **CHECKED}, GONE),
    ("/vi/tin/2026/11/go", {}, 410, {"content-type": HTML, **CHECKED}, GONE),
    ("/vi/tin/2026/11/go/", {"if-modified-since": WHEN, "range": "bytes=0-3"}, 410, CHECKED, GONE),
    ("/vi/tin/2026/11/go/", {"accept-encoding": "br"}, 410, {"content-encoding": "br", **CHECKED}, None),
    # the front door
    door("", "/vi/"), door("en-GB,en;q=0.9", "/en/"), door("lo,en;q=0.5,vi;q=0.8", "/lo/"), door("fr", "/vi/"),
    door("en;q=0", "/vi/"), door("fr,en;q=0.55, vi;q=0.56", "/vi/"), door("EN-us", "/en/"), door("zh-CN,lo;q=0.1", "/lo/"),
    # not there
    missing("/vi/x"), missing("/en/x/", EN404), missing("/x"), missing("/vi/tin/"), missing("/vi/tin"),
    missing("/a/khong-co.css"), missing("/vi/404.html"), missing("/en/404.html", EN404), missing("/vi/index.html"),
    missing("/verify/khong-co/"), missing("/i"), missing("/preparing/index.html"), missing("/portal.css"),
    # twins
    ("/vi/", {"accept-encoding": "gzip, deflate, br"}, 200, {"content-encoding": "br", "content-type": HTML, **KEPT}, None),
    ("/vi/", {"accept-encoding": "gzip"}, 200, {"content-encoding": "gzip", "content-type": HTML, **KEPT}, None),
    ("/vi/", {"accept-encoding": "br;q=0, gzip;q=0"}, 200, {"content-encoding": None}, SITE["/vi/"][0]),
    ("/vi/atom.xml", {"accept-encoding": "br"}, 200, {"content-encoding": "br", "content-type": FEED}, None),
    (BIG, {"accept-encoding": "br, gzip"}, 200, {"content-encoding": None, "content-type": "image/webp"}, SITE[BIG][0]),
    ("/en/x/", {"accept-encoding": "br"}, 404, {"content-type": HTML}, None),
    # ranges
    ranged(STORY, "bytes=0-9", 206, f"bytes 0-9/{len(PAGE)}", PAGE[:10]),
    ranged(STORY, "bytes=-5", 206, f"bytes {len(PAGE) - 5}-{len(PAGE) - 1}/{len(PAGE)}", PAGE[-5:]),
    ranged(STORY, "bytes=5-", 206, f"bytes 5-{len(PAGE) - 1}/{len(PAGE)}", PAGE[5:]),
    ranged(STORY, f"bytes=5-{10**9}", 206, f"bytes 5-{len(PAGE) - 1}/{len(PAGE)}", PAGE[5:]),
    ranged(BIG, "bytes=300000-300099", 206, "bytes 300000-300099/400000", SITE[BIG][0][300_000:300_100]),
    ranged(STORY, f"bytes={10**6}-", 416, f"bytes */{len(PAGE)}", None),
    (STORY, {"range": "bytes=9-5"}, 416, {}, None),
    ranged(STORY, "bytes=0-1,5-6", 200, None, PAGE),
    ranged(STORY, "bytes=0-1", 206, f"bytes 0-1/{len(PAGE)}", PAGE[:2], **{"if-range": WHEN}),
    ranged(STORY, "bytes=0-1", 200, None, PAGE, **{"if-range": "Tue, 14 Nov 2023 22:13:21 GMT"}),
    ranged(STORY, "bytes=0-1", 200, None, PAGE, **{"if-range": '"another"'}),
    # validators
    (STORY, {"if-modified-since": WHEN}, 304, KEPT, b""),
    (STORY, {"if-modified-since": "Tue, 14 Nov 2023 22:13:19 GMT"}, 200, KEPT, PAGE),
    (STORY, {"if-none-match": '"another"', "if-modified-since": WHEN}, 200, KEPT, PAGE),
]  # fmt: skip


def home_of(folder):
    """Return a home with a province's and a commune's release, old addresses and withdrawn pages in both."""
    province = PROVINCE | {
        "/vi/xa/muong-phang/": (b"an impostor", HTML),
        "/vi/xa/muong-phang/chi-o-tinh/": (PAGE + b"province's", HTML),
        "/vi/xa/sap-nhap/": (PAGE + b"fallback", HTML),
    }
    releases = folder / "releases"
    a_release(releases, province, redirects=[(MOVED, STORY)], gone=[("/vi/tin/2026/11/go/", GONE)])
    a_release(
        releases, COMMUNE, site="xa-muong-phang",
        redirects=[("/vi/xa/muong-phang/cu/", "/vi/xa/muong-phang/")],
        gone=[("/vi/xa/muong-phang/go/", GONE + b"commune")],
    )  # fmt: skip
    return folder


@pytest.fixture(scope="module", params=SERVERS)
def server(request, tmp_path_factory):
    home = home_of(tmp_path_factory.mktemp(request.param))
    with started(request.param, home) as running:
        yield running


@pytest.mark.parametrize(("path", "asked", "status", "headers", "body"), TABLE, ids=[f"{row[0]} {row[1] or ''}" for row in TABLE])
def test_every_server_gives_the_answer_of_the_table(server, path, asked, status, headers, body):
    answer = server.ask(path, **asked)
    assert answer.status == status
    assert {name: answer[name] for name in headers} == headers
    if body is not None:
        assert hashlib.sha256(answer.body).digest() == hashlib.sha256(body).digest()
    safety = dict(security(path) if status == 200 else SECURITY) | headers
    assert {name: answer[name] for name, _ in SECURITY} == {name: safety[name] for name, _ in SECURITY}


def test_head_has_every_header_and_no_body(server):
    for path, status in ((STORY, 200), (BIG, 200), ("/", 302), (SLASH, 301), ("/vi/x", 404), ("/vi/tin/2026/11/go/", 410)):
        asked, answered = server.ask(path), server.ask(path, "HEAD")
        assert (answered.status, answered.body) == (status, b"")
        for name in ("content-type", "cache-control", "vary", "location", "etag", "last-modified", "content-length"):
            assert name == "content-length" or answered[name] == asked[name]
    assert server.ask(STORY, "HEAD")["content-length"] == str(len(PAGE))


def test_twins_and_the_page_have_validators_of_their_own(server):
    answers = [server.ask(STORY, accept_encoding=coding) for coding in ("identity", "gzip", "br")]
    assert len({answer["etag"] for answer in answers}) == 3
    for coding, answer in zip(("identity", "gzip", "br"), answers, strict=True):
        again = server.ask(STORY, accept_encoding=coding, if_none_match=answer["etag"])
        assert (again.status, again.body, again["etag"]) == (304, b"", answer["etag"])
        part = server.ask(STORY, accept_encoding=coding, range="bytes=0-3", if_range=answer["etag"])
        assert (part.status, part.body) in ((206, answer.body[:4]), (200, answer.body))  # nginx sends twins whole


def test_methods_other_than_reading_are_refused_wherever_they_ask(server):
    for path in ("/", STORY, "/vi/x", "/a/site.0123456789abcdef.css", MOVED, "/vi/xa/muong-phang/"):
        for method in ("POST", "PUT", "DELETE", "OPTIONS"):
            answer = server.ask(path, method)
            assert (path, method, answer.status, answer["allow"]) == (path, method, 405, "GET, HEAD")
            assert answer["cache-control"] == "no-store"


def test_no_server_says_what_version_it_is(server):
    assert not any(letter.isdigit() for letter in server.ask("/vi/")["server"] or "")
