"""Reads one file in a process of its own: `python -m bench.one_reading FILE` prints seconds and peak memory in MB."""

import resource
import sys
from pathlib import Path

from bench.lines import seconds
from hoaban.documents.reading import read


def main(path: Path) -> None:
    """Print the seconds of one reading and the most memory the process ever held, imports included."""
    data = path.read_bytes()
    took = seconds(lambda: read(data, name=path.name))
    print(took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
