"""Readers of files that stand beside pages under their content hash: pictures in a width, and assets (CSS, fonts)."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from hoaban.kernel.vietnam_time import day_in_vietnam, now
from hoaban.media.darkroom.recipe import LAST_RESORT, PREFERENCE, up_to
from hoaban.media.models import Picture, PictureFile
from hoaban.media.rules import focus
from hoaban.publishing.models import Change
from hoaban.publishing.reading import note, note_file, reader
from hoaban.publishing.registry import asset_file, file_hash
from hoaban.publishing.stand_ins import StandIn, stand_ins
from hoaban.publishing.vocabulary import ChangeKind, PictureUnusable, PictureWaits

Shown = PictureFile | StandIn

HASH_LENGTH = 16


def _picture(change: Change) -> Iterator[dict[str, Any]]:
    if change.kind == ChangeKind.PICTURE:
        yield {"public_id": change.subject}


@reader("picture", touched_by=_picture, key=("public_id",))
def picture(*, public_id: str, width: int, waits: bool = True) -> dict[str, Any] | None:
    """Return a picture for a layout that needs at most `width` pixels, with the files that were made of it.

    {src, srcset, width, height: of the last resort (JPEG, PNG, SVG); large: its widest form; sources: [{type, srcset}]
    best first; focus: where it stands in a 16:9 frame that crops it; credit, author, licence, title}. Only files named
    here enter the release.

    None when there is no such picture or its rights do not allow it today. While its files are being made, or when
    none can be, the page is put off (PictureWaits, PictureUnusable); with `waits=False` it does without: None.
    """
    found = Picture.objects.filter(public_id=public_id).select_related("preparation").first()
    if found is None or not found.may_be_public(day_in_vietnam(now())):
        return None
    if public_id in stand_ins():
        made: list[Shown] = [one for one in [stand_ins()[public_id]] if one]
    else:
        made = [file for file in found.files.all() if file.path.exists()]
    if made:
        return _shown(made, width) | _said(found)
    if public_id in stand_ins() or not waits:
        return None
    if found.unusable_because:
        raise PictureUnusable(found.preparation.problem, public_id)
    raise PictureWaits(public_id)


def _shown(files: Sequence[Shown], width: int) -> dict[str, Any]:
    forms: dict[str, list[Shown]] = {}
    for file in files:
        forms.setdefault(file.media_type, []).append(file)
    chosen = {form: _chosen(rungs, width) for form, rungs in forms.items()}
    last = next((form for form in chosen if form not in PREFERENCE), next(iter(chosen)))
    resort = chosen.pop(last) if width >= LAST_RESORT[-1] else chosen.pop(last)[:1]  # small layouts: one old file
    return {
        "src": _published(resort[0].path),
        "srcset": _srcset(resort) if len(resort) > 1 else "",
        "width": resort[0].width,
        "height": resort[0].height,
        "large": _published(resort[-1].path),
        "sources": [{"type": form, "srcset": _srcset(chosen[form])} for form in PREFERENCE if form in chosen],
    }


def _said(found: Picture) -> dict[str, Any]:
    return {
        "focus": focus(found.width, found.height, found.focal_point_x, found.focal_point_y),
        "credit": found.credit,
        "author": found.author,
        "licence": str(found.licence),
        "title": found.title,
    }


def _chosen(files: list[Shown], width: int) -> list[Shown]:
    wanted = up_to([file.width for file in files], width)
    return sorted((file for file in files if file.width in wanted), key=lambda file: file.width)


def _srcset(files: Sequence[Shown]) -> str:
    return ", ".join(f"{_published(file.path)} {file.width}w" for file in files)


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
