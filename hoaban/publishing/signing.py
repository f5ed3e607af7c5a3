"""Signed records of releases and the public keys they are checked with: formats, and refusing what is not genuine.

A record is canonical JSON {format, key, number, previous, root, signature, site, time}; its signature (Ed25519) covers
the same JSON without `signature`, and the SHA-256 of its bytes is the next record's `previous`. No framework, no files.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

RECORD, KEY, KEYS = "hoaban-record/1", "hoaban-key/1", "hoaban-keys/1"
FIRST = ""  # what the first record of a chain names as the record before it
LONGEST_RECORD, LONGEST_KEYS, MOST_KEYS = 2000, 100_000, 200
TIME = "%Y-%m-%dT%H:%M:%SZ"
_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)
_NAME = re.compile(r"[0-9a-f]{16}", re.ASCII)
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_SHAPES = {
    "key": _NAME,
    "id": _NAME,
    "by": _NAME,
    "previous": re.compile(r"([0-9a-f]{64})?", re.ASCII),
    "root": _HASH,
    "public": _HASH,
    "signature": re.compile(r"[0-9a-f]{128}", re.ASCII),
    "site": re.compile(r"[a-z0-9-]{1,40}", re.ASCII),
    "time": _TIME,
    "from": _TIME,
    "until": re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)?", re.ASCII),
}


class NotGenuine(ValueError):
    """A record or a list of keys is not what it says it is; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Key:
    """A public key with the time it is valid in; `by` names the key that vouches for it (itself, for a first key)."""

    id: str
    public: str
    since: str
    until: str
    by: str
    signature: str

    def vouched(self) -> bytes:
        """Return what the signature of the key that vouches covers; `until` may still be set later."""
        return canonical({"format": KEY, "id": self.id, "public": self.public, "from": self.since, "by": self.by})

    def values(self) -> dict[str, str]:
        """Return the key as it is published."""
        return {("from" if name == "since" else name): value for name, value in asdict(self).items()}

    def holds_at(self, time: str) -> bool:
        """Say whether the key is valid at a time."""
        return self.since <= time and (not self.until or time <= self.until)


@dataclass(frozen=True, slots=True)
class Record:
    """What is signed of a release: which root hash a site had, as the how-manieth release, after which record."""

    site: str
    number: int
    root: str
    previous: str
    time: str
    key: str
    signature: str = ""

    def signed_bytes(self) -> bytes:
        """Return what the signature covers."""
        values = asdict(self)
        del values["signature"]
        return canonical({"format": RECORD} | values)

    def written(self) -> bytes:
        """Return the record as a file."""
        return canonical({"format": RECORD} | asdict(self))

    @property
    def hash(self) -> str:
        """SHA-256 (hex) of the record as a file: what the next one names."""
        return hashlib.sha256(self.written()).hexdigest()


def canonical(values: Mapping[str, Any]) -> bytes:
    """Return the one spelling of JSON values: keys in order, no spaces, ASCII."""
    return json.dumps(values, sort_keys=True, separators=(",", ":")).encode("ascii")


def instant(at: datetime) -> str:
    """Write an instant as records do: UTC, whole seconds."""
    return at.astimezone(UTC).strftime(TIME)


def key_id(public: bytes) -> str:
    """Return the name of a public key: the beginning of its SHA-256."""
    return hashlib.sha256(public).hexdigest()[:16]


def read_record(data: bytes) -> Record:
    """Return the record in a file, not yet checked against a key. Raises NotGenuine."""
    values = _json(data, LONGEST_RECORD, "record")
    names = {"format", "key", "number", "previous", "root", "signature", "site", "time"}
    number = values.get("number")
    if set(values) != names or values["format"] != RECORD or type(number) is not int or number < 1:
        raise NotGenuine("This is no record of a release: its fields are not those of a record.")
    _shaped(values, ("key", "previous", "root", "signature", "site", "time"), "record")
    if canonical(values) != data:
        raise NotGenuine("The record is not written in the one way a record is written: it was changed.")
    return Record(**{name: value for name, value in values.items() if name != "format"})


def read_keys(data: bytes) -> dict[str, Key]:
    """Return id → key of a published list, each vouched for by one before it or by itself. Raises NotGenuine."""
    values = _json(data, LONGEST_KEYS, "list of keys")
    rows = values.get("keys")
    if values.get("format") != KEYS or not isinstance(rows, list) or not 0 < len(rows) <= MOST_KEYS:
        raise NotGenuine("This is no list of keys.")
    keys: dict[str, Key] = {}
    for row in rows:
        key = _key(row)
        keys[key.id] = key
        _vouched(key, keys)
    return keys


def check(record: Record, keys: Mapping[str, Key], *, after: Record | None = None) -> None:
    """Refuse a record whose signature, key, time or place behind `after` is wrong. Raises NotGenuine."""
    key = keys.get(record.key)
    if key is None:
        raise NotGenuine(f"Record {record.number} names the key {record.key}, which is not among the published keys.")
    if not key.holds_at(record.time):
        raise NotGenuine(f"Record {record.number} is of {record.time}, when its key {key.id} was not valid.")
    if not is_signed(record.signed_bytes(), record.signature, key):
        raise NotGenuine(f"The signature of record {record.number} is wrong: the record was changed or forged.")
    if after and (record.site, record.number, record.previous) != (after.site, after.number + 1, after.hash):
        raise NotGenuine(f"Record {record.number} does not follow record {after.number}: the chain is broken.")


def is_signed(data: bytes, signature: str, key: Key) -> bool:
    """Say whether the signature (hex) of a key covers the data."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key.public)).verify(bytes.fromhex(signature), data)
    except (InvalidSignature, ValueError):
        return False
    return True


def descends(key: Key, keys: Mapping[str, Key], ancestor: str) -> bool:
    """Say whether a key is `ancestor` or was vouched for by it, directly or through others."""
    while key.id != ancestor:
        if key.by == key.id or key.by not in keys:
            return False
        key = keys[key.by]
    return True


def _json(data: bytes, longest: int, what: str) -> dict[str, Any]:
    if len(data) > longest:
        raise NotGenuine(f"The {what} is longer than {longest} bytes.")
    try:
        values = json.loads(data.decode("ascii"))
    except (ValueError, RecursionError) as problem:
        raise NotGenuine(f"The {what} is not JSON in ASCII.") from problem
    if not isinstance(values, dict):
        raise NotGenuine(f"The {what} is not a JSON object.")
    return values


def _shaped(values: Mapping[str, Any], names: tuple[str, ...], what: str) -> None:
    for name in names:
        if not isinstance(values[name], str) or not _SHAPES[name].fullmatch(values[name]):
            raise NotGenuine(f"The field “{name}” of the {what} has not the form it must have.")


def _key(row: Any) -> Key:
    if not isinstance(row, dict) or set(row) != {"id", "public", "from", "until", "by", "signature"}:
        raise NotGenuine("A key of the list has not the fields of a key.")
    _shaped(row, tuple(row), "key")
    if row["id"] != key_id(bytes.fromhex(row["public"])):
        raise NotGenuine(f"The key {row['id']} is not the key its name says.")
    return Key(row["id"], row["public"], row["from"], row["until"], row["by"], row["signature"])


def _vouched(key: Key, keys: Mapping[str, Key]) -> None:
    elder = keys.get(key.by)
    if elder is None or not is_signed(key.vouched(), key.signature, elder):
        raise NotGenuine(f"Nobody vouches for the key {key.id}: it was put among the keys by somebody else.")
    if elder.until and key.since > elder.until:
        raise NotGenuine(f"The key {elder.id} vouched for the key {key.id} when it was no longer valid.")
