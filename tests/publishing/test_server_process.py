"""The portal server as it runs: Granian on a loopback port, without Django."""

import http.client
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.publishing.test_server import HTML, SITE, a_release

ROOT = Path(__file__).parents[2]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def knock(port, server):
    """Return when the port answers; fail when the server has ended instead."""
    while server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=20).close()
        except ConnectionRefusedError:
            threading.Event().wait(0.05)
        else:
            return
    raise AssertionError(server.stdout.read())


@pytest.fixture(scope="module")
def portal(tmp_path_factory):
    home, port = tmp_path_factory.mktemp("portal"), free_port()
    a_release(home / "releases", SITE)
    command = [sys.executable, "-m", "granian", "--interface", "rsgi", "--host", "127.0.0.1", "--port", str(port),
               "--workers", "1", "--no-ws", "hoaban.publishing.server:app"]  # fmt: skip
    environment = os.environ | {"HOABAN_HOME": str(home), "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, env=environment, cwd=home, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as server:
        knock(port, server)
        yield home / "releases", port
        server.terminate()
        server.stdout.read()


def ask(port, path, method="GET", **headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


def test_pages_assets_and_large_files_arrive_byte_for_byte(portal):
    for path in ("/vi/", "/vi/atom.xml", "/a/site.0123456789abcdef.css", "/a/big.webp"):
        answer, body = ask(portal[1], path)
        assert (answer.status, body) == (200, SITE[path][0])
        assert answer.headers["content-length"] == str(len(body))


def test_head_has_the_length_and_no_body(portal):
    for path in ("/vi/", "/a/big.webp"):
        answer, body = ask(portal[1], path, "HEAD")
        assert (answer.status, body, answer.headers["content-length"]) == (200, b"", str(len(SITE[path][0])))


def test_validator_saves_the_second_transfer(portal):
    first, _ = ask(portal[1], "/vi/", accept_encoding="br")
    again, body = ask(portal[1], "/vi/", accept_encoding="br", if_none_match=first.headers["etag"])
    assert (first.headers["content-encoding"], again.status, body) == ("br", 304, b"")


def test_encoded_tricks_stay_outside(portal):
    for path in ("/%2e%2e/%2e%2e/etc/passwd", "/vi/%00", "/..%2f..%2fetc%2fpasswd", "/vi/%ff/", "//example.org/%2f.."):
        assert ask(portal[1], path)[0].status == 404
    answer, _ = ask(portal[1], "/vi", "POST")
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")


def test_release_switched_under_the_server_is_served_at_once(portal):
    a_release(portal[0], SITE | {"/vi/": (b"new", HTML)}, mtime=1_700_000_009)
    assert ask(portal[1], "/vi/")[1] == b"new"


def test_server_loads_no_django_and_no_database():
    said = "import sys, hoaban.publishing.server; print(sorted(m for m in sys.modules if m.split('.')[0] in {'django', 'wagtail', 'sqlite3'}))"
    found = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True, cwd=ROOT)
    assert found.stdout.strip() == "[]"
