"""The signing keys of an installation: `keys/signing.json` lists the public ones, `keys/signing-<id>.pem` are private.

No framework. A private key is readable by its owner only and is deleted once its validity is over.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from hoaban.publishing import atomic
from hoaban.publishing.signing import KEYS, Key, NotGenuine, Record, canonical, instant, key_id, read_keys

OVERLAP = timedelta(days=30)
LIST = "signing.json"


class KeysMissing(RuntimeError):
    """The private key that should sign is not there; the message says what to do."""


@dataclass(frozen=True)
class KeyRing:
    """The keys in a folder. The newest signs; those before it stay published, each with its end."""

    folder: Path

    def exists(self) -> bool:
        """Say whether keys were ever made."""
        return (self.folder / LIST).exists()

    def keys(self) -> dict[str, Key]:
        """Return id → key, oldest first. Raises NotGenuine for a damaged list, KeysMissing where there is none."""
        try:
            return read_keys((self.folder / LIST).read_bytes())
        except FileNotFoundError as problem:
            raise KeysMissing(f"There are no signing keys in {self.folder}: run `hoaban init`.") from problem

    def published(self) -> bytes:
        """Return the list of public keys as it is published."""
        return _written(self.keys())

    def make(self, *, at: datetime) -> None:
        """Make the first key; keys that are there stay."""
        with self._held():
            if not self.exists():
                self._add({}, at, until="")

    def rotate(self, *, at: datetime, overlap: timedelta = OVERLAP) -> Key:
        """Make a new key, vouched for by the one before, which stays valid for the overlap; drop what is over."""
        with self._held():
            keys = self.keys()
            for key in keys.values():
                if not key.until:
                    keys[key.id] = replace(key, until=instant(at + overlap))
            new = self._add(keys, at, until="")
            for key in keys.values():
                if key.until and key.until <= instant(at):
                    self._private_file(key.id).unlink(missing_ok=True)
            return new

    def sign(self, *, site: str, number: int, root: str, previous: str, at: datetime) -> Record:
        """Return the signed record of a release. A clock that went back never signs before its key was made."""
        key = self._newest(self.keys())
        record = Record(site, number, root, previous, max(instant(at), key.since), key.id)
        return replace(record, signature=self._private(key.id).sign(record.signed_bytes()).hex())

    def _add(self, keys: dict[str, Key], at: datetime, *, until: str) -> Key:
        made = Ed25519PrivateKey.generate()
        public = made.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        name, signer, by = key_id(public), made, key_id(public)
        if keys:
            elder = next(reversed(keys.values()))
            if self._private_file(elder.id).exists():
                signer, by = self._private(elder.id), elder.id
        key = Key(name, public.hex(), instant(at), until, by, "")
        key = replace(key, signature=signer.sign(key.vouched()).hex())
        pem = made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        atomic.put(self._private_file(name), pem, mode=0o600)
        keys[name] = key
        atomic.put(self.folder / LIST, _written(keys))
        return key

    def _newest(self, keys: dict[str, Key]) -> Key:
        return next(reversed(keys.values()))

    def _private(self, name: str) -> Ed25519PrivateKey:
        try:
            found = load_pem_private_key(self._private_file(name).read_bytes(), password=None)
        except FileNotFoundError as problem:
            mend = "bring it back from the backup, or run `hoaban keys rotate`"
            raise KeysMissing(f"The private key {name} is not in {self.folder}: {mend}.") from problem
        except ValueError as problem:
            raise NotGenuine(f"The private key {name} in {self.folder} is damaged.") from problem
        if not isinstance(found, Ed25519PrivateKey):
            raise NotGenuine(f"The private key {name} in {self.folder} is of another kind.")
        return found

    def _private_file(self, name: str) -> Path:
        return self.folder / f"signing-{name}.pem"

    @contextmanager
    def _held(self) -> Iterator[None]:
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / ".lock").open("w") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield


def _written(keys: dict[str, Key]) -> bytes:
    return canonical({"format": KEYS, "keys": [key.values() for key in keys.values()]})
