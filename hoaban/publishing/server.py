"""The portal's own server: plain files of the current releases over Granian's RSGI. It loads no Django, no database.

`granian --interface rsgi hoaban.publishing.server:app`; the folder is HOABAN_HOME/releases (default: `var` beside the
package), the site HOABAN_SITE (default: main). What begins with `/i/` is handed on to intake (HOABAN_INTAKE_PORT).
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hoaban.publishing.exchange import Answer, Header
from hoaban.publishing.mounts import Mounts
from hoaban.publishing.proxying import PREFIX, Intake
from hoaban.publishing.site_paths import MAIN

DEFAULT_HOME = Path(__file__).resolve().parents[2] / "var"
DEFAULT_INTAKE_PORT = 8002
HTTP, NOT_MODIFIED, PARTIAL = "http", 304, 206
Answering = Callable[[str, str, str, Header], Answer]  # method, path, query, header → answer
# What no release answers: prefix → from the folder of the releases, the function that answers below it.
HANDLERS: list[tuple[str, Callable[[Path], Answering]]] = []


class Server:
    """One RSGI application over the portals of one host."""

    def __init__(self, mounts: Mounts, intake: Intake, handlers: dict[str, Answering]) -> None:
        self._answer = mounts.answer
        self._intake = intake
        self._handlers = handlers
        self._prefixes = (PREFIX, *handlers)

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:
        """Answer one request. Small answers are in memory, large files are sent by Granian; intake is waited for."""
        if scope.proto != HTTP:
            protocol.close(403)
            return
        path, method = scope.path, scope.method
        if path.startswith(self._prefixes):
            await self._apart(scope, protocol)
            return
        answer = self._answer(method, path, scope.query_string, scope.headers.get)
        if answer.body and method == "GET":
            protocol.response_bytes(answer.status, answer.headers, answer.body)
        else:
            _send(scope, protocol, answer)

    async def _apart(self, scope: Any, protocol: Any) -> None:
        for prefix, handler in self._handlers.items():
            if scope.path.startswith(prefix):
                _send(scope, protocol, handler(scope.method, scope.path, scope.query_string, scope.headers.get))
                return
        if own := await self._intake.answer(scope, protocol):
            _send(scope, protocol, own)


def _send(scope: Any, protocol: Any, answer: Answer) -> None:
    if scope.method == "HEAD" and answer.status != NOT_MODIFIED:
        protocol.response_empty(answer.status, [*answer.headers, _length(answer)])
    elif answer.file and answer.status == PARTIAL:
        headers, end = [*answer.headers, _length(answer)], answer.start + answer.size
        protocol.response_file_range(answer.status, headers, answer.file, answer.start, end)
    elif answer.file:
        protocol.response_file(answer.status, [*answer.headers, _length(answer)], answer.file)
    elif answer.body:
        protocol.response_bytes(answer.status, answer.headers, answer.body)
    else:
        protocol.response_empty(answer.status, answer.headers)


def _length(answer: Answer) -> tuple[str, str]:
    return ("content-length", str(answer.size or len(answer.body)))


def intake_port() -> int:
    """Return the port intake listens on. Ends the start with a sentence where the environment names none."""
    said = os.environ.get("HOABAN_INTAKE_PORT", str(DEFAULT_INTAKE_PORT))
    if not said.isdecimal() or not 0 < int(said) < 2**16:
        raise SystemExit(f"HOABAN_INTAKE_PORT must be a port number from 1 to 65535, not {said!r}.")
    return int(said)


def made() -> Server:
    """Return the application for the folder the environment names."""
    home = Path(os.environ.get("HOABAN_HOME") or DEFAULT_HOME).expanduser().resolve() / "releases"
    handlers = {prefix: make(home) for prefix, make in HANDLERS}
    return Server(Mounts(home, os.environ.get("HOABAN_SITE") or MAIN), Intake(intake_port()), handlers)


app = made()
