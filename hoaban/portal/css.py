"""The whole "build" of the CSS: the entry file and what it imports, flattened into one file of @layer blocks."""

import re
from pathlib import Path

_IMPORT = re.compile(r'^@import "(?P<file>[^"]+)" layer\((?P<layer>[a-z]+)\);$', re.MULTILINE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_INDENT = re.compile(r"\s*\n\s*")


def flatten(entry: Path) -> str:
    """Return the entry file with each `@import "x" layer(y);` replaced by `@layer y { … }`, without comments."""

    def block(found: re.Match[str]) -> str:
        text = (entry.parent / found["file"]).read_text(encoding="utf-8")
        return f"@layer {found['layer']}{{{_bare(text)}}}"

    return _bare(_IMPORT.sub(block, entry.read_text(encoding="utf-8"))) + "\n"


def _bare(text: str) -> str:
    return _INDENT.sub("\n", _COMMENT.sub("", text)).strip()


def write_flat(entry: Path, folder: Path) -> Path:
    """Write the flattened file into a folder and return its path; an unchanged file is left alone."""
    return write(flatten(entry), folder / entry.name)


def write(text: str, target: Path) -> Path:
    """Write a text to a file by one rename and return it; an unchanged file is left alone."""
    if target.exists() and target.read_text(encoding="utf-8") == text:
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_suffix(".new")
    half.write_text(text, encoding="utf-8")
    return half.replace(target)
