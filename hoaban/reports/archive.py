"""Files that are the same bytes whenever they are made from the same input, and their hashes."""

import hashlib
import io
import json
import zipfile
from datetime import datetime
from typing import Any

SUMS = "SHA256SUMS"
_FIRST_YEAR_OF_ZIP = 1980
_READABLE = 0o644 << 16  # everybody may read what is unpacked


def sha256(data: bytes) -> str:
    """Return the SHA-256 of a file in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def as_json(value: dict[str, Any]) -> bytes:
    """Write JSON for people and programs: sorted, indented, UTF-8."""
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def sums(files: dict[str, bytes]) -> bytes:
    """Write what `sha256sum --check` reads."""
    return "".join(f"{sha256(data)}  {name}\n" for name, data in files.items()).encode()


def zipped(files: dict[str, bytes], *, at: datetime) -> bytes:
    """Put files into one archive with a SHA256SUMS; every entry carries the moment of the report."""
    return _zip({**files, SUMS: sums(files)}, at=at)


def settled(package: bytes, *, at: datetime) -> bytes:
    """Write an Office package again with the moment of the report on every part, instead of the clock's."""
    with zipfile.ZipFile(io.BytesIO(package)) as read:
        return _zip({entry.filename: read.read(entry) for entry in read.infolist()}, at=at)


def _zip(files: dict[str, bytes], *, at: datetime) -> bytes:
    written = io.BytesIO()
    moment = (max(at.year, _FIRST_YEAR_OF_ZIP), at.month, at.day, at.hour, at.minute, at.second)
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, moment)
            entry.external_attr = _READABLE
            package.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def unpacked(package: bytes, name: str) -> bytes | None:
    """Take one file out of an archive of ours; None when it holds no file of that name."""
    with zipfile.ZipFile(io.BytesIO(package)) as read:
        return read.read(name) if name in read.namelist() else None
