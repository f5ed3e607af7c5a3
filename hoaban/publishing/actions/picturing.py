"""Pictures: their files are made apart from every release; one change row says when they are there."""

import fcntl
import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import connection, transaction

from hoaban.documents.apart import CalledOff
from hoaban.kernel.models import WorkState
from hoaban.kernel.vietnam_time import day_in_vietnam, now, start_of_day
from hoaban.media import actions as media
from hoaban.media.darkroom.recipe import Refused
from hoaban.media.models import Picture, PicturePreparation
from hoaban.publishing import releases
from hoaban.publishing.actions.recording import record_change
from hoaban.publishing.models import Change
from hoaban.publishing.vocabulary import ChangeKind, PictureWaits

LOCK = ".pictures.lock"


def make_pictures(*, stop: threading.Event | None = None) -> int:
    """Make the files of every picture that is due, one after another; return how many attempts were made.

    One process of the installation does so at a time, another finds nothing to do. Killed anywhere: the picture is
    still due. Not inside a transaction.
    """
    attempts = 0
    with _only_one() as mine:
        while mine and not (stop and stop.is_set()):
            row = PicturePreparation.objects.due(now()).select_related("picture").first()
            if row is None:
                break
            try:
                _make(row, stop)
            except CalledOff:
                break
            attempts += 1
    return attempts


def notice_pictures(*, at: datetime) -> int:
    """Leave what work is missing: files to make, and the ends of rights to come; return how many. Safe to run again."""
    today, left = day_in_vietnam(at), media.notice_missing_files()
    for picture in Picture.objects.filter(expires_on__gte=today):
        left += _note_end_of_rights(picture, at=at)
    return left


def note_rights(picture: Picture, *, at: datetime) -> None:
    """Leave a change for pages that show a picture, and one for the day on which its rights end by themselves."""
    leaves = not picture.may_be_public(day_in_vietnam(at))
    record_change(ChangeKind.PICTURE, picture.public_id, at=at, detail={"leaves": True} if leaves else None)
    _note_end_of_rights(picture, at=at)


def _note_end_of_rights(picture: Picture, *, at: datetime) -> bool:
    if picture.expires_on is None or picture.expires_on < day_in_vietnam(at):
        return False
    over = start_of_day(picture.expires_on + timedelta(days=1))
    subject = picture.public_id
    if Change.objects.filter(kind=ChangeKind.PICTURE, subject=subject, state=WorkState.DUE, run_after=over).exists():
        return False
    change = record_change(ChangeKind.PICTURE, subject, at=at, detail={"leaves": True})
    change.run_after = over
    change.save(update_fields=["run_after"])
    return True


def _make(row: PicturePreparation, stop: threading.Event | None) -> None:
    try:
        files = media.develop(row, stop=stop)
    except Refused as refusal:
        with transaction.atomic():
            if media.refuse(row, refusal.code, at=now()):
                _tell(row.picture)
        return
    with transaction.atomic():
        if media.take_over(row, files):
            _tell(row.picture)


def _tell(picture: Picture) -> None:
    """Have pages that show the picture rendered, together with those changes that waited for a picture."""
    record_change(ChangeKind.PICTURE, picture.public_id, at=now())
    waiting = Change.objects.filter(state=WorkState.DUE, problem__startswith=PictureWaits.__name__)
    waiting.update(run_after=None)


@contextmanager
def _only_one() -> Iterator[bool]:
    """Hold the making of pictures for this process, if no other one has it, on this machine or another."""
    releases.home().mkdir(parents=True, exist_ok=True)
    with (releases.home() / LOCK).open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        with _advisory_lock() as mine:
            yield mine


@contextmanager
def _advisory_lock() -> Iterator[bool]:
    if connection.vendor != "postgresql":
        yield True
        return
    number = int.from_bytes(hashlib.sha256(b"hoaban pictures").digest()[:8], signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [number])
        mine = bool(cursor.fetchone()[0])
    try:
        yield mine
    finally:
        if mine:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [number])
