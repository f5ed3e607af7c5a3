"""A whole site from nothing, beside Debian's Hugo: the addresses and the text of `../shared/bench/peer_site.py`."""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.lines import Line
from bench.machine import REPOSITORY, own_home, say

PEER_SITE = REPOSITORY.parent / "shared" / "bench" / "peer_site.py"
RUNS = 3
ARTICLES = 10_000
EVERY = 0.25  # looking itself takes processor time, more of it the more processes there are


@dataclass
class Build:
    """One build: seconds from process start to end, files written, the most memory its processes held, its folder."""

    seconds: float
    files: int
    memory: float
    folder: Path

    @property
    def rate(self) -> float:
        """Files a second."""
        return self.files / self.seconds


def measure() -> Iterator[Line]:
    """`site_build` (files/s), peer Hugo, no compression on either side; `.twins` ours with gzip and brotli; `.memory`.

    In turns, three runs each, the median by rate; both cores; ours brings everything to the disk and writes down what
    each page read, Hugo does neither.
    """
    if not PEER_SITE.exists() or not shutil.which("hugo"):
        say("site_build needs ../shared/bench/peer_site.py and hugo: left out")
        return
    with own_home() as home:
        subprocess.run([sys.executable, PEER_SITE, home / "peer", "--articles", str(ARTICLES)], check=True)
        fill(home)
        hoaban(home)  # compiles our code and warms nothing else: each run has a database and a folder of its own
        theirs, ours, twins = [], [], []
        for _ in range(RUNS):
            theirs.append(hugo(home))
            ours.append(hoaban(home))
            twins.append(hoaban(home, compressed=True))
            say(f"hugo {theirs[-1].rate:.0f}/s, ours {ours[-1].rate:.0f}/s, with twins {twins[-1].rate:.0f}/s")
    peer = _median(theirs)
    for name, builds in (("site_build", ours), ("site_build.twins", twins)):
        yield Line(name, _median(builds).rate, "files/s", RUNS, "hugo", peer.rate)
    yield Line("site_build.memory", _median(ours).memory, "MB", RUNS, "hugo", peer.memory)


def fill(home: Path) -> None:
    """Bring the peer's articles into a database, once for all runs."""
    filling = [sys.executable, "-m", "bench.peer_site.build", "content", str(home / "peer")]
    subprocess.run(filling, cwd=REPOSITORY, check=True, env=os.environ | compiled(home))
    shutil.copyfile(home / "hoaban.sqlite3", home / "content.sqlite3")


def _median(builds: Sequence[Build]) -> Build:
    rate = statistics.median(build.rate for build in builds)
    return next(build for build in builds if build.rate == rate)


def hugo(home: Path) -> Build:
    """Let Hugo build its site from nothing, into a folder of its own."""
    public = _fresh(home, "hugo")
    seconds, memory = _run(["hugo", "--quiet", "-s", str(home / "peer" / "hugo"), "-d", str(public)])
    return Build(seconds, sum(1 for path in public.rglob("*") if path.is_file()), memory, public)


def hoaban(home: Path, *, compressed: bool = False) -> Build:
    """Let us build it: nothing published before, the content in the database, our code compiled as when installed."""
    ours = _fresh(home, "ours")
    shutil.copyfile(home / "content.sqlite3", ours / "hoaban.sqlite3")
    os.sync()  # the copy of the content is no part of the measurement
    hands = len(os.sched_getaffinity(0))
    command = [sys.executable, "-m", "bench.peer_site.build", "site", str(hands)]
    where = {"HOABAN_HOME": str(ours), "HOABAN_COMPRESSED": "1" if compressed else "0"} | compiled(home)
    seconds, memory = _run(command, **where)
    return Build(seconds, len(published(ours)), memory, ours)


def compiled(home: Path) -> dict[str, str]:
    """Return the environment in which Python keeps compiled modules in the home of the measurement."""
    return {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(home / "compiled")}


def _fresh(home: Path, name: str) -> Path:
    """Make a folder nothing was ever deleted from: a file system that has just deleted thousands makes files slowly."""
    return Path(tempfile.mkdtemp(prefix=f"{name}-", dir=home))


def published(home: Path) -> dict[str, Path]:
    """Return public path → file of what readers get from us, twins left out."""
    root = (home / "releases" / "sites" / "main" / "current").resolve()
    found: dict[str, Path] = {}
    waiting = [("/", root)]
    while waiting:
        above, folder = waiting.pop()
        for entry in folder.iterdir():
            if entry.is_dir():
                waiting.append((f"{above}{entry.name}/", entry.resolve()))
            elif entry.suffix not in {".gz", ".br"}:
                leaf = entry.suffix == ".html" and entry.name != "index.html"
                found[f"{above}{entry.stem}/index.html" if leaf else f"{above}{entry.name}"] = entry
    return found


def _run(command: list[str], **environment: str) -> tuple[float, float]:
    """Run to the end; return seconds and the most memory (MB, PSS of all its processes, looked at often)."""
    begun, most = time.perf_counter(), 0.0
    process = subprocess.Popen(command, cwd=REPOSITORY, env=os.environ | environment, start_new_session=True)
    while process.poll() is None:
        most = max(most, _memory(process.pid))
        try:
            process.wait(EVERY)
        except subprocess.TimeoutExpired:
            continue
    seconds = time.perf_counter() - begun
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    peak = most or resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return seconds, peak


def _memory(session: int) -> float:
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if int((folder / "stat").read_text("utf-8").rpartition(")")[2].split()[3]) == session:
                rollup = (folder / "smaps_rollup").read_text("utf-8")
                total += int(next(line for line in rollup.splitlines() if line.startswith("Pss:")).split()[1])
        except (OSError, StopIteration, ValueError):
            continue
    return total / 1024
