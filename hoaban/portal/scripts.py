"""The whole "build" of a script: ES modules that import each other become one file, so that a page asks for one."""

import re
from pathlib import Path

from hoaban.portal.css import write

_IMPORT = re.compile(r'^import \{[^}]*\} from "\./(?P<file>[\w-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?function|const|class)", re.MULTILINE)
_COMMENT = re.compile(r"^\s*//.*\n", re.MULTILINE)


def flatten(entry: Path) -> str:
    """Return a module behind all it imports, each once. Names at the top of modules are one space: keep them apart."""
    return "".join(_in_order(entry, set()))


def _in_order(module: Path, seen: set[Path]) -> list[str]:
    if module in seen:
        return []
    seen.add(module)
    text = module.read_text("utf-8")
    parts = [part for found in _IMPORT.finditer(text) for part in _in_order(module.parent / found["file"], seen)]
    return [*parts, _COMMENT.sub("", _EXPORT.sub("", _IMPORT.sub("", text)))]


def write_flat(entry: Path, target: Path) -> Path:
    """Write the flattened script to a file and return it; an unchanged file is left alone."""
    return write(flatten(entry), target)
