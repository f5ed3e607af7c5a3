"""A plain copy in another folder: each file whole under its name by one rename, with its compressed twins and time."""

import os
import shutil
from pathlib import Path

from hoaban.publishing.store import TWINS, fresh_name
from hoaban.publishing.targets.carriers import CarryFailed
from hoaban.publishing.targets.items import Item
from hoaban.publishing.targets.options import FolderTarget

MARK, UNFINISHED = ".hoaban-target", ".unfinished"


class FolderCarrier:
    """Carries to a folder, perhaps a mounted share. Names are those of the release, `.redirect` and `.gone` too."""

    answers = False
    parallel = 1

    def __init__(self, target: FolderTarget) -> None:
        self._name = target.name
        self._home = Path(target.path)

    def open(self, *, confirmed: bool) -> None:
        """Refuse a folder that is not there or has lost what it held: a share that is not mounted looks like that."""
        if not self._home.is_dir():
            raise CarryFailed(f"The folder {self._home} is not there. If it is a mounted share, is it mounted?")
        mark = self._home / MARK
        if confirmed and not mark.exists():
            raise CarryFailed(
                f"The folder {self._home} no longer holds what was copied there. If it is a mounted share, mount it; "
                f"if it was emptied, run hoaban targets {self._name} --afresh."
            )
        try:
            shutil.rmtree(self._home / UNFINISHED, ignore_errors=True)
            mark.write_text(f"{self._name}\n", encoding="ascii")
        except OSError as problem:
            raise CarryFailed(f"The folder {self._home} cannot be written to: {problem.strerror}.") from problem

    def put(self, item: Item) -> None:
        """Copy beside, then rename: the twins first, so that none outlives the content it was made from."""
        place = self._home / item.key
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            for suffix in TWINS:
                self._put_twin(item, place.with_name(place.name + suffix), suffix)
            self._copy(item, place)
        except OSError as problem:
            raise CarryFailed(f"{item.key} could not be copied: {problem.strerror}.") from problem

    def remove(self, key: str) -> None:
        """Take away a file with its twins, and the folders it leaves empty."""
        place = self._home / key
        try:
            for suffix in ("", *TWINS):
                place.with_name(place.name + suffix).unlink(missing_ok=True)
        except NotADirectoryError:
            return
        except OSError as problem:
            raise CarryFailed(f"{key} could not be taken away: {problem.strerror}.") from problem
        for folder in place.parents:
            if folder == self._home or any(folder.iterdir()):
                return
            folder.rmdir()

    def close(self) -> None:
        """Nothing is held."""

    def _put_twin(self, item: Item, place: Path, suffix: str) -> None:
        twin = item.source.with_name(item.source.name + suffix)
        if item.body is None and twin.is_file():
            self._copy(Item(item.key, item.role, item.media_type, item.mtime, twin), place)
        else:
            place.unlink(missing_ok=True)

    def _copy(self, item: Item, place: Path) -> None:
        unfinished = fresh_name(self._home / UNFINISHED)
        if item.body is None:
            shutil.copyfile(item.source, unfinished)
        else:
            unfinished.write_bytes(item.body)
        if item.mtime:
            os.utime(unfinished, (item.mtime, item.mtime))
        unfinished.replace(place)
