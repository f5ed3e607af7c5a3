"""Readers of files that stand beside pages under their content hash: pictures in a width, and assets (CSS, fonts)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hoaban.media.models import Picture
from hoaban.media.vocabulary import Consent, Licence
from hoaban.publishing.models import Change
from hoaban.publishing.reading import note, note_file, reader
from hoaban.publishing.registry import asset_file, file_hash
from hoaban.publishing.vocabulary import ChangeKind

HASH_LENGTH = 16


def _picture(change: Change) -> Iterator[dict[str, Any]]:
    if change.kind == ChangeKind.PICTURE:
        yield {"public_id": change.subject}


@reader("picture", touched_by=_picture, key=("public_id",))
def picture(*, public_id: str, width: int) -> dict[str, Any] | None:
    """Return {src, width, height, credit, author, licence, title} of a picture at most `width` pixels wide.

    None when there is no such picture, or when its licence or the consent of the persons shown is missing. The WebP
    rendition is made here if it does not exist (slow once, outside any transaction), and enters the release.
    """
    found = Picture.objects.filter(public_id=public_id).first()
    if found is None or found.licence == Licence.UNKNOWN or found.consent == Consent.ASKED:
        return None
    rendition = found.get_rendition(f"width-{width}" if found.is_svg() else f"width-{width}|format-webp")
    return {
        "src": _published(Path(rendition.file.path)),
        "width": rendition.width,
        "height": rendition.height,
        "credit": found.credit,
        "author": found.author,
        "licence": str(found.licence),
        "title": found.title,
    }


@reader("asset", touched_by=lambda _: (), shared=True)
def asset(*, name: str) -> str:
    """Return the public address of a registered file: "/a/<stem>.<hash>.<ext>". Raises KeyError for an unknown name.

    Its content hash is noted as read: a changed file renders the pages that use it again.
    """
    file = asset_file(name)
    note("asset", name=name, hash=file_hash(file))
    return _published(file, stem=f"{Path(name).stem}.", shared=True)


def _published(file: Path, stem: str = "", *, shared: bool = False) -> str:
    path = f"/a/{stem}{file_hash(file)[:HASH_LENGTH]}{file.suffix}"
    note_file(path, file, shared=shared)
    return path
