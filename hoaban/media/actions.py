"""The verbs of pictures: ask for the files of a picture, develop it, take over what came of it."""

import hashlib
import os
import shutil
import threading
from datetime import datetime
from functools import partial
from pathlib import Path

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from hoaban.kernel.models import WorkState
from hoaban.media.darkroom.guarded import develop_guarded
from hoaban.media.darkroom.recipe import RECIPE, SUFFIXES, Developed, Made, Refused
from hoaban.media.models import Picture, PictureFile, PicturePreparation, folder_of
from hoaban.media.vocabulary import PASSING_PROBLEMS, PictureProblem

NAME_LENGTH = 16
MOST_ATTEMPTS = 5


def ask_for_files(picture: Picture) -> None:
    """Leave work for the worker when the file of a picture is a new one; what was made before stays until then."""
    row = PicturePreparation.objects.filter(picture=picture).first() or PicturePreparation(picture=picture)
    if row.source != picture.file.name:
        row.source, row.serial = picture.file.name, row.serial + 1
        _again(row)
        row.save()


def notice_missing_files() -> int:
    """Leave work for pictures never prepared, prepared by an older recipe, or whose files are gone; return how many."""
    fresh = [
        PicturePreparation(picture=picture, source=picture.file.name)
        for picture in Picture.objects.filter(preparation=None)
    ]
    PicturePreparation.objects.bulk_create(fresh, ignore_conflicts=True)
    stale = [row for row in _settled().prefetch_related("picture__files") if row.recipe != RECIPE or _is_lost(row)]
    for row in stale:
        _again(row)
    PicturePreparation.objects.bulk_update(stale, ["state", "attempts", "run_after", "problem"], batch_size=500)
    return len(fresh) + len(stale)


def develop(row: PicturePreparation, *, stop: threading.Event | None = None) -> list[PictureFile]:
    """Make the files of a picture and write them: slow, in a child process, no row. Raises Refused, CalledOff."""
    made = develop_guarded(_original(row.picture), stop=stop)
    return [_written(row.picture, one) for one in made.files]


def glance(picture: Picture) -> Developed:
    """Make one small file of a picture at once, for a preview. Raises Refused."""
    return develop_guarded(_original(picture), glance=True)


def take_over(row: PicturePreparation, files: list[PictureFile]) -> bool:
    """Let the files made for a row be the picture's; False when the picture is gone or has another file by now.

    Call inside a transaction: files that are no longer the picture's are deleted when it commits.
    """
    now = _locked(row)
    if now is None:
        if not Picture.objects.filter(pk=row.picture_id).exists():
            forget_files(row.picture.public_id)
        return False
    PictureFile.objects.filter(picture=now.picture).delete()
    PictureFile.objects.bulk_create(files)
    now.state, now.problem, now.run_after, now.attempts = WorkState.DONE, "", None, 0
    now.made_from, now.recipe = now.source, RECIPE
    now.save()
    transaction.on_commit(partial(_clear, folder_of(now.picture.public_id), {file.name for file in files}))
    return True


def refuse(row: PicturePreparation, code: str, *, at: datetime) -> bool:
    """Write down why nothing came of a picture; say whether that is for good. Passing problems are tried again."""
    now = _locked(row)
    if now is None:
        return False
    passing = code in PASSING_PROBLEMS and now.attempts + 1 < MOST_ATTEMPTS
    now.put_off(at=at, problem=code)
    now.recipe = RECIPE
    now.state = WorkState.DUE if passing else WorkState.HELD
    now.save()
    return not passing


def forget_files(public_id: str) -> None:
    """Delete the files of a picture that is deleted, once that is certain; releases hold copies of what they show."""
    transaction.on_commit(partial(shutil.rmtree, folder_of(public_id), ignore_errors=True))


def _again(row: PicturePreparation) -> None:
    row.state, row.attempts, row.run_after, row.problem = WorkState.DUE, 0, None, ""


def _settled() -> QuerySet[PicturePreparation]:
    held_by_older = Q(state=WorkState.HELD) & ~Q(recipe=RECIPE)
    return PicturePreparation.objects.filter(Q(state=WorkState.DONE) | held_by_older).select_related("picture")


def _is_lost(row: PicturePreparation) -> bool:
    folder = folder_of(row.picture.public_id)
    there = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    return not {file.name for file in row.picture.files.all()} <= there


def _original(picture: Picture) -> bytes:
    try:
        with picture.file.storage.open(picture.file.name, "rb") as file:
            return bytes(file.read())
    except OSError as problem:
        raise Refused(PictureProblem.LOST) from problem


def _locked(row: PicturePreparation) -> PicturePreparation | None:
    """Return the row as it is now, held until the transaction ends; None when it is gone or another file is wanted."""
    rows = PicturePreparation.objects.filter(pk=row.pk, serial=row.serial).select_related("picture")
    return (rows.select_for_update(of=("self",)) if connection.features.has_select_for_update_of else rows).first()


def _written(picture: Picture, made: Made) -> PictureFile:
    """Write a file whole, and synced, under the name of its content."""
    folder = folder_of(picture.public_id)
    name = f"{hashlib.sha256(made.body).hexdigest()[:NAME_LENGTH]}.{SUFFIXES[made.media_type]}"
    folder.mkdir(parents=True, exist_ok=True)
    half = folder / f".{name}"
    with half.open("wb") as file:
        file.write(made.body)
        file.flush()
        os.fsync(file.fileno())
    half.replace(folder / name)
    told = {"media_type": made.media_type, "width": made.width, "height": made.height, "size": len(made.body)}
    return PictureFile(picture=picture, name=name, **told)


def _clear(folder: Path, kept: set[str]) -> None:
    """Delete what is no longer the picture's, half-written files of a killed worker included."""
    for file in folder.iterdir():
        if file.name not in kept:
            file.unlink(missing_ok=True)
