"""What the three servers do while releases change under them, before the first one, and over IPv6."""

import hashlib
import http.client
import json
import threading

import pytest

from hoaban.publishing.actions.deploying import follow_releases
from hoaban.publishing.exchange import NOTHING_YET
from tests.publishing.test_server import GONE, HTML, PAGE, SITE, a_release
from tests.publishing.web_servers import SERVERS, killed, reloaded, started

STORY, OTHER = "/vi/tin/2026/11/hoa/", "/vi/tin/2026/11/ban/"
WHOLE = [PAGE + b"A" * 60_000, PAGE + b"B" * 60_000]


@pytest.fixture(params=SERVERS)
def kind(request):
    return request.param


def hashes(bodies):
    return {hashlib.sha256(body).hexdigest() for body in bodies}


def test_a_release_switched_under_load_is_never_mixed(kind, tmp_path):
    def released(number):
        body = WHOLE[number % 2]
        a_release(tmp_path / "releases", SITE | {STORY: (body, HTML)}, mtime=1_700_000_000 + number)

    released(0)
    with started(kind, tmp_path) as server:
        seen, done = [], threading.Event()

        def read():
            while not done.is_set():
                answer = server.ask(STORY)
                seen.append((answer.status, hashlib.sha256(answer.body).hexdigest(), int(answer["content-length"] or 0)))

        readers = [threading.Thread(target=read) for _ in range(3)]
        for reader in readers:
            reader.start()
        for number in range(1, 40):
            released(number)
            server.ask(STORY)
        done.set()
        for reader in readers:
            reader.join(20)
    assert {status for status, _, _ in seen} == {200}
    assert {body for _, body, _ in seen} <= hashes(WHOLE)
    assert len(seen) > 20


def test_a_server_killed_while_releases_change_never_lets_half_an_answer_pass_for_a_whole_one(kind, tmp_path):
    seen, cut, turn = [], [], 0

    def released():
        body = WHOLE[turn % 2]
        a_release(tmp_path / "releases", SITE | {STORY: (body, HTML)}, mtime=1_700_000_000 + turn)

    def read(server, done):
        while not done.is_set():
            try:
                answer = server.ask(STORY)
                seen.append((answer.status, hashlib.sha256(answer.body).hexdigest()))
            except (OSError, http.client.HTTPException) as problem:  # its program tells the reader
                cut.append(problem)

    released()
    for _ in range(3):
        with started(kind, tmp_path) as server:
            done = threading.Event()
            readers = [threading.Thread(target=read, args=(server, done)) for _ in range(3)]
            for reader in readers:
                reader.start()
            for _ in range(9):
                turn += 1
                released()
                server.ask(STORY)
            killed(server)
            turn += 1
            released()
            done.set()
            for reader in readers:
                reader.join(20)
    with started(kind, tmp_path) as server:
        assert server.ask(STORY).body == WHOLE[turn % 2]
    assert {status for status, _ in seen} == {200}
    assert {body for _, body in seen} <= hashes(WHOLE)
    assert (len(seen) > 27, len(cut) > 0) == (True, True)


def test_versions_of_one_length_within_a_second_are_told_apart(kind, tmp_path):
    """The engine gives the later one a later second; no server then says that nothing changed."""
    a_release(tmp_path / "releases", SITE | {STORY: (PAGE + b"A", HTML)}, mtime=1_700_000_000)
    with started(kind, tmp_path) as server:
        first = server.ask(STORY)
        a_release(tmp_path / "releases", SITE | {STORY: (PAGE + b"B", HTML)}, mtime=1_700_000_001)
        tagged = server.ask(STORY, if_none_match=first["etag"])
        dated = server.ask(STORY, if_modified_since=first["last-modified"])
        part = server.ask(STORY, range="bytes=0-1", if_range=first["etag"])
        again = server.ask(STORY, if_none_match=tagged["etag"])
    assert [(answer.status, answer.body[-1:]) for answer in (tagged, dated, part)] == [(200, b"B")] * 3
    assert again.status == 304


def test_a_withdrawal_shows_at_once_and_an_old_address_after_the_reload(kind, tmp_path, settings):
    settings.HOABAN_HOME, settings.RELEASES = tmp_path, tmp_path / "releases"
    a_release(tmp_path / "releases", SITE)
    without = {path: file for path, file in SITE.items() if path != STORY}
    with started(kind, tmp_path) as server:
        _deployed(server)
        assert server.ask(STORY).status == 200
        a_release(tmp_path / "releases", without, gone=[(STORY, GONE)])
        assert (server.ask(STORY).status, server.ask(STORY).body) == (410, GONE)
        a_release(tmp_path / "releases", without | {OTHER: (PAGE, HTML)}, redirects=[(STORY, OTHER)])
        written = follow_releases()
        assert [path.suffix for path in written] == ([] if kind == "embedded" else [".map" if kind == "nginx" else ".caddy"])
        reloaded(server, tmp_path)
        answer = _until(lambda: server.ask(STORY), lambda answer: answer.status == 301)
        assert answer["location"] == OTHER


def _deployed(server):
    if server.name != "embedded":
        follow_releases()


def _until(ask, wanted):
    """nginx reads its configuration again beside answering: ask until the new one answers."""
    for _ in range(400):
        answer = ask()
        if wanted(answer):
            return answer
        threading.Event().wait(0.02)
    raise AssertionError(answer)


def test_before_the_first_release_readers_see_the_page_that_waits(kind, tmp_path):
    (tmp_path / "releases" / "preparing").mkdir(parents=True)
    with started(kind, tmp_path) as server:
        empty = server.ask("/vi/")
        for name, body in (("index.html", PAGE), ("portal.css", b"p{}"), ("mark.svg", b"<svg/>")):
            (tmp_path / "releases" / "preparing" / name).write_bytes(body)
        pages = [server.ask(path) for path in ("/", "/vi/", "/vi/x", "/a/x.css", "/vi/xa/muong-phang/")]
        style = server.ask("/portal.css")
        a_release(tmp_path / "releases", SITE)
        after = server.ask("/vi/"), server.ask("/"), server.ask("/portal.css")
    assert (empty.status, empty.body.decode(), empty["retry-after"]) == (503, NOTHING_YET, "5")
    assert {(page.status, page.body, page["cache-control"], page["retry-after"]) for page in pages} == {(503, PAGE, "no-store", "5")}
    assert (style.status, style.body, style["content-type"]) == (200, b"p{}", "text/css; charset=utf-8")
    assert [answer.status for answer in after] == [200, 302, 404]


def test_readers_come_over_ipv6_too(kind, tmp_path):
    a_release(tmp_path / "releases", SITE)
    with started(kind, tmp_path, bind="::1") as server:
        assert server.ask(STORY, host="::1").body == PAGE


def test_a_site_named_later_has_its_files_found_after_the_reload(kind, tmp_path, settings):
    settings.HOABAN_HOME, settings.RELEASES = tmp_path, tmp_path / "releases"
    a_release(tmp_path / "releases", SITE)
    commune = {"/vi/xa/sin-thau/": (PAGE + b"sin thau", HTML), "/a/sin.abc.webp": (b"picture", "image/webp")}
    with started(kind, tmp_path) as server:
        a_release(tmp_path / "releases", commune, site="xa-sin-thau")
        assert server.ask("/vi/xa/sin-thau/").body == PAGE + b"sin thau"
        follow_releases()
        reloaded(server, tmp_path)
        assert _until(lambda: server.ask("/a/sin.abc.webp"), lambda answer: answer.status == 200).body == b"picture"


@pytest.mark.parametrize("kind", ["nginx", "caddy"], indirect=True)
def test_proofs_are_public_and_folders_of_trees_are_not(kind, tmp_path):
    root = a_release(tmp_path / "releases", SITE)
    proofs = {"keys.json": b"[]", "main/record.json": b"{}", "main/records/7.json": b"{}", "main/log/2026-11.jsonl": b"{}\n",
              "hashes/0af.json": b"{}"}  # fmt: skip
    for name, body in proofs.items():
        (tmp_path / "releases" / "verify" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "releases" / "verify" / name).write_bytes(body)
    (tmp_path / "releases" / "verify" / ".new").write_bytes(b"half")
    with started(kind, tmp_path) as server:
        for name, body in proofs.items():
            answer = server.ask(f"/verify/data/{name}")
            assert (answer.status, answer.body) == (200, body)
            kind = "application/jsonl" if name.endswith("l") else "application/json"
            cache = "public, max-age=31536000, immutable" if "/records/" in name else "no-cache"
            assert (answer["content-type"], answer["cache-control"]) == (f"{kind}; charset=utf-8", cache)
            assert server.ask(f"/verify/data/{name}", "POST").status == 405
        tree = server.ask(f"/verify/data/trees/{root[:2]}/{root}.tree")
        assert hashlib.sha256(tree.body).hexdigest() == root
        hidden = (".new", f"trees/{root[:2]}/{root}/vi/index.html", f"trees/{root[:2]}/{root}/", f"trees/{root[:2]}", "../keys", "main/")
        assert {server.ask(f"/verify/data/{path}").status for path in hidden} == {404}
        assert server.ask("/verify/data/none.json").body == b"There is no such file.\n"
        assert server.ask("/verify/data/keys.json", if_none_match=server.ask("/verify/data/keys.json")["etag"]).status == 304


def test_a_killed_survey_is_caught_up_with(tmp_path, settings):
    settings.HOABAN_HOME, settings.RELEASES = tmp_path, tmp_path / "releases"
    a_release(tmp_path / "releases", SITE, redirects=[("/vi/cu/", STORY)])
    (tmp_path / "deploy" / "nginx").mkdir(parents=True)
    assert len(follow_releases()) == 3
    assert follow_releases() == []
    (tmp_path / "deploy" / "survey.json").write_text("half a", "utf-8")
    a_release(tmp_path / "releases", SITE, redirects=[("/vi/cu/", STORY), ("/vi/moi/", OTHER)])
    assert [path.name for path in follow_releases()] == ["redirects.map"]
    assert (tmp_path / "deploy" / "nginx" / "redirects.map").read_text("utf-8").count('"/vi/') == 4
    assert list(json.loads((tmp_path / "deploy" / "roots.json").read_text("utf-8"))) == ["main"]
