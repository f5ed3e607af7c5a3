"""Requests to other hosts: no address inside a network, no redirects, limits of size and time."""

import socket
import threading
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoaban.kernel import fetching
from hoaban.kernel.fetching import Client, FetchFailed, is_public

INSIDE = ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
          "::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "ff02::1", "x"]  # fmt: skip
OUTSIDE = ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"]


@contextmanager
def host(*answers):
    """A host that reads a request and says the bytes it is given, a connection each; yields its address and requests."""
    asked, done = [], threading.Event()
    listening = socket.create_server(("127.0.0.1", 0))

    def serve():
        for answer in answers:
            connection, _ = listening.accept()
            with connection:
                asked.append(connection.recv(65536))
                connection.sendall(answer)
                if answer.endswith(b"..."):
                    done.wait(30)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}", asked
    finally:
        done.set()
        thread.join(5)
        listening.close()


def said(body, status="200 OK", *headers):
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


@pytest.mark.parametrize("number", INSIDE)
def test_addresses_inside_a_network_are_not_public(number):
    assert not is_public(number)


@pytest.mark.parametrize("number", OUTSIDE)
def test_addresses_of_the_internet_are_public(number):
    assert is_public(number)


@given(st.ip_addresses(v=4))
def test_address_hidden_in_another_is_judged_by_itself(number):
    assert is_public(f"::ffff:{number}") == is_public(str(number))
    assert is_public(str(number)) or not is_public(f"64:ff9b::{int(number) >> 16:x}:{int(number) & 0xFFFF:x}")


def test_answer_is_read_whole():
    with host(said(b"hello", "200 OK", "X-Word: yes")) as (address, asked), Client(private=True) as client:
        answer = client.get(address + "/page", headers={"x-asked": "1"})
    assert (answer.status, answer.body, answer.headers["x-word"]) == (200, b"hello", "yes")
    assert asked[0].startswith(b"GET /page HTTP/1.1")


def test_host_inside_a_network_is_not_asked_unless_allowed():
    with host() as (address, asked), Client() as client, pytest.raises(FetchFailed, match="inside a network"):
        client.get(address)
    assert asked == []


def test_name_is_refused_when_any_of_its_addresses_is_inside(monkeypatch):
    rows = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, 80)) for number in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr(fetching.socket, "getaddrinfo", lambda *_, **__: rows)
    with Client() as client, pytest.raises(FetchFailed, match=r"10\.0\.0\.1"):
        client.get("http://two-faced.example/")


def test_name_is_resolved_once_and_the_number_asked(monkeypatch):
    with host(said(b"here")) as (address, _), Client(private=True) as client:
        port = int(address.rpartition(":")[2])
        answers = iter([[(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]])
        real = socket.getaddrinfo

        def resolve(name, *given, **named):
            return next(answers) if name == "portal.example" else real(name, *given, **named)

        monkeypatch.setattr(fetching.socket, "getaddrinfo", resolve)
        assert client.get(f"http://portal.example:{port}/").body == b"here"


def test_redirect_is_an_answer_and_not_followed():
    moved = said(b"", "302 Found", "Location: http://127.0.0.1/secret")
    with host(moved) as (address, asked), Client(private=True) as client:
        assert client.get(address).status == 302
    assert len(asked) == 1


def test_long_answer_is_refused():
    refused = pytest.raises(FetchFailed, match="longer than 1000 bytes")
    with host(said(b"x" * 2000)) as (address, _), Client(private=True, most_bytes=1000) as client, refused:
        client.get(address)


def test_host_that_speaks_too_slowly_is_left():
    slow = b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nslow..."
    refused = pytest.raises(FetchFailed, match=r"within 0\.2 seconds")
    with host(slow) as (address, _), Client(private=True, seconds=0.2) as client, refused:
        client.get(address)


@pytest.mark.parametrize("answer", [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf"])
def test_broken_answer_is_said_in_a_sentence(answer):
    with host(answer) as (address, _), Client(private=True) as client, pytest.raises(FetchFailed, match="gave no answer"):
        client.get(address)


@pytest.mark.parametrize("address", ["ftp://host/x", "file:///etc/passwd", "http://", "http://a:b@host/", "http://h:x/", "x"])
def test_only_plain_addresses_of_the_web_are_asked(address):
    with Client(private=True) as client, pytest.raises(FetchFailed, match="no http or https address"):
        client.get(address)


def test_host_that_does_not_exist_or_listen_is_said():
    with Client(private=True) as client:
        with pytest.raises(FetchFailed, match="no host named"):
            client.get("http://nobody.invalid/")
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
        with pytest.raises(FetchFailed, match="cannot be reached"):
            client.get(f"http://127.0.0.1:{port}/")
