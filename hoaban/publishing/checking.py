"""Checking what somebody has: a file by its bytes, a page by its address on a running portal. No framework.

A verdict never says "false": bytes were issued here in this form, or they were not.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from hoaban.kernel.fetching import CannotFetch, Fetched, Fetching
from hoaban.publishing import lookups, proving
from hoaban.publishing import records_on_disk as records
from hoaban.publishing.log_lines import GONE, INDEX
from hoaban.publishing.signing import Key, NotGenuine, Record, check, descends, read_keys, read_record
from hoaban.publishing.site_paths import MAIN, site_of
from hoaban.publishing.trees import Parts

DATA = "/verify/data/"
FINE, GONE_STATUS = 200, 410
LONGEST_FILE = 4 * 1024 * 1024 * 1024
Plain = dict[str, Any]


class CannotCheck(RuntimeError):
    """There is nothing to check against; the message is a sentence."""


@dataclass(frozen=True)
class Verdict:
    """What came of a check. `issues` = where and when the bytes were issued; `record` = what the proof ends in."""

    hash: str
    issues: list[Plain] = field(default_factory=list)
    record: Record | None = None
    path: str = ""
    why: str = ""

    @property
    def good(self) -> bool:
        """Whether the bytes were issued here in this form."""
        return bool(self.issues or self.record)


def check_file(file: Path, home: Path) -> Verdict:
    """Say where the bytes of a file were issued, from the look-ups in a folder of releases."""
    if not (home / records.FOLDER).is_dir():
        raise CannotCheck(f"There are no records in {home}: nothing was published there yet.")
    with file.open("rb") as opened:
        said = hashlib.file_digest(opened, "sha256").hexdigest()
    return Verdict(said, lookups.issues_of(home / records.FOLDER, said))


def check_address(address: str, fetching: Fetching, *, trusted: str = "") -> Verdict:
    """Fetch a page from a running portal and prove it by its tree files, record and keys.

    `trusted` = the id of a key the caller knows: the record's key must be it, or have been vouched for by it. Where the
    page is not what the record says now, it is asked for once more: a release may have come in between.
    """
    for again in (True, False):
        page = fetching.get(address)
        if page.status not in {FINE, GONE_STATUS}:
            raise CannotCheck(f"Nothing is published at {page.address}: the portal answers {page.status}.")
        portal = _Portal(page, fetching)
        verdict = portal.verdict(trusted)
        if verdict.record or verdict.why or not again:
            return verdict
    raise AssertionError("the second answer is returned")


class _Portal:
    """A running portal, asked for what proves one of its pages."""

    def __init__(self, page: Fetched, fetching: Fetching) -> None:
        self._page, self._fetching = page, fetching
        asked = urlsplit(page.address)
        self._base, self._path = f"{asked.scheme}://{asked.netloc}", unquote(asked.path)

    def verdict(self, trusted: str) -> Verdict:
        said = hashlib.sha256(self._page.body).hexdigest()
        try:
            keys = read_keys(self._got("keys.json"))
            record = self._proving_record(said, keys, trusted)
        except NotGenuine as problem:
            return Verdict(said, path=self._path, why=str(problem))
        return Verdict(said, [] if record else self._issues(said), record, self._path)

    def _proving_record(self, said: str, keys: Mapping[str, Key], trusted: str) -> Record | None:
        for site in dict.fromkeys((site_of(self._path), MAIN)):
            record = self._record(site)
            if record is None:
                continue
            check(record, keys)
            self._chained(record)
            if trusted and not descends(keys[record.key], dict(keys), trusted):
                raise NotGenuine(f"The record is signed by the key {record.key}, for which {trusted} never vouched.")
            found = proving.prove(self._tree_file, record, self._parts())
            if found and found.content_hash == said:
                return record
        return None

    def _record(self, site: str) -> Record | None:
        found = self._fetching.get(f"{self._base}{DATA}{site}/{records.NEWEST}")
        record = read_record(found.body) if found.status == FINE else None
        if record and record.site != site:
            raise NotGenuine("The record is that of another site.")
        return record

    def _chained(self, record: Record) -> None:
        if record.number > 1:
            before = read_record(self._got(f"{record.site}/records/{record.number - 1}.json"))
            if (before.site, before.number, before.hash) != (record.site, record.number - 1, record.previous):
                raise NotGenuine(f"Record {record.number} does not follow record {before.number}: the chain is broken.")

    def _parts(self) -> Parts:
        above = tuple(part for part in self._path.split("/") if part)
        if not self._path.endswith("/"):
            return above
        return (*above, GONE if self._page.status == GONE_STATUS else INDEX)

    def _tree_file(self, tree: str) -> bytes:
        return self._got(f"trees/{tree[:2]}/{tree}.tree")

    def _issues(self, said: str) -> list[Plain]:
        found = self._fetching.get(f"{self._base}{DATA}{lookups.HASHES}/{said[:3]}.json")
        try:
            rows = json.loads(found.body).get(said, []) if found.status == FINE else []
            return [{name: str(row.get(name, "")) for name in lookups.TOLD} for row in rows]
        except (ValueError, AttributeError, TypeError, RecursionError) as problem:
            raise CannotFetch("The portal's log cannot be read.") from problem

    def _got(self, name: str) -> bytes:
        found = self._fetching.get(f"{self._base}{DATA}{name}")
        if found.status != FINE:
            raise CannotCheck(f"{self._base} publishes no {DATA}{name}: it is no portal whose pages can be checked.")
        return found.body
