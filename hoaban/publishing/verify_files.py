"""The files that prove releases, as the portal's own server gives them: `/verify/data/…`. No framework.

Only names of a known shape are opened: keys, records, logs and look-ups of `verify/`, and tree files. Folders of trees
are not among them: an old one may hold a page that was withdrawn.
"""

import os
import re
from email.utils import formatdate
from pathlib import Path

from hoaban.publishing.exchange import SECURITY, TEXT, Answer, Header

DATA = "/verify/data/"
NEVER_CHANGES = "public, max-age=31536000, immutable"
IN_MEMORY = 256 * 1024
JSON = "application/json; charset=utf-8"
LINES = "application/jsonl; charset=utf-8"
PLAIN = "text/plain; charset=utf-8"
_SITE = r"[a-z0-9-]{1,40}"
_SHAPES = (
    (re.compile(r"trees/(?P<shard>[0-9a-f]{2})/(?P=shard)[0-9a-f]{62}\.tree", re.ASCII), PLAIN, NEVER_CHANGES),
    (re.compile(rf"{_SITE}/records/[1-9][0-9]{{0,9}}\.json", re.ASCII), JSON, NEVER_CHANGES),
    (re.compile(rf"keys\.json|{_SITE}/record\.json|(?:hashes|paths)/[0-9a-f]{{3}}\.json", re.ASCII), JSON, "no-cache"),
    (re.compile(rf"{_SITE}/log/[0-9]{{4}}-[0-9]{{2}}\.jsonl", re.ASCII), LINES, "no-cache"),
)


class VerifyFiles:
    """Answers requests below `/verify/data/` from a folder of releases."""

    def __init__(self, home: Path) -> None:
        self._home = str(home)

    def answer(self, method: str, path: str, header: Header) -> Answer:
        """Return the answer to one request."""
        if method not in {"GET", "HEAD"}:
            return _said(405, "Method not allowed.\n", ("allow", "GET, HEAD"))
        name = path.removeprefix(DATA)
        for shape, media_type, cache in _SHAPES:
            if shape.fullmatch(name):
                return self._file(name, media_type, cache, header) or _said(404, "There is no such file.\n")
        return _said(404, "There is no such file.\n")

    def _file(self, name: str, media_type: str, cache: str, header: Header) -> Answer | None:
        file = f"{self._home}/{name if name.startswith('trees/') else f'verify/{name}'}"
        try:
            with open(file, "rb") as opened:  # noqa: PTH123 - as in answers
                stat = os.fstat(opened.fileno())
                body = opened.read() if stat.st_size <= IN_MEMORY else b""
        except OSError:
            return None
        etag = f'"{stat.st_mtime_ns:x}-{stat.st_size:x}"'
        kept = [("etag", etag), ("cache-control", cache)]
        if etag in {tag.strip().removeprefix("W/") for tag in (header("if-none-match") or "").split(",")}:
            return Answer(304, kept)
        told = [
            ("content-type", media_type),
            ("last-modified", formatdate(stat.st_mtime, usegmt=True)),
            *kept,
            *SECURITY,
        ]
        if stat.st_size > IN_MEMORY:
            return Answer(200, told, b"", file, etag, int(stat.st_mtime), stat.st_size)
        return Answer(200, told, body, "", etag, int(stat.st_mtime), len(body))


def _said(status: int, sentence: str, *more: tuple[str, str]) -> Answer:
    return Answer(status, [TEXT, ("cache-control", "no-store"), *more, *SECURITY], sentence.encode())
