"""The public's few dynamic requests, `/i/…`, handed on to `intake` on this machine. No framework.

Bodies are small and read whole, answers are streamed. What belongs to one connection only (RFC 9110, 7.6.1) and what a
client says of its own address stay behind; intake learns the address from one header, `x-real-ip`, and may hash it.
"""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from hoaban.publishing.exchange import NOT_ALLOWED, NOT_KEPT, SECURITY, Answer, Headers, said

PREFIX = "/i/"
METHODS = ("GET", "HEAD", "POST")
ALLOWED = ", ".join(METHODS)
BODY_LIMIT, LINGER = 999_999, 8_000_000
CONNECT_SECONDS, SECONDS, BODY_SECONDS = 2, 20, 30
HEAD_LIMIT, CHUNK = 32 * 1024, 64 * 1024
LARGE = "What was sent is too large: one megabyte at most.\n"
SLOW = "What was sent came too slowly.\n"
MANY = "Too many requests at once: please wait a few seconds.\n"
CLIENT, SCHEME = "x-real-ip", "x-forwarded-proto"
ONE_CONNECTION = {"connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "proxy-connection", "te",
                  "trailer", "transfer-encoding", "upgrade", "expect"}  # fmt: skip
SAID_BY_CLIENTS = {CLIENT, SCHEME, "forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-port", "via"}
OURS = {"server", "date", *(name for name, _ in SECURITY)}
RETRY = "30"
DOWN = (
    "<!doctype html><html lang='vi'><meta charset='utf-8'><meta name='viewport' content='width=device-width'>"
    "<title>Tạm thời gián đoạn - Not available at the moment</title>"
    "<h1>Chức năng này tạm thời gián đoạn</h1><p>Các trang tin vẫn đọc được. Mời thử lại sau ít phút.</p>"
    "<p><a href='/vi/'>Về trang chủ</a></p>"
    "<div lang='en'><h2>This service is not available at the moment</h2><p>All pages can still be read. "
    "Please try again in a few minutes.</p><p><a href='/en/'>Home page</a></p></div></html>\n"
)


class BadAnswer(Exception):
    """Intake answered with something that is no answer."""


class TooLarge(Exception):
    """The client sent more than is taken."""


@dataclass(frozen=True)
class Head:
    """The beginning of intake's answer."""

    status: int
    headers: Headers
    length: int | None


class Intake:
    """Hands requests on to the intake process on a loopback port."""

    def __init__(self, port: int) -> None:
        self._port = port

    async def answer(self, scope: Any, protocol: Any) -> Answer | None:
        """Answer one request by streaming; what has to be said by ourselves is returned."""
        if scope.method not in METHODS:
            return said(405, NOT_ALLOWED, ("allow", ALLOWED))
        try:
            body = await asyncio.wait_for(_body(protocol), BODY_SECONDS)
        except TooLarge:
            return said(413, LARGE)
        except TimeoutError:
            return said(408, SLOW)
        return await self._handed_on(scope, protocol, body)

    async def _handed_on(self, scope: Any, protocol: Any, body: bytes) -> Answer | None:
        try:
            connecting = asyncio.open_connection("127.0.0.1", self._port, limit=HEAD_LIMIT)
            reader, writer = await asyncio.wait_for(connecting, CONNECT_SECONDS)
        except OSError:
            return down()
        try:
            writer.write(request(scope, body) + body)
            head = await asyncio.wait_for(_head(reader), SECONDS)
            await _streamed(scope, protocol, head, reader)
        except (OSError, EOFError, asyncio.LimitOverrunError, BadAnswer):
            return down()
        finally:
            writer.close()
        return None


def down() -> Answer:
    """Return what readers see while intake cannot be asked."""
    kept = [("content-type", "text/html; charset=utf-8"), ("cache-control", NOT_KEPT), ("retry-after", RETRY)]
    return Answer(503, [*kept, *SECURITY], DOWN.encode())


def request(scope: Any, body: bytes) -> bytes:
    """Return the head of the request as intake gets it. HTTP/1.0: the answer then ends where the connection ends."""
    target = quote(scope.path, safe="/:@!$&'()*+,;=~") + (f"?{scope.query_string}" if scope.query_string else "")
    kept = _passed_on(scope.headers.items(), SAID_BY_CLIENTS | {"content-length"})
    own = [(CLIENT, scope.client.rpartition(":")[0].strip("[]")), (SCHEME, scope.scheme), ("connection", "close")]
    length = [("content-length", str(len(body)))] if body or scope.method == "POST" else []
    lines = [f"{scope.method} {target} HTTP/1.0", *(f"{name}: {value}" for name, value in [*kept, *own, *length])]
    return "".join(f"{line}\r\n" for line in [*lines, ""]).encode()


def _passed_on(headers: Iterable[tuple[str, str]], left: set[str]) -> Headers:
    """Return headers without those of one connection, and without those a `Connection` header names."""
    lowered = [(name.lower(), value) for name, value in headers]
    named = {word.strip().lower() for name, value in lowered if name == "connection" for word in value.split(",")}
    return [(name, value) for name, value in lowered if name not in ONE_CONNECTION | named | left]


async def _body(protocol: Any) -> bytes:
    """Return what the client sent. What is too much is read a while and forgotten: who still sends hears no answer."""
    taken, length = bytearray(), 0
    async for chunk in protocol:
        length += len(chunk)
        if length <= BODY_LIMIT:
            taken += chunk
        elif length > LINGER:
            break
    if length > BODY_LIMIT:
        raise TooLarge
    return bytes(taken)


async def _head(reader: asyncio.StreamReader) -> Head:
    said_first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    protocol, _, status = said_first.partition(" ")
    if not protocol.startswith("HTTP/1.") or not status[:3].isdecimal() or not 200 <= int(status[:3]) <= 599:  # noqa: PLR2004
        raise BadAnswer(said_first)
    pairs = [(name.strip(), value.strip()) for name, colon, value in (line.partition(":") for line in lines) if colon]
    if any(name.lower() == "transfer-encoding" for name, _ in pairs):
        raise BadAnswer("a coding of the transfer in HTTP/1.0")
    headers = _passed_on(pairs, OURS)
    length = next((value for name, value in headers if name == "content-length"), "")
    if not any(name == "cache-control" for name, _ in headers):
        headers.append(("cache-control", NOT_KEPT))
    return Head(int(status[:3]), [*headers, *SECURITY], int(length) if length.isdecimal() else None)


async def _streamed(scope: Any, protocol: Any, head: Head, reader: asyncio.StreamReader) -> None:
    """Send the answer on as it comes. One that breaks off is broken off for the reader too: its length is not kept."""
    if scope.method == "HEAD" or head.length == 0:
        protocol.response_empty(head.status, head.headers)
        return
    first = await asyncio.wait_for(reader.read(CHUNK), SECONDS)
    if not first and head.length:
        raise BadAnswer("nothing came")
    transport = protocol.response_stream(head.status, head.headers)
    chunk = first
    while chunk:
        try:
            await transport.send_bytes(chunk)
            chunk = await asyncio.wait_for(reader.read(CHUNK), SECONDS)
        except (OSError, RuntimeError):  # intake broke off; or the reader did, which Granian tells so
            return
