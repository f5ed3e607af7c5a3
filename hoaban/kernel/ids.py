"""Public ids: ULID, 26 characters, sortable by the time of their making (github.com/ulid/spec)."""

from ulid import ULID


def new_public_id() -> str:
    """Return a new ULID as text. It names a row to the outside; primary keys never leave the house."""
    return str(ULID())
