"""The page readers see before the first release, as files beside the releases: it needs no engine and no edition."""

from pathlib import Path

from django.utils import translation

from hoaban.portal.frame import CSS, MARK
from hoaban.portal.jinja import html
from hoaban.publishing.registry import asset_file


def write(folder: Path) -> None:
    """Write page, style and mark into a folder, in the look the portal has now."""
    with translation.override("vi"):
        page = html("preparing", {"css": f"/{CSS}", "mark": f"/{MARK}"})
    folder.mkdir(parents=True, exist_ok=True)
    for name, body in (
        ("index.html", page.body),
        (CSS, asset_file(CSS).read_bytes()),
        (MARK, asset_file(MARK).read_bytes()),
    ):
        half = folder / f"{name}.new"
        half.write_bytes(body)
        half.replace(folder / name)
