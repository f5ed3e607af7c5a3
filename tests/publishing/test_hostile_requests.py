"""Requests that mean no good: nothing outside the release is ever read, by any of the three servers."""

import socket

import pytest

from tests.publishing.test_server import SITE
from tests.publishing.test_three_servers import PROVINCE, home_of
from tests.publishing.web_servers import SERVERS, started

SECRET = b"root:x:0:0 not for readers"
PUBLIC = {body for body, _ in PROVINCE.values()}
NOWHERE = [
    "/vi/tin/2026/11/cu/.redirect", "/vi/tin/2026/11/go/.gone", "/vi/tin/2026/11/go/.gone.br", "/vi/tin/2026/11/go/index.html",
    "/vi/index.html.br", "/vi/index.html.gz", "/vi/atom.xml.br", "/a/site.0123456789abcdef.css.gz", "/a/.hidden",
    "/.git/config", "/vi/.env", "/.well-known/security.txt", "/a/", "/a", "/vi/a/../../../keys/django.txt",
    "/keys/django.txt", "/current/vi/", "/trees/", "/objects/", "/xa-muong-phang/current/vi/xa/muong-phang/",
    "/%2e%2e/%2e%2e/keys/django.txt", "/..%2f..%2fkeys%2fdjango.txt", "/vi/%2e%2e/%2e%2e/%2e%2e/%2e%2e/keys/django.txt",
    "/a/../../../../keys/django.txt", "/a/%2e%2e/%2e%2e/%2e%2e/keys/django.txt", "/vi/xa/../../../../keys/django.txt",
    "/vi/xa/%2e%2e/%2e%2e/keys/", "/vi/%00", "/%00", "/vi/%00/index.html", "/vi/tin/%0d%0aset-cookie:%20x", "/vi/%ff/",
    "//vi/", "/vi//", "//", "//example.org/", "///vi/tin/2026/11/hoa/", "/vi/tin//2026/11/hoa/", "/vi/./", "/vi/.",
    "/vi/{env.HOME}/", "/vi/{http.request.host}", "/vi/$document_root/", "/vi/${hoaban_folder}", "/vi/\\..\\..\\keys\\django.txt",
    "/%5c%2e%2e%5c/", "/vi/%E2%80%AE/", "/vi;/", "/vi/*", "/preparing/portal.css", "/verify/data/", "/verify/data/keys.json",
    "/verify/data/../../objects/", "/verify/data/.redirect", "/verify/data/%2e%2e/%2e%2e/keys/django.txt",
    "/verify/data/trees/", "/verify/data/trees/ab/", "/verify/data/sites/main/current/vi/index.html",
]  # fmt: skip


@pytest.fixture(scope="module", params=SERVERS)
def server(request, tmp_path_factory):
    home = home_of(tmp_path_factory.mktemp(request.param))
    for place in (home / "keys", home / "releases" / "keys", home / "releases" / "sites" / "keys"):
        place.mkdir()
        (place / "django.txt").write_bytes(SECRET)
    with started(request.param, home) as running:
        yield running


def raw(port, said):
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        line.sendall(said)
        answer = b""
        while part := line.recv(65536):
            answer += part
    return answer


@pytest.mark.parametrize("path", NOWHERE)
def test_what_is_no_public_address_shows_nothing(server, path):
    answer = raw(server.port, f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
    status, _, body = answer.split(b" ", 2)[1], b"", answer.partition(b"\r\n\r\n")[2]
    assert SECRET not in answer
    assert b"set-cookie" not in answer.partition(b"\r\n\r\n")[0].lower()
    cleaned = ".." in path or "/./" in path or path.endswith("/.")  # nginx takes dots out of a path before it looks
    assert status in {b"400", b"404"} or (cleaned and (status == b"301" or body in PUBLIC))


def test_an_address_of_ten_thousand_letters_is_refused(server):
    assert server.ask("/vi/" + "x" * 3000).status == 414
    assert server.ask("/vi/" + "x/" * 1500).status == 414
    answer = raw(server.port, b"GET /" + b"x" * 10_240 + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    assert answer.split(b" ")[1] in {b"414", b"431"}
    assert server.ask("/vi/").status == 200


def test_a_head_without_end_is_cut_off(server):
    flood = b"".join(b"x-%d: %s\r\n" % (number, b"y" * 900) for number in range(1200))
    try:
        answer = raw(server.port, b"GET /vi/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + flood + b"\r\n")
    except OSError:
        answer = b""
    assert answer == b"" or answer.split(b" ")[1] in {b"400", b"431"}
    assert server.ask("/vi/").body == SITE["/vi/"][0]


def test_a_host_header_from_elsewhere_leads_nobody_there(server):
    for path in ("/", "/vi", "/vi/tin/2026/11/cu/"):
        answer = server.ask(path, host="127.0.0.1", Host="evil.example")
        assert "evil" not in (answer["location"] or "")
