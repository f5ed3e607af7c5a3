"""Typed readers of the environment that fail at start with a sentence."""

import os
from pathlib import Path

from hoaban.publishing.targets.options import BadTarget, Target, read_targets


class BadSetting(SystemExit):
    """An environment value cannot be used."""


def text(name: str, default: str = "") -> str:
    """Return a text value."""
    return os.environ.get(name, default)


def flag(name: str, *, default: bool = False) -> bool:
    """Return 1/0, true/false, yes/no as a bool."""
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise BadSetting(f"{name} must be 1 or 0, not {value!r}.")


def port(name: str, default: int) -> int:
    """Return a TCP port."""
    value = os.environ.get(name, str(default))
    if not value.isdecimal() or not 0 < int(value) < 2**16:
        raise BadSetting(f"{name} must be a port number from 1 to 65535, not {value!r}.")
    return int(value)


def minutes(name: str, default: int) -> int:
    """Return a whole number of minutes, from 2 to a day."""
    value = os.environ.get(name, str(default))
    if not value.isdecimal() or not 2 <= int(value) <= 24 * 60:  # noqa: PLR2004 - said in the sentence
        raise BadSetting(f"{name} must be a whole number of minutes from 2 to 1440, not {value!r}.")
    return int(value)


def folder(name: str, default: Path) -> Path:
    """Return an absolute folder path."""
    return Path(os.environ.get(name) or default).expanduser().resolve()


def targets(name: str) -> tuple[Target, ...]:
    """Return the targets of releases (docs/deploy-s3.md)."""
    try:
        return read_targets(os.environ.get(name, ""))
    except BadTarget as problem:
        raise BadSetting(f"{name}: {problem}") from problem
