"""Fetching: limits on bytes and time, redirects on the same host only, and nothing inside the house unless told to."""

import socket
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from hoaban.kernel import fetching
from hoaban.kernel.fetching import CannotFetch, Fetching, is_public

PAGES = {"/": b"home", "/large": b"x" * 5000}


class Answers(BaseHTTPRequestHandler):
    """A few pages, redirects, and answers that break off or never come."""

    def do_GET(self):
        path = self.path
        if path == "/silent":
            self.server.closing.wait(10)
            return
        if path in {"/moved", "/elsewhere", "/round"}:
            where = {"/moved": "/", "/elsewhere": "http://example.org/", "/round": "/round"}[path]
            self._send(301, b"", ("location", where))
        elif path == "/broken":
            self._send(200, b"half", length=400)
        else:
            self._send(200 if path in PAGES else 404, PAGES.get(path, b""))

    def _send(self, status, body, *headers, length=None):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("content-length", str(length or len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@contextmanager
def serving():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.closing = threading.Event()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.closing.set()
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def host():
    with serving() as address:
        yield address


def test_a_page_arrives_with_its_status(host):
    got = Fetching(private=True).get(host + "/#part")
    assert (got.status, got.body, got.address) == (200, b"home", host + "/")
    assert Fetching(private=True).get(host + "/none").status == 404


def test_a_redirect_on_the_same_host_is_followed_and_no_other(host):
    assert Fetching(private=True).get(host + "/moved").address == host + "/"
    with pytest.raises(CannotFetch, match="leads to another host"):
        Fetching(private=True).get(host + "/elsewhere")
    with pytest.raises(CannotFetch, match="without an end"):
        Fetching(private=True).get(host + "/round")


def test_too_many_bytes_are_refused(host):
    with pytest.raises(CannotFetch, match="more than 4999 bytes"):
        Fetching(private=True, most_bytes=4999).get(host + "/large")


def test_half_an_answer_is_no_answer(host):
    with pytest.raises(CannotFetch, match="broke off"):
        Fetching(private=True).get(host + "/broken")


def test_an_answer_that_does_not_come_is_not_waited_for(host):
    with pytest.raises(CannotFetch, match="did not answer within"):
        Fetching(private=True, seconds=0.2).get(host + "/silent")


def test_this_machine_is_asked_only_when_told_to(host):
    for address in (host, host.replace("127.0.0.1", "localhost")):
        with pytest.raises(CannotFetch, match="--private"):
            Fetching().get(address)


def test_a_name_with_one_private_address_is_not_asked_at_all(monkeypatch):
    both = [(0, 0, 0, "", ("8.8.8.8", 80)), (0, 0, 0, "", ("10.0.0.7", 80))]
    monkeypatch.setattr(fetching.socket, "getaddrinfo", lambda *_, **__: both)
    with pytest.raises(CannotFetch, match="private network"):
        Fetching().get("http://two-faced.example/")


def test_the_connection_goes_to_the_address_that_was_looked_at(host, monkeypatch):
    port, asked = int(host.rsplit(":", 1)[1]), []
    real = socket.create_connection
    rows = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in ("127.0.0.2", "127.0.0.1")]
    names = socket.getaddrinfo
    looked_up = {"portal.example": rows}
    monkeypatch.setattr(
        fetching.socket, "getaddrinfo", lambda name, *more, **rest: looked_up.get(name) or names(name, *more, **rest)
    )
    monkeypatch.setattr(fetching.socket, "create_connection", lambda to, *more: asked.append(to) or real(to, *more))
    assert Fetching(private=True).get(f"http://portal.example:{port}/").body == b"home"
    assert asked == [("127.0.0.2", port), ("127.0.0.1", port)]


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "ftp://example.org/", "http://", "//example.org", "http://user@example.org/",
     "http://example.org:99999/", "http://example.org:0/", "http://[::1", "http://exa mple.org/", "http://điệnbiên.vn/"],
)  # fmt: skip
def test_what_is_no_address_on_the_web_is_refused_with_a_sentence(address):
    with pytest.raises(CannotFetch, match=r"\.$"):
        Fetching(private=True).get(address)


def test_a_host_that_does_not_exist_is_named(monkeypatch):
    def nobody(*_, **__):
        raise socket.gaierror

    monkeypatch.setattr(fetching.socket, "getaddrinfo", nobody)
    with pytest.raises(CannotFetch, match=r"no host nowhere\.example"):
        Fetching().get("https://nowhere.example/")


@pytest.mark.parametrize(
    ("address", "public"),
    [("8.8.8.8", True), ("2001:4860:4860::8888", True), ("127.0.0.1", False), ("10.1.2.3", False), ("169.254.169.254", False),
     ("192.168.1.1", False), ("100.64.0.1", False), ("0.0.0.0", False), ("224.0.0.1", False), ("::1", False), ("fe80::1%eth0", False),
     ("fd00::1", False), ("::ffff:127.0.0.1", False), ("::ffff:8.8.8.8", True), ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False)],
)  # fmt: skip
def test_an_address_says_whether_it_belongs_to_the_internet(address, public):
    assert is_public(address) is public
