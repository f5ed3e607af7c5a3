"""Reading a plan: the slowest of the labelled plans (or of our sample plan), read in process and as a command."""

import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.lines import RUNS, Line, median_seconds, seconds
from bench.machine import REPOSITORY, own_home, say

LABELLED = REPOSITORY.parent / "shared" / "data" / "plans"
SAMPLE = REPOSITORY / "hoaban" / "project" / "demo" / "plan"
READABLE = {".txt", ".html", ".docx"}


def measure() -> Iterator[Line]:
    """`plan_read` (s): the slowest file, median of five; `plan_read.cold`: the same file by the command."""
    from hoaban.documents.reading import read  # noqa: PLC0415 - only this bench needs it

    times = {}
    for path in documents():
        data = path.read_bytes()
        times[path] = median_seconds(lambda data=data, path=path: read(data, name=path.name))
        say(f"{path.name}: {times[path]:.3f} s")
    slowest = max(times, key=lambda path: times[path])
    yield Line("plan_read", times[slowest], "s", RUNS)
    with own_home():
        command = [sys.executable, "-m", "hoaban.project.cli", "plan", "read", str(slowest), "--json"]
        cold = [seconds(lambda: _run(command)) for _ in range(RUNS)]
    yield Line("plan_read.cold", statistics.median(cold), "s", RUNS)


def documents() -> list[Path]:
    """Every labelled document, or the sample plan where the labelled ones are not at hand."""
    folder = LABELLED if LABELLED.is_dir() else SAMPLE
    return sorted(path for path in folder.rglob("*") if path.suffix in READABLE)


def _run(command: list[str]) -> None:
    subprocess.run(command, cwd=REPOSITORY, check=True, stdout=subprocess.DEVNULL)
