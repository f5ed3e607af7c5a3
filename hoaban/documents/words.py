"""Word lists of official Vietnamese (folder `wordlists`): fields of ministries, heads of names, verbs of action.

All entries are lower case with new-style tone marks, the form in which `key` gives the text.
"""

import re
from functools import lru_cache
from importlib.resources import files
from typing import Any

from hoaban.kernel.text import nfc

# The letters of Vietnamese by case: in Unicode the two alternate, so a range such as "à-ỹ" would take in capitals.
_LETTERS = [
    chr(c) for c in (*range(0x41, 0x17F), 0x1A0, 0x1A1, 0x1AF, 0x1B0, *range(0x1EA0, 0x1EFA)) if chr(c).isalpha()
]
UPPER = "".join(c for c in _LETTERS if c.isupper())
LOWER = "".join(c for c in _LETTERS if c.islower())
_OLD_TONES = dict(
    zip(
        ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"],
        ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"],
        strict=True,
    )
)
_OLD = re.compile(r"(?<!q)(?:" + "|".join(_OLD_TONES) + r")(?![^\W\d_])")
MAX_REMEMBERED = 1000
_SAME_LENGTH = {"ð": "đ", "\u00a0": " ", "\t": " ", "\n": " ", "\r": " ", "–": "-", "—": "-", "‑": "-"}
_ALIKE = str.maketrans(_SAME_LENGTH)


def key(text: str) -> str:
    """Return a matching form of the same length: lower case, new tone marks, plain dashes and spaces."""
    return _short_key(text) if len(text) < MAX_REMEMBERED else _key(text)


def _key(text: str) -> str:
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters grow when lowered ("İ"): they stay as they are
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    lowered = lowered.translate(_ALIKE)
    return _OLD.sub(lambda found: _OLD_TONES[found.group()], lowered)


_short_key = lru_cache(maxsize=4096)(_key)


def vietnamese(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Compile a pattern in which {UPPER} and {LOWER} stand for the letters of Vietnamese by case."""
    return re.compile(pattern.replace("{UPPER}", UPPER).replace("{LOWER}", LOWER), flags)


def listed(name: str) -> tuple[str, ...]:
    """Return one list of the folder `wordlists`: an entry a line, `#` begins a comment."""
    lines = files("hoaban.documents").joinpath("wordlists", f"{name}.txt").read_text("utf-8").splitlines()
    return tuple(nfc(line.strip()) for line in lines if line.strip() and not line.startswith("#"))


def alternation(words: tuple[str, ...]) -> str:
    """Return a regular expression for any of the words, the longest first, any white space between syllables.

    Words that begin alike share their beginning: with hundreds of verbs a search costs a fifth of what a list costs.
    """
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(r"\s+" if letter == " " else re.escape(letter), {})
        node[""] = {}
    return _branches(tree)


def _branches(node: dict[str, Any]) -> str:
    branches = [letter + _branches(below) for letter, below in node.items() if letter]
    if len(branches) == 1 and "" not in node:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if '' in node else ''}" if branches else ""


FIELDS = listed("fields")
HEADS = listed("heads")
GROUP_NOUNS = listed("group_nouns")
VERBS = listed("verbs")
STOPS = listed("stops")
POSTS = listed("posts")
NAME_PARTS = listed("name_parts")
