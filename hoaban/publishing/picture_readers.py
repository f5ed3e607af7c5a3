"""Readers of files that stand beside pages under their content hash: pictures in a width, and assets (CSS, fonts)."""

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from hoaban.kernel.models import WorkState
from hoaban.kernel.vietnam_time import day_in_vietnam, now
from hoaban.media.darkroom.recipe import LAST_RESORT, PREFERENCE, up_to
from hoaban.media.models import folder_of
from hoaban.media.rules import focus, may_be_public
from hoaban.media.vocabulary import PictureProblem
from hoaban.publishing import asking
from hoaban.publishing.asking import ask, listed_marks
from hoaban.publishing.models import Change
from hoaban.publishing.reading import aside, note, note_file, reader
from hoaban.publishing.registry import asset_file, file_hash
from hoaban.publishing.stand_ins import StandIn, stand_ins
from hoaban.publishing.vocabulary import ChangeKind, PictureUnusable, PictureWaits


@dataclass(frozen=True, slots=True)
class PublicFile:
    """One file of a picture, as stored."""

    media_type: str
    width: int
    height: int
    path: Path


@dataclass(frozen=True, slots=True)
class Known:
    """A picture as stored, with its files that are there. `state` and `problem`: how far preparing came."""

    public_id: str
    width: int
    height: int
    focal_point_x: int | None
    focal_point_y: int | None
    credit: str
    author: str
    licence: str
    consent: str
    expires_on: date | None
    title: str
    state: str | None
    problem: str | None
    files: list[PublicFile] = field(default_factory=list)


Shown = PublicFile | StandIn
PICTURES = (
    "SELECT p.public_id, p.width, p.height, p.focal_point_x, p.focal_point_y, p.credit, p.author, p.licence, "
    "p.consent, p.expires_on, p.title, r.state, r.problem FROM media_picture p "
    "LEFT JOIN media_picturepreparation r ON r.picture_id = p.id WHERE p.public_id IN ({})"
)
FILES = (
    "SELECT p.public_id, f.media_type, f.width, f.height, f.name FROM media_picturefile f "
    "JOIN media_picture p ON p.id = f.picture_id WHERE p.public_id IN ({}) ORDER BY f.media_type, f.width"
)
HASH_LENGTH = 16


def _picture(change: Change) -> Iterator[dict[str, Any]]:
    if change.kind == ChangeKind.PICTURE:
        yield {"public_id": change.subject}


@reader("picture", touched_by=_picture, key=("public_id",))
def picture(*, public_id: str, width: int, waits: bool = True, among: tuple[str, ...] = ()) -> dict[str, Any] | None:
    """Return a picture for a layout that needs at most `width` pixels, with the files that were made of it.

    {src, srcset, width, height: of the last resort (JPEG, PNG, SVG); large: its widest form; sources: [{type, srcset}]
    best first; focus: where it stands in a 16:9 frame that crops it; credit, author, licence, title}. Only files named
    here enter the release. `among` are those that will be asked for with it: what is stored of them is read at once.

    None when there is no such picture or its rights do not allow it today. While its files are being made, or when
    none can be, the page is put off (PictureWaits, PictureUnusable); with `waits=False` it does without: None.
    """
    found = _known(public_id, among)
    if found is None or not may_be_public(found, day_in_vietnam(now())):
        return None
    made: Sequence[Shown] = found.files
    if public_id in stand_ins():
        made = [one for one in [stand_ins()[public_id]] if one]
    if made:
        return _shown(made, width) | _said(found)
    if public_id in stand_ins() or not waits:
        return None
    if found.problem and found.state == WorkState.HELD and found.problem in PictureProblem:
        raise PictureUnusable(found.problem, public_id)
    raise PictureWaits(public_id)


def _known(public_id: str, among: Collection[str]) -> Known | None:
    """Return what is stored of a picture; of those it stands among too, once for all pages that are read together."""
    kept = aside()
    if kept is None:
        return _stored({public_id}).get(public_id)
    if (public_id, "picture") not in kept:
        asked = {one for one in (public_id, *among) if (one, "picture") not in kept}
        found = _stored(asked)
        kept |= {(one, "picture"): found.get(one) for one in asked}
    known: Known | None = kept[public_id, "picture"]
    return known


def _stored(public_ids: set[str]) -> dict[str, Known]:
    marks, asked = listed_marks(public_ids), [*public_ids]
    found = {row[0]: Known(*row) for row in ask(PICTURES.format(marks), asked, [asking.plain] * 13)}
    there = {public_id: _names_in(folder_of(public_id)) for public_id in found}
    for public_id, media_type, width, height, name in ask(FILES.format(marks), asked, [asking.plain] * 5):
        if name in there[public_id]:
            found[public_id].files.append(PublicFile(media_type, width, height, folder_of(public_id) / name))
    return found


def _names_in(folder: Path) -> set[str]:
    try:
        return set(os.listdir(folder))  # noqa: PTH208 - names are enough
    except FileNotFoundError:
        return set()


def _shown(files: Sequence[Shown], width: int) -> dict[str, Any]:
    forms: dict[str, list[Shown]] = {}
    for file in files:
        forms.setdefault(file.media_type, []).append(file)
    chosen = {form: _chosen(rungs, width) for form, rungs in forms.items()}
    last = next((form for form in chosen if form not in PREFERENCE), next(iter(chosen)))
    resort = chosen.pop(last) if width >= LAST_RESORT[-1] else chosen.pop(last)[:1]  # small layouts: one old file
    published = [_published(file.path) for file in resort]
    return {
        "src": published[0],
        "srcset": _srcset(resort, published) if len(resort) > 1 else "",
        "width": resort[0].width,
        "height": resort[0].height,
        "large": published[-1],
        "sources": [
            {"type": form, "srcset": _srcset(chosen[form], [_published(file.path) for file in chosen[form]])}
            for form in PREFERENCE
            if form in chosen
        ],
    }


def _said(found: Known) -> dict[str, Any]:
    return {
        "focus": focus(found.width, found.height, found.focal_point_x, found.focal_point_y),
        "credit": found.credit,
        "author": found.author,
        "licence": found.licence,
        "title": found.title,
    }


def _chosen(files: list[Shown], width: int) -> list[Shown]:
    wanted = up_to([file.width for file in files], width)
    return sorted((file for file in files if file.width in wanted), key=lambda file: file.width)


def _srcset(files: Sequence[Shown], published: Sequence[str]) -> str:
    return ", ".join(f"{path} {file.width}w" for path, file in zip(published, files, strict=True))


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
