"""Pure rules of publishing: canonical content and its hash."""

import hashlib
import json
from typing import Any

from hoaban.kernel.text import nfc


def in_nfc(value: Any) -> Any:
    """Return JSON values with every text in NFC."""
    if isinstance(value, str):
        return nfc(value)
    if isinstance(value, dict):
        return {nfc(key): in_nfc(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [in_nfc(inner) for inner in value]
    return value


def content_hash(content: dict[str, Any]) -> str:
    """Return SHA-256 (hex) of the canonical JSON of an edition's content."""
    said = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()
