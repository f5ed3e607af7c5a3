"""`hoaban report PLAN --period 2026-Q4 -o out.docx` (or .pdf, .json, .zip) and `hoaban report check FILE`."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hoaban.kernel.refusals import Refusal
from hoaban.kernel.vietnam_time import NotAPeriod, day_in_vietnam, now, parse_period
from hoaban.project.starting import start

CANNOT, DEPARTS = 2, 1
MOST_SECONDS = 60


class NoSuchOfficer(Refusal):
    """Nobody has that user name."""

    def __init__(self, username: str) -> None:
        super().__init__(f"There is no officer {username!r}.")


def write_or_check(chosen: argparse.Namespace) -> int:
    """Write a report, or hold a file against the form."""
    if chosen.plan == "check" and chosen.file:
        return check(chosen)
    if chosen.file or not chosen.period or not chosen.output:
        return _cannot("Write: hoaban report PLAN --period 2026-Q4 -o FILE, or: hoaban report check FILE.")
    return write(chosen)


def check(chosen: argparse.Namespace) -> int:
    """Print each departure from Decree 30/2020; exit 1 when there are any, 2 when the file cannot be measured.

    The file may come from anywhere: it is measured in a process of its own, with limits on memory and time.
    """
    command = [sys.executable, "-m", "hoaban.reports.form_check", chosen.file, day_in_vietnam(now()).isoformat()]
    try:
        measured = subprocess.run(command, capture_output=True, text=True, check=False, timeout=MOST_SECONDS)
    except subprocess.TimeoutExpired:
        return _cannot(f"{chosen.file}: measuring it takes more than {MOST_SECONDS} seconds.")
    if measured.returncode:
        return _cannot(f"{chosen.file}: it is missing, no DOCX or PDF, damaged, or too large.")
    faults = json.loads(measured.stdout)
    if chosen.json:
        print(json.dumps({"file": chosen.file, "faults": faults}, ensure_ascii=False, indent=1))
    else:
        print(*(fault["said"] for fault in faults) if faults else ("The file keeps the form.",), sep="\n")
    return DEPARTS if faults else 0


def write(chosen: argparse.Namespace) -> int:
    """Write the report. Exit 2 with one sentence when plan or period is unknown; ambiguous: with the candidates."""
    start()
    from hoaban.plans.queries import AmbiguousPlan, NoSuchPlan, find_plan  # noqa: PLC0415 - after django.setup()
    from hoaban.reports.actions import write_report  # noqa: PLC0415

    try:
        report = write_report(
            find_plan(chosen.plan), parse_period(chosen.period), by=_officer(chosen.by), at=now(),
            form=_form(chosen.output),
        )  # fmt: skip
        _keep(report.data, Path(chosen.output))
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
    except Refusal as refusal:
        return _cannot(str(refusal))
    told = [blank.label for blank in report.warnings] + [str(fault) for fault in report.faults]
    told += [f"□: {report.lacking}"] if report.lacking else []
    print(*told, sep="\n", file=sys.stderr)
    print(chosen.output)
    return 0


def _officer(username: str | None) -> Any:
    from hoaban.organisations.models import Officer  # noqa: PLC0415 - after django.setup()

    if username is None:
        return None
    if found := Officer.objects.filter(username=username).first():
        return found
    raise NoSuchOfficer(username)


def _form(output: str) -> Any:
    """The form a file name asks for; a name without a known suffix holds a DOCX, as the command always did."""
    from hoaban.reports.vocabulary import Form  # noqa: PLC0415 - after django.setup()

    suffix = Path(output).suffix.removeprefix(".").lower()
    return Form(suffix) if suffix in Form.values else Form.DOCX


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
