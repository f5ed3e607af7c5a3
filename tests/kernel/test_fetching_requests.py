"""Requests other than a plain GET to other hosts: any method, headers and body; nothing is followed."""

import re
import socket
import threading
from contextlib import contextmanager

import pytest

from hoaban.kernel.fetching import CannotFetch, Fetching


@contextmanager
def host(answer):
    """A host that reads one request and says the bytes it is given; yields its address and the request."""
    asked, done = [], threading.Event()
    listening = socket.create_server(("127.0.0.1", 0))

    def serve():
        connection, _ = listening.accept()
        with connection:
            connection.settimeout(20)
            read = b""
            while not _is_whole(read):
                read += connection.recv(65536)
            asked.append(read)
            connection.sendall(answer)
            if answer.endswith(b"..."):
                done.wait(30)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}", asked
    finally:
        done.set()
        thread.join(0.2)
        listening.close()


def _is_whole(read):
    """Whether a request is here with as much body as it says."""
    head, gap, body = read.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)content-length: *(\d+)", head)
    return bool(gap) and len(body) >= (int(length[1]) if length else 0)


def said(body, status="200 OK", *headers):
    return "\r\n".join([f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]).encode() + b"\r\n\r\n" + body


def test_method_headers_and_body_are_sent_as_given():
    with host(said(b"done")) as (address, asked):
        sent = Fetching(private=True).send("POST", address + "/hook", body=b'{"a": 1}', headers={"host": "dienbien.example"})
    assert (sent.status, sent.body) == (200, b"done")
    head, _, body = asked[0].partition(b"\r\n\r\n")
    assert (head.split(b"\r\n")[0], body) == (b"POST /hook HTTP/1.1", b'{"a": 1}')
    assert [line for line in head.lower().split(b"\r\n") if line.startswith(b"host:")] == [b"host: dienbien.example"]


def test_answer_that_is_no_success_is_an_answer():
    with host(said(b"", "404 Not Found")) as (address, _):
        assert Fetching(private=True).send("PURGE", address + "/vi/").status == 404


def test_redirect_of_a_request_is_not_followed():
    with host(said(b"", "302 Found", "Location: http://127.0.0.1/secret")) as (address, asked):
        assert Fetching(private=True).send("PURGE", address).status == 302
    assert len(asked) == 1


def test_host_inside_a_network_gets_no_request_unless_allowed():
    with host(said(b"")) as (address, asked), pytest.raises(CannotFetch, match="private network"):
        Fetching().send("PURGE", address)
    assert asked == []


def test_host_that_does_not_answer_in_time_is_left():
    slow, refused = b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nslow...", pytest.raises(CannotFetch, match="within")
    with host(slow) as (address, _), refused:
        Fetching(private=True, seconds=0.3).send("PURGE", address)
