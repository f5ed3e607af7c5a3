"""Fetching from the network: with a limit on bytes and time, and never from inside the house unless told to.

The name is resolved once, every address it has is looked at, and the connection goes to the address that was looked
at: a name that answers differently the second time leads nowhere. No proxy is asked. No framework.
"""

import http.client
import ipaddress
import socket
import ssl
import time
from contextlib import closing
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urljoin, urlsplit

SECONDS, MOST_BYTES, MOST_STEPS = 20.0, 20 * 1024 * 1024, 4
PIECE = 64 * 1024
PORTS = {"http": 80, "https": 443}
MOVED = {301, 302, 303, 307, 308}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class CannotFetch(RuntimeError):
    """An address cannot be fetched; the message is a sentence."""


@dataclass(frozen=True)
class Fetched:
    """An answer: status, where it came from in the end, bytes as sent."""

    status: int
    address: str
    body: bytes


@dataclass(frozen=True)
class Fetching:
    """How to fetch: `private` lets addresses of this machine and of private networks be asked as well."""

    private: bool = False
    seconds: float = SECONDS
    most_bytes: int = MOST_BYTES
    headers: dict[str, str] = field(default_factory=dict)

    def get(self, address: str) -> Fetched:
        """Return the answer to a GET, following redirects on the same host. Raises CannotFetch."""
        until, asked = time.monotonic() + self.seconds, _split(address)
        for _ in range(MOST_STEPS):
            fetched, moved = self._ask(asked, until)
            if not moved:
                return fetched
            there = _split(urljoin(asked.geturl(), moved))
            if not _same_host(asked, there):
                raise CannotFetch(f"{asked.geturl()} leads to another host: {there.geturl()}.")
            asked = there
        raise CannotFetch(f"{address} leads from one address to the next without an end.")

    def send(self, method: str, address: str, *, body: bytes = b"", headers: dict[str, str] | None = None) -> Fetched:
        """Return the answer to any request, whatever its status; redirects are not followed. Raises CannotFetch."""
        asked, until = _split(address), time.monotonic() + self.seconds
        return self._ask(asked, until, method, body, headers or {})[0]

    def _ask(
        self,
        asked: SplitResult,
        until: float,
        method: str = "GET",
        sent: bytes = b"",
        more: dict[str, str] | None = None,
    ) -> tuple[Fetched, str]:
        addresses = self._checked(asked)
        try:
            with closing(_connection(asked, addresses, until)) as connection:
                path = (asked.path or "/") + (f"?{asked.query}" if asked.query else "")
                headers = {"accept-encoding": "identity", **self.headers, **(more or {})}
                connection.request(method, path, sent or None, headers)
                answer = connection.getresponse()
                moved = answer.headers.get("location", "") if answer.status in MOVED else ""
                body = b"" if moved else self._body(connection, answer, asked, until)
                return Fetched(answer.status, asked.geturl(), body), moved
        except TimeoutError as problem:
            raise CannotFetch(f"{asked.geturl()} did not answer within {self.seconds:.0f} seconds.") from problem
        except (OSError, http.client.HTTPException, ValueError) as problem:
            raise CannotFetch(f"{asked.geturl()} cannot be fetched: {problem}.") from problem

    def _body(
        self, connection: http.client.HTTPConnection, answer: http.client.HTTPResponse, asked: SplitResult, until: float
    ) -> bytes:
        pieces: list[bytes] = []
        size = 0
        while True:
            if connection.sock:
                connection.sock.settimeout(_left(until))
            piece = answer.read1(PIECE)
            if not piece and answer.length:
                raise CannotFetch(f"{asked.geturl()} broke off in the middle.")
            if not piece:
                return b"".join(pieces)
            pieces.append(piece)
            size += len(piece)
            if size > self.most_bytes:
                raise CannotFetch(f"{asked.geturl()} has more than {self.most_bytes} bytes.")

    def _checked(self, asked: SplitResult) -> list[str]:
        """Return the network addresses of a host, all of which may be asked."""
        host = asked.hostname or ""
        try:
            found = socket.getaddrinfo(host, _port(asked), type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as problem:
            raise CannotFetch(f"There is no host {host}.") from problem
        addresses = [str(row[4][0]) for row in found]
        if not self.private and not all(is_public(address) for address in addresses):
            raise CannotFetch(f"{host} is an address of this machine or of a private network; say --private to ask it.")
        return addresses


def is_public(address: str) -> bool:
    """Say whether a network address belongs to the internet, also when it is wrapped in an IPv6 one."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if found in _NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return found.is_global and not found.is_multicast


def _split(address: str) -> SplitResult:
    try:
        split = urlsplit(address)
        port = split.port
    except ValueError as problem:
        raise CannotFetch(f"{address} is no address on the web.") from problem
    if split.scheme not in PORTS or not split.hostname or split.username is not None or port == 0:
        raise CannotFetch(f"{address} is no address on the web: it must begin with http:// or https:// and a host.")
    if not address.isascii() or any(character.isspace() for character in address):
        raise CannotFetch(f"{address} must be written in ASCII, as a browser's address line gives it when copied.")
    return split._replace(fragment="")


def _port(asked: SplitResult) -> int:
    return asked.port or PORTS[asked.scheme]


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _connection(asked: SplitResult, addresses: list[str], until: float) -> http.client.HTTPConnection:
    """Return a connection to one of the network addresses that speaks of the host by its name."""
    host, port = asked.hostname or "", _port(asked)
    kind = http.client.HTTPSConnection if asked.scheme == "https" else http.client.HTTPConnection
    connection = kind(host, port, timeout=_left(until))
    connection.sock = _opened(addresses, port, until)
    if asked.scheme == "https":
        connection.sock = ssl.create_default_context().wrap_socket(connection.sock, server_hostname=host)
    return connection


def _opened(addresses: list[str], port: int, until: float) -> socket.socket:
    """Return a socket to the first address that takes it."""
    for address in addresses[:-1]:
        try:
            return socket.create_connection((address, port), _left(until))
        except OSError:
            continue
    return socket.create_connection((addresses[-1], port), _left(until))


def _same_host(asked: SplitResult, there: SplitResult) -> bool:
    """Say whether a redirect stays on the host and port, or only goes from HTTP to HTTPS."""
    upgraded = (_port(asked), _port(there)) == (PORTS["http"], PORTS["https"])
    return there.hostname == asked.hostname and (_port(there) == _port(asked) or upgraded)
