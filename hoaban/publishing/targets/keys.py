"""Keys of targets: from the environment, or from a file only we may read; never in a setting, a row or a log."""

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

LONGEST = 10_000


class NoKeys(RuntimeError):
    """A target's keys are missing or lie open; the text says what to do."""


@dataclass(frozen=True)
class Keys:
    """A name and its secret; neither shows when the value is printed."""

    name: str = field(repr=False)
    secret: str = field(repr=False)


def keys_of(target: str) -> Keys:
    """Return access key and secret of a storage target. Raises NoKeys."""
    words = _words(target)
    if len(words) != 2:  # noqa: PLR2004 - a key and its secret
        raise NoKeys(
            f"Target {target} has no keys: set HOABAN_TARGET_{_upper(target)}_KEY and …_SECRET, or write both, "
            f"a line each, into keys/target-{target}.txt."
        )
    return Keys(*words)


def token_of(target: str) -> str:
    """Return the bearer token of a purge target, or "". Raises NoKeys when its file lies open."""
    words = _words(target)
    return words[-1] if words else ""


def _words(target: str) -> list[str]:
    begins = f"HOABAN_TARGET_{_upper(target)}"
    given = [os.environ.get(f"{begins}_{part}", "") for part in ("KEY", "SECRET")]
    if any(given):
        return [word for word in given if word]
    file = Path(settings.HOABAN_HOME) / "keys" / f"target-{target}.txt"
    try:
        with file.open(encoding="ascii") as opened:
            if stat.S_IMODE(os.fstat(opened.fileno()).st_mode) & 0o077:
                raise NoKeys(f"Others may read keys/{file.name}: run chmod 600 on it.")
            return opened.read(LONGEST).split()
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as problem:
        raise NoKeys(f"keys/{file.name} cannot be read.") from problem


def _upper(target: str) -> str:
    return target.upper().replace("-", "_")
