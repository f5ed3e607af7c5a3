"""`/i/…` on all three servers: handed on to intake, and a clear page in two languages while it cannot be asked."""

import http.server
import json
import socket
import threading
from types import SimpleNamespace

import pytest

from hoaban.publishing.exchange import SECURITY
from hoaban.publishing.proxying import BODY_LIMIT, DOWN
from hoaban.publishing.server import intake_port
from tests.publishing.test_hostile_requests import raw
from tests.publishing.test_server import SITE, a_release
from tests.publishing.web_servers import SERVERS, started


class Intake(http.server.BaseHTTPRequestHandler):
    """Says what it was asked, or does what the address names."""

    def do_GET(self):
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        deed = self.path.split("?")[0].removeprefix("/i/")
        said = {"method": self.command, "path": self.path, "body": len(body), "headers": [[n.lower(), v] for n, v in self.headers.items()]}
        getattr(self, f"deed_{deed}", self.deed_echo)(json.dumps(said).encode())

    do_POST = do_HEAD = do_GET  # noqa: N815

    def deed_echo(self, said, status=200, *more):
        self.send_response(status)
        for name, value in (("content-type", "application/json"), ("content-length", str(len(said))), *more):
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(said)

    def deed_kept(self, said):
        self.deed_echo(said, 200, ("cache-control", "public, max-age=5"), ("Content-Security-Policy", "default-src *"), ("Keep-Alive", "timeout=9"), ("X-Own", "yes"))

    def deed_refused(self, said):
        self.deed_echo(b"not so", 422)

    def deed_broken(self, said):
        self.wfile.write(b"what is this\r\n\r\n")

    def deed_silent(self, said):
        self.connection.shutdown(socket.SHUT_RDWR)

    def deed_torn(self, said):
        self.wfile.write(b"HTTP/1.0 200 OK\r\ncontent-type: text/plain\r\ncontent-length: 900\r\n\r\nonly this")

    def deed_long(self, said):
        self.send_response(200)
        self.send_header("content-type", "text/plain")
        self.end_headers()
        for _ in range(50):
            self.wfile.write(b"x" * 40_000)

    def log_message(self, *_):
        """Tests are quiet."""


@pytest.fixture(scope="module")
def intake():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Intake) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield listening.server_address[1]
        listening.shutdown()


@pytest.fixture(scope="module", params=SERVERS)
def server(request, tmp_path_factory, intake):
    home = tmp_path_factory.mktemp(request.param)
    a_release(home / "releases", SITE)
    with started(request.param, home, intake_port=intake) as running:
        yield running


def heard(answer):
    said = json.loads(answer.body)
    return SimpleNamespace(**said | {"headers": dict(said["headers"]), "names": [name for name, _ in said["headers"]]})


def test_a_search_reaches_intake_with_path_query_and_one_address_of_the_reader(server):
    answer = server.ask("/i/search?q=hoa%20ban&l=vi", x_forwarded_for="6.6.6.6", forwarded="for=6.6.6.6", x_real_ip="6.6.6.6", accept_language="vi")
    asked = heard(answer)
    assert (asked.method, asked.path, asked.body) == ("GET", "/i/search?q=hoa%20ban&l=vi", 0)
    assert (asked.headers["x-real-ip"], asked.headers["x-forwarded-proto"], asked.headers["host"]) == ("127.0.0.1", "http", "localhost")
    assert "6.6.6.6" not in asked.headers.values()
    assert asked.headers["accept-language"] == "vi"
    assert asked.names.count("x-real-ip") == 1


def test_a_form_reaches_intake_whole(server):
    form = b"text=" + b"x" * 50_000
    asked = heard(server.ask("/i/tip", "POST", body=form, content_type="application/x-www-form-urlencoded"))
    assert (asked.method, asked.body, asked.headers["content-type"]) == ("POST", len(form), "application/x-www-form-urlencoded")


def test_what_concerns_one_connection_stays_behind(server):
    asked = heard(server.ask("/i/x", te="trailers", keep_alive="timeout=5", proxy_authorization="Basic eA==" if server.name == "embedded" else ""))
    assert not {"keep-alive", "transfer-encoding", "upgrade"} & set(asked.names)
    answer = server.ask("/i/kept")
    assert (answer.status, answer["x-own"], answer["keep-alive"]) == (200, "yes", None)


def test_the_answer_carries_our_headers_of_safety_and_its_own_rule_for_caches(server):
    kept, plain = server.ask("/i/kept"), server.ask("/i/x")
    assert (kept["cache-control"], plain["cache-control"]) == ("public, max-age=5", "no-store")
    for answer in (kept, plain):
        assert [answer.headers.get_all(name) for name, _ in SECURITY] == [[value] for _, value in SECURITY]


def test_what_intake_refuses_is_told_as_it_was_said(server):
    answer = server.ask("/i/refused")
    assert (answer.status, answer.body) == (422, b"not so")


def test_head_is_asked_as_head(server):
    answer = server.ask("/i/x", "HEAD")
    assert (answer.status, answer.body) == (200, b"")


def test_a_long_answer_comes_whole(server):
    answer = server.ask("/i/long")
    assert (answer.status, len(answer.body)) == (200, 2_000_000)


def test_an_answer_that_is_none_is_told_as_a_fault(server):
    for deed in ("silent",) if server.name == "nginx" else ("silent", "broken"):  # nginx takes the other for HTTP/0.9
        assert_down(server.ask(f"/i/{deed}"))


def test_an_answer_that_is_torn_off_is_never_taken_for_a_whole_one(server):
    answer = raw(server.port, b"GET /i/torn HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    head, _, body = answer.partition(b"\r\n\r\n")
    assert b"200" not in head or (b"content-length: 900" in head.lower() and len(body) < 900)


def test_too_much_is_refused_before_intake_hears_of_it(server):
    answer = server.ask("/i/tip", "POST", body=b"x" * (BODY_LIMIT + 1))
    assert (answer.status, answer.body.decode().startswith("What was sent is too large")) == (413, True)
    assert heard(server.ask("/i/tip", "POST", body=b"x" * BODY_LIMIT)).body == BODY_LIMIT


def test_other_methods_are_refused(server):
    for method in ("PUT", "DELETE", "PATCH"):
        answer = server.ask("/i/x", method)
        assert (answer.status, answer["allow"]) == (405, "GET, HEAD, POST")


def test_pages_need_no_intake(server):
    assert server.ask("/vi/").status == 200


def assert_down(answer):
    assert (answer.status, answer["retry-after"], answer["cache-control"]) == (503, "30", "no-store")
    assert (answer["content-type"], answer.body.decode()) == ("text/html; charset=utf-8", DOWN)
    assert [answer[name] for name, _ in SECURITY] == [value for _, value in SECURITY]


@pytest.mark.parametrize("kind", SERVERS)
def test_while_intake_is_down_readers_are_told_in_two_languages(kind, tmp_path):
    a_release(tmp_path / "releases", SITE)
    with started(kind, tmp_path, intake_port=1) as server:
        for path, method in (("/i/search?q=x", "GET"), ("/i/tip", "POST")):
            assert_down(server.ask(path, method))
        assert server.ask("/vi/").status == 200
    assert ("Mời thử lại" in DOWN, "Please try again" in DOWN, "style" in DOWN, "script" in DOWN) == (True, True, False, False)


def test_nginx_slows_down_who_asks_intake_without_pause(tmp_path, intake):
    a_release(tmp_path / "releases", SITE)
    with started("nginx", tmp_path, intake_port=intake) as server:
        answers = [server.ask("/i/x") for _ in range(60)]
    assert {answer.status for answer in answers} == {200, 429}
    assert {answer["retry-after"] for answer in answers if answer.status == 429} == {"5"}


def test_a_port_of_intake_that_is_none_ends_the_start_with_a_sentence(monkeypatch):
    monkeypatch.setenv("HOABAN_INTAKE_PORT", "no port")
    with pytest.raises(SystemExit, match="HOABAN_INTAKE_PORT must be a port number"):
        intake_port()
