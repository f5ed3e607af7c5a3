"""The media type of a public file by its name, for servers that know no lists of releases: the same as its route's."""

from hoaban.publishing.engine import MEDIA_TYPES
from hoaban.publishing.webservers import proofs

UNKNOWN = "application/octet-stream"
HTML = "text/html; charset=utf-8"
FEED_NAME, FEED = "atom.xml", "application/atom+xml; charset=utf-8"
BY_SUFFIX = {
    **MEDIA_TYPES,
    ".html": HTML,
    ".json": proofs.JSON,
    ".jsonl": proofs.LINES,
    ".tree": "text/plain; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml; charset=utf-8",
    ".zip": "application/zip",
}


def media_type(path: str) -> str:
    """Return the media type a generated configuration gives a public path."""
    name = "index.html" if path.endswith("/") else path.rpartition("/")[2]
    if name == FEED_NAME:
        return FEED
    return BY_SUFFIX.get(name[name.rfind(".") :], UNKNOWN) if "." in name else UNKNOWN
