"""Reading a plan: the slowest labelled one, in process and as a command; a 20-page DOCX; a 100-page PDF, its memory."""

import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import process_time

import pypdfium2

from bench.lines import RUNS, Line, median_seconds, seconds
from bench.long_plans import long_plan
from bench.machine import REPOSITORY, own_home, say
from hoaban.documents.reading import read
from hoaban.documents.refusals import Unreadable
from tests.documents.carriers.corpus import printed

LABELLED = REPOSITORY.parent / "shared" / "data" / "plans"
SAMPLE = REPOSITORY / "hoaban" / "project" / "demo" / "plan"
READABLE = {".txt", ".html", ".docx"}
DOCX_PAGES, PDF_PAGES, PDF_RUNS = 20, 100, 3


def measure() -> Iterator[Line]:
    """`plan_read`, `.cold`, `.docx_20_pages` and `.pdf_100_pages` with `.cpu` (s) and `.memory` (MB, peak)."""
    slowest, time = _slowest()
    yield Line("plan_read", time, "s", RUNS)
    with own_home():
        command = [sys.executable, "-m", "hoaban.project.cli", "plan", "read", str(slowest), "--json"]
        cold = [seconds(lambda: _run(command)) for _ in range(RUNS)]
    yield Line("plan_read.cold", statistics.median(cold), "s", RUNS)
    data = printed(long_plan(DOCX_PAGES), "docx")
    began = process_time()
    yield Line("plan_read.docx_20_pages", median_seconds(lambda: read(data, name="long.docx")), "s", RUNS)
    yield Line("plan_read.docx_20_pages.cpu", (process_time() - began) / RUNS, "s", RUNS)
    yield from _long_pdf()


def _slowest() -> tuple[Path, float]:
    times = {}
    for path in documents():
        data = path.read_bytes()
        times[path] = median_seconds(lambda data=data, path=path: read(data, name=path.name))
        say(f"{path.name}: {times[path]:.3f} s")
    slowest = max(times, key=lambda path: times[path])
    return slowest, times[slowest]


def documents() -> list[Path]:
    """Every labelled document, or the sample plan where the labelled ones are not at hand."""
    folder = LABELLED if LABELLED.is_dir() else SAMPLE
    return sorted(path for path in folder.rglob("*") if path.suffix in READABLE)


def _long_pdf() -> Iterator[Line]:
    """Each reading in a process of its own: memory once taken is not given back."""
    wanted = PDF_PAGES
    while len(pypdfium2.PdfDocument(data := printed(long_plan(wanted), "pdf"))) < PDF_PAGES:
        wanted += 5
    try:
        read(printed(long_plan(1), "pdf"), name="short.pdf")
    except Unreadable as refusal:
        say(f"plan_read.pdf_100_pages left out: {refusal.message}")
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.pdf"
        path.write_bytes(data)
        say(f"long.pdf: {len(pypdfium2.PdfDocument(data))} pages, {len(data) / 1024:.0f} KB")
        told = [_apart(path) for _ in range(PDF_RUNS)]
    yield Line("plan_read.pdf_100_pages", statistics.median(one[0] for one in told), "s", PDF_RUNS)
    yield Line("plan_read.pdf_100_pages.cpu", statistics.mean(one[1] for one in told), "s", PDF_RUNS)
    yield Line("plan_read.pdf_100_pages.memory", max(one[2] for one in told), "MB", PDF_RUNS)


def _apart(path: Path) -> list[float]:
    command = [sys.executable, "-m", "bench.one_reading", str(path)]
    done = subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True, text=True)
    return [float(value) for value in done.stdout.split()]


def _run(command: list[str]) -> None:
    subprocess.run(command, cwd=REPOSITORY, check=True, stdout=subprocess.DEVNULL)
