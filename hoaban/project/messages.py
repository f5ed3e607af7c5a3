"""Catalogues: every `.po` of ours becomes a `.mo` beside it. No gettext program is needed."""

import os
from pathlib import Path

import polib

PACKAGE = Path(__file__).resolve().parents[1]


def catalogues() -> list[Path]:
    """Return every catalogue of the house."""
    return sorted(PACKAGE.glob("*/locale/*/LC_MESSAGES/*.po"))


def compile_stale() -> int:
    """Compile catalogues that are newer than their compiled twin; return how many."""
    stale = [po for po in catalogues() if _is_stale(po)]
    for po in stale:
        half = po.with_suffix(f".{os.getpid()}.tmp")
        polib.pofile(str(po)).save_as_mofile(str(half))
        half.replace(po.with_suffix(".mo"))
    return len(stale)


def _is_stale(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime


if __name__ == "__main__":
    compile_stale()
