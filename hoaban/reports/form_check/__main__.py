"""Measures one file in a process of its own: `python -m hoaban.reports.form_check FILE DAY` prints faults as JSON.

Exit 2 when the file cannot be measured. A damaged or hostile file ends this process and no other.
"""

import json
import resource
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path

from hoaban.reports.form_check import NotADocument, form_faults
from hoaban.reports.form_check.pdf import MAX_BYTES

CANNOT = 2
_MEMORY, _SECONDS = 2 * 1024**3, 50


def main(file: str, day: str) -> int:
    """Print the faults of one file."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    try:
        path = Path(file)
        if path.stat().st_size > MAX_BYTES:
            return CANNOT
        faults = form_faults(path.read_bytes(), on=date.fromisoformat(day))
    except (NotADocument, OSError, MemoryError, RecursionError):
        return CANNOT
    sys.stdout.write(json.dumps([asdict(fault) | {"said": str(fault)} for fault in faults], ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
