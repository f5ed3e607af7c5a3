"""Conditional requests and ranges (RFC 9110, 13 and 14): "not modified", a part of a file, or all of it."""

import re
from dataclasses import replace
from email.utils import parsedate_to_datetime

from hoaban.publishing.exchange import NOT_KEPT, SECURITY, TEXT, Answer, Header

UNIT = "bytes="
_SPAN = re.compile(r"\s*(\d{0,18})-(\d{0,18})\s*")
ON_NOT_MODIFIED = {"etag", "last-modified", "cache-control", "vary", *(name for name, _ in SECURITY)}


def not_modified(answer: Answer, header: Header) -> Answer | None:
    """Return 304 when the reader has just this; None otherwise.

    A time has to be the very one: after a step back to an older release a later time means nothing.
    """
    known = header("if-none-match")
    if known is not None:
        tags = {tag.strip().removeprefix("W/") for tag in known.split(",")}
        unchanged = answer.etag in tags or "*" in tags
    else:
        since = header("if-modified-since")
        unchanged = since is not None and answer.mtime == _seconds(since)
    return Answer(304, [pair for pair in answer.headers if pair[0] in ON_NOT_MODIFIED]) if unchanged else None


def part(answer: Answer, header: Header) -> Answer:
    """Return the part of a whole answer that was asked for; the whole when several parts were, or it has changed."""
    asked = header("range")
    if asked is None or "," in asked or not asked.startswith(UNIT) or _has_changed(answer, header("if-range")):
        return answer
    whole = answer.size or len(answer.body)
    span = _span(asked.removeprefix(UNIT), whole)
    if span is None:
        refused = [TEXT, ("cache-control", NOT_KEPT), ("content-range", f"bytes */{whole}"), *SECURITY]
        return Answer(416, refused, b"There is no such part.\n")
    first, last = span
    headers = [*answer.headers, ("content-range", f"bytes {first}-{last}/{whole}")]
    body = answer.body[first : last + 1]
    return replace(answer, status=206, headers=headers, body=body, start=first, size=last + 1 - first)


def _has_changed(answer: Answer, held: str | None) -> bool:
    """Say whether what the reader holds a part of is something else (If-Range: our validator, or the very time)."""
    return held is not None and held != answer.etag and _seconds(held) != answer.mtime


def _span(said: str, whole: int) -> tuple[int, int] | None:
    """Return the first and last byte of "5-9", "5-" or "-5"; None for what is no part of so many bytes."""
    found = _SPAN.fullmatch(said)
    if found is None or found[1] == found[2] == "":
        return None
    if found[1] == "":
        first, last = max(0, whole - int(found[2])), whole - 1
    else:
        first, last = int(found[1]), min(int(found[2] or whole - 1), whole - 1)
    return (first, last) if first <= last else None


def _seconds(date: str) -> float:
    try:
        return parsedate_to_datetime(date).timestamp()
    except (ValueError, OverflowError):
        return -1.0
