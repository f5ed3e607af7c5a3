"""Reads one file in a process of its own: seconds, processor seconds, peak memory in MB.

`python -m bench.one_reading FILE` prints the three in one line.
"""

import re
import sys
from pathlib import Path
from time import process_time

from bench.lines import seconds
from hoaban.documents.reading import read


def main(path: Path) -> None:
    """Print the seconds of one reading and the most memory the process ever held, imports included."""
    data = path.read_bytes()
    began = process_time()
    took = seconds(lambda: read(data, name=path.name))
    print(took, process_time() - began, _peak())


def _peak() -> float:
    """MB; the kernel's mark of this program alone (getrusage would count the parent before exec)."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1024


if __name__ == "__main__":
    main(Path(sys.argv[1]))
