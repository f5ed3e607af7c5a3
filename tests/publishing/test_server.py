"""The portal server as a pure function: what it answers, and what it never opens."""

import os

import pytest

from hoaban.publishing.answers import Portal, coding, preferred
from hoaban.publishing.listings import Releases
from hoaban.publishing.releases import file_parts
from hoaban.publishing.store import Store
from hoaban.publishing.trees import File, Trees

HTML = "text/html; charset=utf-8"
PAGE = b"<!doctype html><html lang=vi><title>Hoa ban</title>" + b"<p>Hoa ban. </p>" * 50
GONE = b"<!doctype html><html lang=vi><title>Da go</title>" + b"<p>Vi sao. </p>" * 50
SITE = {
    "/vi/": (b"<html lang=vi>" + PAGE, HTML),
    "/en/": (b"<html lang=en>" + PAGE, HTML),
    "/vi/404.html": (b"<html lang=vi>Khong co", HTML),
    "/en/404.html": (b"<html lang=en>No such", HTML),
    "/vi/atom.xml": (b"<feed/>" * 99, "application/atom+xml; charset=utf-8"),
    "/vi/tin/2026/11/hoa/": (PAGE, HTML),
    "/a/site.0123456789abcdef.css": (b"p{margin:0}", "text/css; charset=utf-8"),
    "/a/big.webp": (os.urandom(400_000), "image/webp"),
}


def a_release(home, files, *, mtime=1_700_000_000, redirects=(), gone=(), site="main"):
    store = Store(home)
    trees, edits = Trees(home, store), {}
    for path, (body, kind) in files.items():
        edits[file_parts(path)] = File(store.put(body, kind, mtime=mtime), len(body), mtime, kind)
    for old, new in redirects:
        body = new.encode()
        edits[file_parts(old, route="redirect")] = File(
            store.put(body, "text/x-redirect", mtime=mtime), len(body), mtime, "x"
        )
    for path, body in gone:
        edits[file_parts(path, route="gone")] = File(store.put(body, HTML, mtime=mtime), len(body), mtime, HTML)
    store.flush()
    root = trees.edited(None, edits)
    pointer = home / "sites" / site / "current"
    pointer.parent.mkdir(parents=True, exist_ok=True)
    unfinished = pointer.with_name("next")
    unfinished.symlink_to(f"../../trees/{root[:2]}/{root}")
    unfinished.replace(pointer)
    return root


@pytest.fixture
def ask(tmp_path):
    a_release(
        tmp_path,
        SITE,
        redirects=[("/vi/tin/2026/11/cu/", "/vi/tin/2026/11/hoa/")],
        gone=[("/vi/tin/2026/11/go/", GONE)],
    )
    portal = Portal(Releases(tmp_path, "main"))

    def ask(path, method="GET", query="", **headers):
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        return portal.answer(method, path, query, given.get)

    ask.home = tmp_path
    return ask


def head(answer, name):
    return dict(answer.headers).get(name)


def test_page_is_served_with_its_type_validators_and_cache_rule(ask):
    answer = ask("/vi/tin/2026/11/hoa/")
    assert (answer.status, answer.body) == (200, PAGE)
    assert head(answer, "content-type") == HTML
    assert head(answer, "cache-control") == "public, max-age=60, stale-while-revalidate=600"
    assert head(answer, "last-modified") == "Tue, 14 Nov 2023 22:13:20 GMT"
    assert head(answer, "vary") == "accept-encoding"
    assert head(answer, "set-cookie") is None


def test_every_answer_carries_the_strict_policy(ask):
    for path in ("/", "/vi/", "/vi", "/nowhere", "/a/site.0123456789abcdef.css"):
        assert head(ask(path), "content-security-policy").startswith("default-src 'none'; img-src 'self' data:")
        assert head(ask(path), "x-content-type-options") == "nosniff"


def test_twins_are_negotiated_and_have_their_own_validator(ask):
    plain, br, gz = ask("/vi/"), ask("/vi/", accept_encoding="gzip, deflate, br"), ask("/vi/", accept_encoding="gzip")
    assert [head(a, "content-encoding") for a in (plain, br, gz)] == [None, "br", "gzip"]
    assert len({plain.etag, br.etag, gz.etag}) == 3
    assert len(br.body) < len(plain.body)


@pytest.mark.parametrize(
    ("said", "sent"),
    [
        (None, ""), ("", ""), ("br", "br"), ("gzip;q=1, br;q=0.1", "br"), ("br;q=0, gzip", "gzip"), ("*", "br"),
        ("*;q=0", ""), ("identity", ""), ("gzip;q=0, *", "br"), ("br;q=x", ""), ("GZIP", "gzip"),
    ],
)  # fmt: skip
def test_coding_follows_the_header(said, sent):
    assert coding(said) == sent


def test_known_page_is_not_sent_again(ask):
    first = ask("/vi/")
    assert ask("/vi/", if_none_match=f'"other", W/{first.etag}').status == 304
    assert ask("/vi/", if_none_match='"other"').status == 200
    assert ask("/vi/", if_modified_since="Tue, 14 Nov 2023 22:13:20 GMT").status == 304
    assert ask("/vi/", if_modified_since="Tue, 14 Nov 2023 22:13:19 GMT").status == 200
    assert ask("/vi/", if_modified_since="yesterday").status == 200
    again = ask("/vi/", if_none_match="*")
    assert (again.status, again.body, head(again, "etag")) == (304, b"", first.etag)


def test_assets_are_kept_for_a_year_and_feeds_have_their_type(ask):
    assert head(ask("/a/site.0123456789abcdef.css"), "cache-control") == "public, max-age=31536000, immutable"
    assert head(ask("/vi/atom.xml"), "content-type") == "application/atom+xml; charset=utf-8"


def test_large_file_is_sent_from_the_release_itself(ask):
    answer = ask("/a/big.webp")
    assert (answer.status, answer.body, answer.size) == (200, b"", 400_000)
    assert "/trees/" in answer.file
    assert "current" not in answer.file


def test_missing_slash_redirects_and_keeps_the_query(ask):
    answer = ask("/vi/tin/2026/11/hoa", query="x=1")
    assert (answer.status, head(answer, "location")) == (301, "/vi/tin/2026/11/hoa/?x=1")
    assert ask("/vi/tin").status == 404


def test_old_address_redirects_for_good(ask):
    for path in ("/vi/tin/2026/11/cu/", "/vi/tin/2026/11/cu"):
        answer = ask(path)
        assert (answer.status, head(answer, "location")) == (301, "/vi/tin/2026/11/hoa/")


@pytest.mark.parametrize(
    ("accepted", "where"),
    [("", "/vi/"), ("en-GB,en;q=0.9", "/en/"), ("lo,en;q=0.5,vi;q=0.8", "/vi/"), ("fr", "/vi/"), ("en;q=0", "/vi/")],
)
def test_front_door_leads_to_the_readers_language(ask, accepted, where):
    answer = ask("/", accept_language=accepted)
    assert (answer.status, head(answer, "location"), head(answer, "vary")) == (302, where, "accept-language")


def test_languages_are_ordered_by_weight():
    assert preferred("vi;q=0.1, en-US;q=0.9, lo") == ["lo", "en", "vi"]


def test_missing_page_answers_in_the_language_of_its_address(ask):
    for path, body in (("/en/x/", "No such"), ("/vi/x", "Khong co"), ("/x", "Khong co")):
        answer = ask(path)
        assert (answer.status, body.encode() in answer.body) == (404, True)
    assert ask("/vi/404.html").status == 404


@pytest.mark.parametrize(
    "path",
    [
        "/../../../etc/passwd", "/vi/../en/", "/vi/./", "//vi/", "/vi//", "/vi/\x00", "/\x00", "/vi/index.html/",
        "/vi/tin/2026/11/cu/.redirect", "/.tree", "/vi/..", "/a/", "/a", "/vi/tin/\r\nset-cookie: x", "/%2e%2e/",
        "//evil.example", "/vi/tin/2026/11/hoa/index.html.br", "/i/search",
    ],
)  # fmt: skip
def test_nothing_outside_the_listed_names_is_ever_opened(ask, path):
    assert ask(path).status == 404


def test_other_methods_are_refused_and_a_huge_address_too(ask):
    answer = ask("/vi/", method="POST")
    assert (answer.status, head(answer, "allow")) == (405, "GET, HEAD")
    assert ask("/" + "x" * 3000).status == 414


def test_no_release_yet_says_so(tmp_path):
    answer = Portal(Releases(tmp_path, "main")).answer("GET", "/vi/", "", {}.get)
    assert (answer.status, head(answer, "retry-after")) == (503, "5")
    assert "chưa có bản phát hành" in answer.body.decode()


def test_before_the_first_release_readers_see_the_page_that_was_left_for_them(tmp_path):
    (tmp_path / "preparing").mkdir()
    (tmp_path / "preparing" / "index.html").write_bytes(PAGE)
    (tmp_path / "preparing" / "portal.css").write_bytes(b"p{}")
    portal = Portal(Releases(tmp_path, "main"))
    for path in ("/", "/vi/", "/preparing/index.html", "/../keys/django.txt"):
        answer = portal.answer("GET", path, "", {}.get)
        assert (answer.status, answer.body, head(answer, "cache-control")) == (503, PAGE, "no-store")
    assert portal.answer("GET", "/portal.css", "", {}.get).status == 200
    a_release(tmp_path, SITE)
    assert portal.answer("GET", "/vi/", "", {}.get).status == 200


def test_new_release_is_seen_at_the_next_request(ask):
    before = ask("/vi/")
    a_release(ask.home, SITE | {"/vi/": (b"new", HTML)}, mtime=1_700_000_009)
    after = ask("/vi/", if_none_match=before.etag)
    assert (after.status, after.body) == (200, b"new")


def test_what_was_withdrawn_is_gone_and_says_why_with_or_without_the_slash(ask):
    for path in ("/vi/tin/2026/11/go/", "/vi/tin/2026/11/go"):
        answer = ask(path)
        assert (answer.status, answer.body) == (410, GONE)
        assert head(answer, "content-type") == HTML
        assert head(answer, "cache-control") == "no-cache"
        assert (head(answer, "etag"), head(answer, "last-modified")) == (None, None)
    assert head(ask("/vi/tin/2026/11/go/", accept_encoding="br"), "content-encoding") == "br"
    assert ask("/vi/tin/2026/11/go/", method="HEAD").status == 410


def test_a_notice_is_never_served_under_a_name_of_its_own(ask):
    for path in ("/vi/tin/2026/11/go/.gone", "/vi/tin/2026/11/go/index.html"):
        assert ask(path).status == 404


def test_a_folder_that_holds_only_its_page_is_one_line_of_the_folder_above(tmp_path):
    """As trees write it: `p` names a folder with nothing but an index in it, kept as `name.html`."""
    trees, body = tmp_path / "trees", b"<!doctype html>" * 9
    inner = f"p {'c' * 64} {len(body)} 1700000000 text/html;charset=utf-8 hoa\n"
    for name, text in (("a" * 64, f"t {'b' * 64} vi\n"), ("b" * 64, inner)):
        (trees / name[:2] / name).mkdir(parents=True)
        (trees / name[:2] / f"{name}.tree").write_text(text, "utf-8")
    (trees / "bb" / ("b" * 64) / "hoa.html").write_bytes(body)
    (tmp_path / "sites" / "main").mkdir(parents=True)
    (tmp_path / "sites" / "main" / "current").symlink_to(f"../../trees/aa/{'a' * 64}")
    portal = Portal(Releases(tmp_path, "main"))
    answers = {path: portal.answer("GET", path, "", {}.get) for path in ("/vi/hoa/", "/vi/hoa", "/vi/hoa/x", "/vi/hoa/x/", "/vi/")}
    assert [answer.status for answer in answers.values()] == [200, 301, 404, 404, 404]
    assert answers["/vi/hoa/"].body == body


@pytest.mark.parametrize("said", ["bytes=", "bytes=-", "bytes=-0", "bytes=a-b", "bytes=1-2-3", "bytes=" + "9" * 30 + "-", "bytes=--1", "bytes=0x1-2"])
def test_a_range_that_is_none_is_refused(ask, said):
    answer = ask("/vi/", range=said)
    assert (answer.status, head(answer, "content-range")) == (416, f"bytes */{len(SITE['/vi/'][0])}")


def test_other_units_and_heads_know_no_ranges(ask):
    assert ask("/vi/", range="lines=0-1").status == 200
    assert ask("/vi/", method="HEAD", range="bytes=0-1").status == 200
    assert ask("/nowhere", range="bytes=0-1").status == 404


def test_a_part_of_a_large_file_is_sent_from_the_file(ask):
    answer = ask("/a/big.webp", range="bytes=399990-")
    assert (answer.status, answer.start, answer.size, answer.body) == (206, 399_990, 10, b"")


def test_a_step_back_to_an_older_release_is_not_taken_for_no_change(ask):
    assert ask("/vi/", if_modified_since="Tue, 14 Nov 2023 22:13:21 GMT").status == 200


def test_a_policy_that_changed_reaches_those_who_hold_the_page(ask):
    again = ask("/vi/", if_none_match=ask("/vi/").etag)
    assert (again.status, head(again, "content-security-policy")) == (304, head(ask("/vi/"), "content-security-policy"))
