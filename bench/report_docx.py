"""Writing a periodic report of 500 tasks and 500 contributions in two languages, database reads included."""

import statistics
from collections.abc import Iterator
from datetime import UTC, datetime
from time import process_time

from bench.lines import RUNS, Line, seconds
from bench.machine import own_home, say, start_django

TASKS = 500
AT = datetime(2027, 1, 4, 3, tzinfo=UTC)


def measure() -> Iterator[Line]:
    """`report_docx` (s): from the database to the bytes of the DOCX; `.cpu` (s) of the processor; `.size` (KB)."""
    with own_home():
        start_django()
        from bench.sample_plan import make_plan  # noqa: PLC0415 - models load only after start_django()
        from hoaban.kernel.vietnam_time import parse_period  # noqa: PLC0415
        from hoaban.reports.actions import write_report  # noqa: PLC0415

        say(f"making a plan of {TASKS} tasks")
        plan, period = make_plan(TASKS), parse_period("2026-Q4")
        reports, used = [], process_time()
        times = [seconds(lambda: reports.append(write_report(plan, period, by=None, at=AT))) for _ in range(RUNS)]
        used = process_time() - used
    yield Line("report_docx", statistics.median(times), "s", RUNS)
    yield Line("report_docx.cpu", used / RUNS, "s", RUNS)
    yield Line("report_docx.size", len(reports[-1].data) / 1024, "KB", 1)
