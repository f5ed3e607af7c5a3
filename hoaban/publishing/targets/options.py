"""What an operator says of targets: `HOABAN_TARGETS`, read once at start. No framework and no database.

Targets are separated by `;` or a new line, each `name: kind option=value …`; a value with spaces stands in quotes.
"""

import hashlib
import re
import shlex
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

LONGEST = 20_000
MOST_TARGETS = 20
_NAME = re.compile(r"[a-z][a-z0-9-]{0,29}")
_BUCKET = re.compile(r"[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]")
_YES = {"yes": True, "1": True, "true": True, "no": False, "0": False, "false": False}


class BadTarget(ValueError):
    """What is said of a target cannot be used; the text is a sentence for the operator."""


@dataclass(frozen=True, kw_only=True)
class Target:
    """What every kind has."""

    kind: ClassVar[str] = ""
    needed: ClassVar[tuple[str, ...]] = ()
    elsewhere: ClassVar[tuple[str, ...]] = ()  # options that, once changed, mean another place: all is carried anew
    name: str

    def place(self) -> str:
        """Return a mark of where and in what form the target keeps files."""
        said = [self.kind, *(f"{name}={getattr(self, name)}" for name in self.elsewhere)]
        return hashlib.sha256("\n".join(said).encode()).hexdigest()

    def check(self) -> None:
        """Raise BadTarget when values do not fit together."""


@dataclass(frozen=True, kw_only=True)
class FolderTarget(Target):
    """A plain copy of the public files in another folder."""

    kind: ClassVar[str] = "folder"
    needed: ClassVar[tuple[str, ...]] = ("path",)
    elsewhere: ClassVar[tuple[str, ...]] = ("path",)
    path: str

    def check(self) -> None:
        """The folder is named from the root."""
        if not Path(self.path).is_absolute():
            raise BadTarget(f"Target {self.name}: path must begin with /, not {self.path!r}.")


@dataclass(frozen=True, kw_only=True)
class S3Target(Target):
    """A bucket of S3-compatible storage: its objects are the site itself."""

    kind: ClassVar[str] = "s3"
    needed: ClassVar[tuple[str, ...]] = ("bucket",)
    elsewhere: ClassVar[tuple[str, ...]] = ("endpoint", "bucket", "encoding", "redirects")
    bucket: str
    endpoint: str = ""
    region: str = "us-east-1"
    style: str = "path"
    encoding: str = "identity"
    redirects: str = "header"
    parallel: int = 8
    timeout: float = 30.0

    def check(self) -> None:
        """Addresses and words are ones we know."""
        if self.endpoint:
            _address(self, "endpoint", self.endpoint)
        if not _BUCKET.fullmatch(self.bucket):
            raise BadTarget(f"Target {self.name}: {self.bucket!r} cannot be the name of a bucket.")
        _one_of(self, "style", ("path", "virtual"))
        _one_of(self, "encoding", ("identity", "gzip", "br"))
        _one_of(self, "redirects", ("header", "page"))


@dataclass(frozen=True, kw_only=True)
class PurgeTarget(Target):
    """A cache in front of the portal that is told which addresses changed."""

    kind: ClassVar[str] = "purge"
    needed: ClassVar[tuple[str, ...]] = ("address",)
    elsewhere: ClassVar[tuple[str, ...]] = ("address", "style")
    address: str
    style: str = "purge"
    batch: int = 100
    parallel: int = 4
    timeout: float = 10.0
    host: str = ""
    private: bool = False
    after: str = ""

    def check(self) -> None:
        """Addresses and words are ones we know."""
        _address(self, "address", self.address)
        _one_of(self, "style", ("purge", "post"))


KINDS: dict[str, type[Target]] = {kind.kind: kind for kind in (FolderTarget, S3Target, PurgeTarget)}
_BOUNDS: dict[str, tuple[float, float]] = {"parallel": (1, 32), "batch": (1, 1000), "timeout": (0.1, 300)}


def read_targets(text: str) -> tuple[Target, ...]:
    """Return the targets a text names, in its order. Raises BadTarget with a sentence."""
    if len(text) > LONGEST:
        raise BadTarget(f"HOABAN_TARGETS is longer than {LONGEST} characters.")
    found = [_target(words) for words in _statements(text) if words]
    names = [target.name for target in found]
    if twice := next((name for name in names if names.count(name) > 1), ""):
        raise BadTarget(f"Target {twice} is named twice.")
    if len(found) > MOST_TARGETS:
        raise BadTarget(f"There are {len(found)} targets; {MOST_TARGETS} is the most.")
    for target in found:
        _check_order(target, names)
    return tuple(found)


def _statements(text: str) -> list[list[str]]:
    lexer = shlex.shlex(text.replace("\n", ";"), posix=True, punctuation_chars=";")
    lexer.whitespace_split, lexer.commenters = True, ""
    statements: list[list[str]] = [[]]
    try:
        for word in lexer:
            if set(word) == {";"}:
                statements.append([])
            else:
                statements[-1].append(word)
    except ValueError as problem:
        raise BadTarget("HOABAN_TARGETS has a quotation mark that is never closed.") from problem
    return statements


def _target(words: list[str]) -> Target:
    name, colon, kind = words[0].partition(":")
    rest = words[1:]
    if not colon or not _NAME.fullmatch(name):
        raise BadTarget(f"A target begins with its name (a-z, 0-9, -) and a colon, not {words[0]!r}.")
    if not kind:
        kind, rest = (rest[0], rest[1:]) if rest else ("", [])
    if kind not in KINDS:
        raise BadTarget(f"Target {name}: {kind!r} is none of {', '.join(KINDS)}.")
    return _made(KINDS[kind], name, rest)


def _made(kind: type[Target], name: str, words: list[str]) -> Target:
    known = {field.name: field.type for field in fields(kind) if field.name != "name"}
    values: dict[str, Any] = {}
    for word in words:
        option, equals, value = word.partition("=")
        if not equals or option not in known:
            raise BadTarget(f"Target {name}: {word!r} is no option of {kind.kind} ({', '.join(known)}).")
        values[option] = _value(name, option, known[option], value)
    for option in kind.needed:
        if not values.get(option):
            raise BadTarget(f"Target {name}: {option}=… is missing.")
    target = kind(name=name, **values)
    target.check()
    return target


def _value(name: str, option: str, wanted: Any, value: str) -> object:
    if wanted is bool:
        if value.lower() not in _YES:
            raise BadTarget(f"Target {name}: {option} must be yes or no, not {value!r}.")
        return _YES[value.lower()]
    if wanted in {int, float}:
        low, high = _BOUNDS[option]
        try:
            number = wanted(value)
        except ValueError:
            number = low - 1
        if not low <= number <= high:
            raise BadTarget(f"Target {name}: {option} must be a number from {low:g} to {high:g}, not {value!r}.")
        return number
    return value


def _address(target: Target, option: str, value: str) -> None:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username or parts.query or parts.fragment:
        raise BadTarget(f"Target {target.name}: {option} must be an address like https://host, without a password.")


def _one_of(target: Target, option: str, words: tuple[str, ...]) -> None:
    said = getattr(target, option)
    if said not in words:
        raise BadTarget(f"Target {target.name}: {option} must be {' or '.join(words)}, not {said!r}.")


def _check_order(target: Target, names: list[str]) -> None:
    if isinstance(target, PurgeTarget) and target.after and (target.after == target.name or target.after not in names):
        raise BadTarget(f"Target {target.name}: after={target.after} is no other target.")
