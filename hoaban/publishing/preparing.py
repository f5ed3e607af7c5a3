"""What readers see before the first release: the small page `hoaban init` left beside the releases."""

from pathlib import Path

FOLDER = "preparing"
PAGE = ("index.html", "text/html; charset=utf-8")
BESIDE = {"/portal.css": ("portal.css", "text/css; charset=utf-8"), "/mark.svg": ("mark.svg", "image/svg+xml")}


def prepared(releases: Path, path: str) -> tuple[int, str, bytes] | None:
    """Return status, media type and bytes: the page itself for every address but its own style and mark.

    The page answers 503, so that nobody keeps it; None where it was never written.
    """
    name, media_type = BESIDE.get(path, PAGE)
    try:
        return (503 if (name, media_type) == PAGE else 200), media_type, (releases / FOLDER / name).read_bytes()
    except OSError:
        return None
