"""What the portal answers: from a request's plain values to status, headers and bytes. No framework, no sockets."""

import os
from email.utils import formatdate
from urllib.parse import quote

from hoaban.kernel.languages import LANGUAGES as HOUSE_LANGUAGES
from hoaban.publishing.conditions import not_modified, part
from hoaban.publishing.exchange import (
    CHECKED,
    LONGEST_PATH,
    NO_PAGE,
    NOT_ALLOWED,
    NOT_KEPT,
    NOTHING_YET,
    READING,
    SECURITY,
    TOO_LONG,
    Answer,
    Header,
    cache_rule,
    said,
    security,
    to,
)
from hoaban.publishing.listings import GONE, INDEX, REDIRECT, Found, Releases
from hoaban.publishing.preparing import prepared

FINE = 200
IN_MEMORY = 256 * 1024
CACHE_BYTES, CACHE_ENTRIES = 32 * 1024 * 1024, 20_000
LANGUAGES = tuple(row.prefix for row in HOUSE_LANGUAGES)
SUFFIXES = {"br": ".br", "gzip": ".gz", "": ""}


class Portal:
    """Answers requests from the current release and keeps small answers in memory until the release changes."""

    def __init__(self, releases: Releases) -> None:
        self._releases = releases
        self._root = ""
        self._kept: dict[tuple[str, str | None], Answer] = {}
        self._bytes = 0

    def answer(self, method: str, path: str, query: str, header: Header) -> Answer:
        """Return the answer to one request; every answer comes whole from one release."""
        if method not in {"GET", "HEAD"}:
            return said(405, NOT_ALLOWED, ("allow", READING))
        root = self._releases.current()
        if root != self._root:
            self._root, self._kept, self._bytes = root, {}, 0
        accepted = header("accept-encoding")
        kept = self._kept.get((path, accepted)) or self._made(path, query, accepted, header)
        if not kept.etag:
            return kept
        return not_modified(kept, header) or (part(kept, header) if method == "GET" else kept)

    def _made(self, path: str, query: str, accepted: str | None, header: Header) -> Answer:
        if not self._root:
            return self._preparing(path)
        if len(path) > LONGEST_PATH:
            return said(414, TOO_LONG)
        if path == "/":
            return self._to_a_language(header("accept-language") or "")
        wanted = coding(accepted)
        answer = self._file(path, wanted) or self._withdrawn(path, wanted) or self._elsewhere(path, query)
        if answer is None:
            return self._not_found(path, wanted)
        if answer.etag and not answer.file:
            self._keep((path, accepted), answer)
        return answer

    def _preparing(self, path: str) -> Answer:
        found = prepared(self._releases.home, path)
        if found is None:
            return said(503, NOTHING_YET, ("retry-after", "5"))
        status, media_type, body = found
        kept = [("content-type", media_type), ("cache-control", NOT_KEPT), ("retry-after", "5"), *SECURITY]
        return Answer(status, kept, body)

    def _keep(self, key: tuple[str, str | None], answer: Answer) -> None:
        self._bytes += len(answer.body)
        if self._bytes > CACHE_BYTES or len(self._kept) >= CACHE_ENTRIES:
            self._kept, self._bytes = {}, len(answer.body)
        self._kept[key] = answer

    def _file(self, path: str, wanted: str, status: int = FINE) -> Answer | None:
        parts = _parts(path)
        found = self._releases.find(self._root, parts) if parts else None
        if found is None:
            return None
        status = 404 if parts[-1] == "404.html" else status
        return _of_file(found, wanted, path, status=status)

    def _withdrawn(self, path: str, wanted: str) -> Answer | None:
        """A page that was withdrawn: its notice, with or without the slash."""
        parts = _parts(path if path.endswith("/") else path + "/")
        found = self._releases.find(self._root, [*parts[:-1], GONE]) if parts else None
        return _of_file(found, wanted, path, status=410) if found else None

    def _elsewhere(self, path: str, query: str) -> Answer | None:
        """A page asked for without its slash, or an old address of a page."""
        asked = path if path.endswith("/") else path + "/"
        parts = _parts(asked)
        moved = self._releases.find(self._root, [*parts[:-1], REDIRECT]) if parts else None
        if moved:
            with open(moved.file, encoding="ascii") as file:  # noqa: PTH123 - as in listings
                return to(301, file.read())
        if not parts or asked == path or self._releases.find(self._root, parts) is None:
            return None
        return to(301, quote(asked) + (f"?{query}" if query else ""))

    def _to_a_language(self, accepted: str) -> Answer:
        there = [prefix for prefix in LANGUAGES if self._releases.find(self._root, [prefix, INDEX])]
        wished = next((prefix for prefix in preferred(accepted) if prefix in there), (there or ["vi"])[0])
        return to(302, f"/{wished}/", ("vary", "accept-language"))

    def _not_found(self, path: str, wanted: str) -> Answer:
        for prefix in (path.split("/")[1], *LANGUAGES):
            page = self._file(f"/{prefix}/404.html", wanted) if prefix else None
            if page:
                return page
        return said(404, NO_PAGE)


def coding(accepted: str | None) -> str:
    """Return the content coding to send: "br", "gzip" or "" (RFC 9110, 12.5.3; our order is brotli, gzip)."""
    weights = {}
    for item in (accepted or "").lower().split(","):
        name, _, parameters = item.partition(";")
        weights[name.strip()] = _weight(parameters)
    anything = weights.get("*", 0.0)
    return next((name for name in ("br", "gzip") if weights.get(name, anything) > 0), "")


def preferred(accepted: str) -> list[str]:
    """Return language prefixes in the order an Accept-Language header wants them."""
    items = [item.partition(";") for item in accepted.lower().split(",")]
    weighed = sorted(items, key=lambda item: -_weight(item[2]))
    return [name.strip().split("-")[0] for name, _, parameters in weighed if _weight(parameters) > 0]


def _weight(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0


def _parts(path: str) -> list[str]:
    """Return the parts of a file's path, or [] for a path no file can have: a page has one address, its folder's."""
    parts = path[1:].split("/")
    if parts[-1] == INDEX:
        return []
    if parts[-1] == "":
        parts[-1] = INDEX
    return [] if any(part == "" or part.startswith(".") for part in parts) else parts


def _of_file(found: Found, wanted: str, path: str, *, status: int) -> Answer:
    used, file, size = _variant(found, wanted)
    headers = [
        ("content-type", found.media_type),
        ("cache-control", cache_rule(path) if status == FINE else CHECKED),
        ("vary", "accept-encoding"),
        *(security(path) if status == FINE else SECURITY),
        *([("content-encoding", used)] if used else []),
    ]
    etag = ""
    if status == FINE:
        etag = f'"{found.content_hash[:32]}{"-" + used if used else ""}"'
        changed = formatdate(found.mtime, usegmt=True)
        headers += [("etag", etag), ("last-modified", changed), ("accept-ranges", "bytes")]
    if size > IN_MEMORY:
        return Answer(status, headers, b"", file, etag, found.mtime, size)
    with open(file, "rb") as opened:  # noqa: PTH123
        return Answer(status, headers, opened.read(), "", etag, found.mtime, size)


def _variant(found: Found, wanted: str) -> tuple[str, str, int]:
    for used in dict.fromkeys((wanted, "gzip" if wanted == "br" else "", "")):
        file = found.file + SUFFIXES[used]
        size = _size(file) if used else found.size
        if size >= 0:
            return used, file, size
    raise AssertionError("the identity is always there")


def _size(file: str) -> int:
    try:
        return os.stat(file).st_size  # noqa: PTH116
    except OSError:
        return -1
