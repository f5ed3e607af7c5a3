"""`hoaban report PLAN --period 2026-Q4 -o out.docx`."""

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import django

from hoaban.kernel.vietnam_time import NotAPeriod, now, parse_period

CANNOT = 2


def write(chosen: argparse.Namespace) -> int:
    """Write the report. Exit 2 with one sentence when plan or period is unknown; ambiguous: with the candidates."""
    django.setup()
    from hoaban.plans.queries import AmbiguousPlan, NoSuchPlan, find_plan  # noqa: PLC0415 - after django.setup()
    from hoaban.reports.actions import write_report  # noqa: PLC0415

    try:
        period = parse_period(chosen.period)
        plan = find_plan(chosen.plan)
        report = write_report(plan, period, by=_officer(chosen.by), at=now())
        _keep(report.data, Path(chosen.output))
    except LookupError as unknown:
        return _cannot(f"There is no officer {unknown.args[0]!r}.")
    except NotAPeriod:
        return _cannot(f"{chosen.period!r} is not a period; write 2026, 2026-H1, 2026-Q4 or 2026-11.")
    except NoSuchPlan:
        return _cannot(f"There is no plan {chosen.plan!r}.")
    except AmbiguousPlan as several:
        candidates = "\n".join(
            f"  {plan.public_id}  {plan}  {plan.year}  {plan.subject}" for plan in several.candidates
        )
        return _cannot(f"{chosen.plan!r} names several plans; choose one by its id:\n{candidates}")
    except OSError as problem:
        return _cannot(f"{chosen.output}: {problem.strerror}.")
    for blank in report.warnings:
        print(blank.label, file=sys.stderr)
    print(chosen.output)
    return 0


def _officer(username: str | None) -> Any:
    from hoaban.organisations.models import Officer  # noqa: PLC0415 - after django.setup()

    if username is None:
        return None
    if found := Officer.objects.filter(username=username).first():
        return found
    raise LookupError(username)


def _keep(data: bytes, target: Path) -> None:
    """Write beside the target and rename: never half a report."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".report-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(target)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _cannot(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return CANNOT
