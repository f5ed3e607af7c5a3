"""Requests to other hosts, by one safe client: the name is resolved once and only public addresses are asked.

An answer is read up to a limit of size and time, redirects are not followed, answers are not unpacked, proxies of the
environment are not used. `private=True` allows addresses of the own network: only where an operator named the host.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlsplit

import httpcore

MOST_BYTES = 5 * 1024 * 1024
SECONDS = 10.0
AGENT = "HoaBan"
SCHEMES = {"http", "https"}
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # IPv4 behind IPv6


class FetchFailed(RuntimeError):
    """There is no answer to use; the text is a sentence."""


@dataclass(frozen=True)
class Answer:
    """What a host said; names of headers in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Client:
    """Asks other hosts, each request on a connection of its own; may be used from several threads."""

    def __init__(self, *, private: bool = False, seconds: float = SECONDS, most_bytes: int = MOST_BYTES) -> None:
        self._seconds, self._most = seconds, most_bytes
        self._pool = httpcore.ConnectionPool(
            max_keepalive_connections=0, network_backend=_Network(private=private, seconds=seconds)
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._pool.close()

    def get(self, address: str, *, headers: Mapping[str, str] | None = None) -> Answer:
        """Return the answer to a GET. Raises FetchFailed."""
        return self.request("GET", address, headers=headers)

    def request(
        self, method: str, address: str, *, headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> Answer:
        """Return the answer to a request, whatever its status. Raises FetchFailed."""
        _check(address)
        said = {"user-agent": AGENT, "accept": "*/*", **(headers or {})}
        within = dict.fromkeys(("connect", "read", "write", "pool"), self._seconds)
        try:
            with self._pool.stream(
                method, address, headers=list(said.items()), content=body, extensions={"timeout": within}
            ) as response:
                whole = self._whole(response.iter_stream())
                named = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
                return Answer(response.status, named, whole)
        except (httpcore.TimeoutException, TimeoutError) as problem:
            raise FetchFailed(f"{_host(address)} gave no answer within {self._seconds:g} seconds.") from problem
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as problem:
            raise FetchFailed(f"{_host(address)} gave no answer: {problem or type(problem).__name__}.") from problem
        except httpcore.UnsupportedProtocol as problem:
            raise FetchFailed(f"{address} is no http or https address.") from problem

    def _whole(self, blocks: Iterable[bytes]) -> bytes:
        body = bytearray()
        for block in blocks:
            body += block
            if len(body) > self._most:
                raise FetchFailed(f"The answer is longer than {self._most} bytes.")
        return bytes(body)


def is_public(number: str) -> bool:
    """Say whether an IP address belongs to the public internet; one that hides an IPv4 address, by that one too."""
    try:
        address = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        hidden = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if hidden is None and address in _TRANSLATED:
            hidden = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if hidden is not None:
            return is_public(str(hidden))
    return address.is_global and not address.is_multicast


class _Network(httpcore.NetworkBackend):
    """Connects to what a name resolves to, once, and refuses it whole when any of its addresses is not public."""

    def __init__(self, *, private: bool, seconds: float) -> None:
        self._private, self._seconds = private, seconds
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:  # fmt: skip
        until = time.monotonic() + self._seconds
        problem: Exception | None = None
        for number in self._numbers(host, port):
            try:
                stream = self._sockets.connect_tcp(number, port, _left(until), local_address, socket_options)
                return _Timed(stream, until)
            except httpcore.ConnectError as failure:
                problem = failure
        raise FetchFailed(f"{host} cannot be reached.") from problem

    def _numbers(self, host: str, port: int) -> list[str]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as problem:
            raise FetchFailed(f"There is no host named {host}.") from problem
        numbers = list(dict.fromkeys(str(row[4][0]) for row in found))
        if not self._private and (inside := next((number for number in numbers if not is_public(number)), "")):
            raise FetchFailed(f"{host} is {inside}, an address inside a network; it is not asked.")
        return numbers


class _Timed(httpcore.NetworkStream):
    """A connection that ends when its time is over, however slowly the other side speaks."""

    def __init__(self, stream: httpcore.NetworkStream, until: float) -> None:
        self._stream, self._until = stream, until

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(self._until))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(self._until))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, _left(self._until)), self._until)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _check(address: str) -> None:
    try:
        parts = urlsplit(address)
        fine = parts.scheme in SCHEMES and parts.hostname and parts.username is None and (parts.port or 1)
    except ValueError:
        fine = False
    if not fine:
        raise FetchFailed(f"{address} is no http or https address.")


def _host(address: str) -> str:
    return urlsplit(address).hostname or address
