"""Writing small files whole: a reader finds the old bytes or the new ones, never half of them. No framework."""

import os
from pathlib import Path


def put(path: Path, data: bytes, *, durable: bool = True, mode: int = 0o644) -> None:
    """Give a file new bytes by one rename; `durable` = on the disk before this returns. One writer at a time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.new")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        if durable:
            file.flush()
            os.fsync(file.fileno())
    draft.replace(path)
    if durable:
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Bring a folder's names to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
