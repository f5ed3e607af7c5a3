"""S3-compatible storage: the objects are the site itself, under the paths readers ask for.

The library (boto3) is loaded when the first such target is opened. Retries are ours: few, with growing pauses, for
what passes by itself; a wrong key or bucket is said at once.
"""

import base64
import hashlib
import logging
import random
import threading
from collections.abc import Callable
from contextlib import ExitStack
from html import escape
from importlib import import_module
from io import BytesIO
from typing import Any, BinaryIO

from hoaban.publishing.targets.carriers import CarryFailed
from hoaban.publishing.targets.items import Item, Role
from hoaban.publishing.targets.keys import NoKeys, keys_of
from hoaban.publishing.targets.options import S3Target

PAUSES = (0.2, 0.8, 3.0)
PASSING = {408, 429, 500, 502, 503, 504}
ENCODINGS = {"gzip": ".gz", "br": ".br"}
BLOCK = 1024 * 1024
MOVED = (
    '<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="refresh" content="0; url={to}">'
    '<link rel="canonical" href="{to}"><title>{to}</title></head><body><p><a href="{to}">{to}</a></p></body></html>\n'
)


class S3Carrier:
    """Carries to a bucket. Safe to use from several threads once opened."""

    answers = True

    def __init__(self, target: S3Target) -> None:
        self._target = target
        self.parallel = target.parallel
        self._client: Any = None
        self._rest = threading.Event()  # never set: a pause that needs no sleep

    def open(self, *, confirmed: bool) -> None:
        """Load the library and the keys; nothing is asked of the storage yet."""
        try:
            keys = keys_of(self._target.name)
        except NoKeys as problem:
            raise CarryFailed(str(problem)) from problem
        logging.getLogger("botocore").setLevel(logging.INFO)  # what it says below holds signatures
        session = import_module("boto3.session").Session(
            aws_access_key_id=keys.name, aws_secret_access_key=keys.secret, region_name=self._target.region
        )
        self._client = session.client("s3", endpoint_url=self._target.endpoint or None, config=self._config())

    def put(self, item: Item) -> None:
        """Upload one object with everything a reader must be told of it; the storage checks its MD5."""
        with ExitStack() as opened:
            body, more = self._body(item, opened)
            said = {"Bucket": self._target.bucket, "Key": item.key, "ContentMD5": _md5(body)}
            said |= {"ContentType": item.media_type, "CacheControl": item.cache(), **more}

            def send() -> None:
                body.seek(0)
                self._client.put_object(Body=body, **said)

            self._patiently(send, item.key)

    def remove(self, key: str) -> None:
        """Delete one object; storage says yes to one that is not there."""
        self._patiently(lambda: self._client.delete_object(Bucket=self._target.bucket, Key=key), key)

    def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            self._client.close()

    def _config(self) -> Any:
        return import_module("botocore.config").Config(
            signature_version="s3v4",
            connect_timeout=min(self._target.timeout, 10.0),
            read_timeout=self._target.timeout,
            retries={"total_max_attempts": 1},
            max_pool_connections=self._target.parallel,
            s3={"addressing_style": self._target.style},
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        )

    def _body(self, item: Item, opened: ExitStack) -> tuple[BinaryIO, dict[str, str]]:
        if item.role == Role.REDIRECT:
            to = item.read().decode("ascii")
            header = {"WebsiteRedirectLocation": to} if self._target.redirects == "header" else {}
            page = MOVED.format(to=escape(to))
            return BytesIO(page.encode()), header | {"ContentType": "text/html; charset=utf-8"}
        if item.body is not None:
            return BytesIO(item.body), {}
        source, encoding = item.source, self._target.encoding
        if encoding in ENCODINGS:
            twin = source.with_name(source.name + ENCODINGS[encoding])
            if twin.exists():
                return opened.enter_context(twin.open("rb")), {"ContentEncoding": encoding}
        return opened.enter_context(source.open("rb")), {}

    def _patiently(self, act: Callable[[], object], key: str) -> None:
        errors = import_module("botocore.exceptions")
        for pause in (*PAUSES, None):
            try:
                act()
            except errors.ClientError as problem:
                said = problem.response
                if pause is None or said.get("ResponseMetadata", {}).get("HTTPStatusCode") not in PASSING:
                    raise CarryFailed(f"The storage refused {key}: {_sentence(said)}") from problem
            except (errors.BotoCoreError, errors.HTTPClientError, OSError) as problem:
                if pause is None or isinstance(problem, errors.ParamValidationError):
                    raise CarryFailed(f"The storage did not take {key}: {_plain(problem)}") from problem
            else:
                return
            self._rest.wait((pause or 0) * random.uniform(0.5, 1.0))  # noqa: S311 - spreads retries


def _md5(body: BinaryIO) -> str:
    """Return Content-MD5 of an open file, read block by block."""
    known = hashlib.md5(usedforsecurity=False)
    while block := body.read(BLOCK):
        known.update(block)
    return base64.b64encode(known.digest()).decode("ascii")


def _sentence(said: dict[str, Any]) -> str:
    error = said.get("Error", {})
    return f"{error.get('Code', 'no code')}: {error.get('Message', '')}"


def _plain(problem: Exception) -> str:
    return f"{type(problem).__name__}: {problem}"
