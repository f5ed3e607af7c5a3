"""The most memory the worker holds on a site of 100,000 pages: start, approvals, and a change every page reads."""

import http.client
import time
from collections.abc import Iterator
from pathlib import Path

from bench import publish_latency
from bench.demo_site import HOABAN, portal
from bench.large_site import approve_story, large_home, sections_of
from bench.lines import Line
from bench.machine import running

PAGES = 100_000
APPROVALS = 20
SWEEP_SECONDS = 240


def measure() -> Iterator[Line]:
    """`worker_memory` (MB): peak resident memory after 20 approvals; `.sweep`: during a change that every page reads.

    The change is cut off after four minutes: by then all its addresses are on the agenda and thousands are rendered.
    """
    with large_home(PAGES) as home, portal(home) as server, running([*HOABAN, "worker"]) as worker:
        publish_latency._start_django()  # noqa: SLF001 - the same bench's
        portal_side = http.client.HTTPConnection("127.0.0.1", server.port)
        section = sections_of("vi")[0]
        for turn in range(APPROVALS):
            mark = f"Hoa ban {turn} {time.time_ns()}"
            path = approve_story(section, mark)
            publish_latency._until_read(portal_side, path, mark, time.perf_counter())  # noqa: SLF001
        yield Line("worker_memory", _peak(worker.pid), "MB", 1)
        _touch_every_page()
        until = time.monotonic() + SWEEP_SECONDS
        while time.monotonic() < until and worker.poll() is None and _waits():
            time.sleep(1)
        yield Line("worker_memory.sweep", _peak(worker.pid), "MB", 1)
        worker.terminate()
        worker.wait()
        _leave_it_at_that()


def _peak(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024


def _touch_every_page() -> None:
    from hoaban.kernel.vietnam_time import now  # noqa: PLC0415
    from hoaban.publishing.actions import record_change  # noqa: PLC0415
    from hoaban.publishing.vocabulary import ChangeKind, Urgency  # noqa: PLC0415

    record_change(ChangeKind.SETTING, "profile", at=now(), site="main", urgency=Urgency.SWEEP)


def _leave_it_at_that() -> None:
    """The site is kept for other measurements: what was not rendered again says the same as before."""
    from hoaban.publishing.models import Change  # noqa: PLC0415

    Change.objects.filter(state="due", kind="setting").delete()


def _waits() -> bool:
    from hoaban.publishing.models import Change  # noqa: PLC0415

    return Change.objects.filter(state="due").exists()
