"""Words of the desk: what was typed, and when a session without anybody ends."""

from typing import Any

WARNING = 60  # seconds between the warning and the end of an idle session
MOST_KEPT = 500_000  # characters of JSON one page may keep
MOST_PAGES = 50  # pages one officer may keep text of
LONGEST_PAGE = 300
DAYS_KEPT = 14

Forms = dict[str, dict[str, list[str]]]
"""What was typed on a page: {form: {field: values}}; a form is named by the address it is sent to."""


def is_forms(sent: Any) -> bool:
    """Say whether JSON from a browser has the shape of `Forms`."""
    return isinstance(sent, dict) and all(
        isinstance(fields, dict)
        and all(isinstance(values, list) and all(isinstance(one, str) for one in values) for values in fields.values())
        for fields in sent.values()
    )
