"""Text as both writers print it."""

import re

# What XML 1.0 cannot hold, and the characters docxtpl takes for layout (bell, form feed); a line feed stays.
_NOT_TEXT = re.compile("[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def as_text(text: str) -> str:
    """Return the text with a space for every character that is none."""
    return _NOT_TEXT.sub(" ", text)
