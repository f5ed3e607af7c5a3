"""The key of a reading: `name:{canonical JSON of its key parameters}`."""

import hashlib
import json
from typing import Any

KEY_LENGTH = 300
_written = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str).encode


def read_key(name: str, params: dict[str, Any]) -> str:
    """Return the key of a reading. UUIDs and days count as their text; a very long key is shortened by its hash."""
    said = _said(params)
    key = f"{name}:{said}"
    if len(key) > KEY_LENGTH:
        return f"{name}:#{hashlib.sha256(said.encode()).hexdigest()}"
    return key


def _said(params: dict[str, Any]) -> str:
    """Return canonical JSON; without the encoder where every value is a number or a plain text, as mostly."""
    parts = []
    for name in sorted(params):
        value = params[name]
        if type(value) is str and value.isprintable() and not ('"' in value or "\\" in value):
            parts.append(f'"{name}":"{value}"')
        elif type(value) is int:
            parts.append(f'"{name}":{value}')
        else:
            return _written(params)
    return f"{{{','.join(parts)}}}"
