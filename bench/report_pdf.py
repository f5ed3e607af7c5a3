"""Writing a periodic report of 500 tasks as DOCX and PDF from one reading, and measuring both against the form."""

import statistics
from collections.abc import Iterator
from datetime import UTC, datetime
from time import process_time

from bench.lines import RUNS, Line, seconds
from bench.machine import own_home, say, start_django

TASKS = 500
AT = datetime(2027, 1, 4, 3, tzinfo=UTC)


def measure() -> Iterator[Line]:
    """`report_pdf` (s): rows to DOCX and PDF; `.cpu` (s); `.size` (KB) of the PDF; `.checked` (s): measuring both."""
    with own_home():
        start_django()
        from bench.sample_plan import make_plan  # noqa: PLC0415 - models load only after start_django()
        from hoaban.kernel.vietnam_time import parse_period  # noqa: PLC0415
        from hoaban.reports.composing import compose  # noqa: PLC0415
        from hoaban.reports.vocabulary import Form  # noqa: PLC0415

        say(f"making a plan of {TASKS} tasks")
        plan, period = make_plan(TASKS), parse_period("2026-Q4")
        reports = [compose(plan, period, by=None, at=AT.replace(second=second)) for second in range(RUNS)]
        used = process_time()
        times = [seconds(lambda report=report: (report.docx, report.pdf)) for report in reports]
        read = seconds(lambda: compose(plan, period, by=None, at=AT))
        used = process_time() - used
        checked = seconds(lambda: reports[0].faults(Form.ZIP))
    yield Line("report_pdf", statistics.median(times) + read, "s", RUNS)
    yield Line("report_pdf.cpu", used / RUNS, "s", RUNS)
    yield Line("report_pdf.size", len(reports[-1].pdf) / 1024, "KB", 1)
    yield Line("report_pdf.checked", checked, "s", 1)
