"""The portal's own server: plain files of the current releases over Granian's RSGI. It loads no Django, no database.

`granian --interface rsgi hoaban.publishing.server:app`; the folder is HOABAN_HOME/releases (default: `var` beside the
package), the site HOABAN_SITE (default: main).
"""

import os
from pathlib import Path
from typing import Any

from hoaban.publishing.answers import Answer
from hoaban.publishing.mounts import Mounts
from hoaban.publishing.site_paths import MAIN

DEFAULT_HOME = Path(__file__).resolve().parents[2] / "var"
HTTP, NOT_MODIFIED = "http", 304


class Server:
    """One RSGI application over the portals of one host."""

    def __init__(self, mounts: Mounts) -> None:
        self._answer = mounts.answer

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:
        """Answer one request. Nothing here waits: small answers are in memory, large files are sent by Granian."""
        if scope.proto != HTTP:
            protocol.close(403)
            return
        answer = self._answer(scope.method, scope.path, scope.query_string, scope.headers.get)
        if scope.method == "HEAD" and answer.status != NOT_MODIFIED:
            protocol.response_empty(answer.status, [*answer.headers, _length(answer)])
        elif answer.file:
            protocol.response_file(answer.status, [*answer.headers, _length(answer)], answer.file)
        elif answer.body:
            protocol.response_bytes(answer.status, answer.headers, answer.body)
        else:
            protocol.response_empty(answer.status, answer.headers)


def _length(answer: Answer) -> tuple[str, str]:
    return ("content-length", str(answer.size or len(answer.body)))


def made() -> Server:
    """Return the application for the folder the environment names."""
    home = Path(os.environ.get("HOABAN_HOME") or DEFAULT_HOME).expanduser().resolve()
    return Server(Mounts(home / "releases", os.environ.get("HOABAN_SITE") or MAIN))


app = made()
