"""The machine under a measurement: cores, ports, a home of its own, and processes that end with it."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
PATIENCE, LONG_PATIENCE = 20.0, 180.0
QUIET_SECONDS, RESTING = 2, 0.03
_SESSION, _USER, _SYSTEM = 3, 11, 12  # fields of /proc/PID/stat after the name, see proc(5)


class DidNotStart(RuntimeError):
    """A server of the measurement did not answer in time."""


def say(text: str) -> None:
    """Progress, on standard error."""
    print(text, file=sys.stderr, flush=True)


def cores() -> tuple[int, int]:
    """The core of the server and that of the load generator; the same one where there is only one."""
    usable = sorted(os.sched_getaffinity(0))
    return usable[0], usable[-1]


def free_port() -> int:
    """A loopback port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def own_home() -> Iterator[Path]:
    """A temporary HOABAN_HOME, set in the environment before Django starts, removed afterwards."""
    home = Path(tempfile.mkdtemp(prefix="hoaban-bench-"))
    home.chmod(0o755)  # nginx's worker reads it
    kept = {name: os.environ.get(name) for name in ("HOABAN_HOME", "HOABAN_SECRET_KEY", "HOABAN_DATABASE_URL")}
    os.environ.update(HOABAN_HOME=str(home), HOABAN_SECRET_KEY="only-for-measurements")
    os.environ.pop("HOABAN_DATABASE_URL", None)
    try:
        yield home
    finally:
        for name, value in kept.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
        shutil.rmtree(home, ignore_errors=True)


@contextlib.contextmanager
def running(
    command: Sequence[str], *, core: int | None = None, **environment: str
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a process, pinned to a core when one is named; end it, and only it and its children, afterwards."""
    pin = ["taskset", "--cpu-list", str(core)] if core is not None and shutil.which("taskset") else []
    process = subprocess.Popen(
        [*pin, *command], cwd=REPOSITORY, env=os.environ | environment, stdout=sys.stderr, start_new_session=True
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def cpu_seconds(process: subprocess.Popen[bytes]) -> float:
    """Seconds of processor time that a process of `running` and its children have used so far."""
    ticks = 0
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            fields = (folder / "stat").read_text("utf-8").rpartition(")")[2].split()
            if int(fields[_SESSION]) == process.pid:
                ticks += int(fields[_USER]) + int(fields[_SYSTEM])
    return ticks / os.sysconf("SC_CLK_TCK")


def wait_until_it_rests(process: subprocess.Popen[bytes]) -> None:
    """Return once a process of `running` and its children have used nearly nothing for two seconds.

    Raises DidNotStart when the process ends, or still works after three minutes.
    """
    until, quiet, before = time.monotonic() + LONG_PATIENCE, 0, cpu_seconds(process)
    while quiet < QUIET_SECONDS and process.poll() is None and time.monotonic() < until:
        time.sleep(1)
        used = cpu_seconds(process)
        quiet, before = (quiet + 1 if used - before <= RESTING else 0), used
    if quiet < QUIET_SECONDS:
        raise DidNotStart(f"process {process.pid}")


def wait_for_port(port: int, process: subprocess.Popen[bytes]) -> None:
    """Return when the port answers. Raises DidNotStart when the process ends or time runs out."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.02)
    raise DidNotStart(f"port {port}")


def start_django() -> None:
    """Set Django up in this process and make the database of the home set by `own_home`."""
    import django  # noqa: PLC0415 - settings read HOABAN_HOME when they are imported
    from django.core.management import call_command  # noqa: PLC0415

    os.environ["DJANGO_SETTINGS_MODULE"] = "hoaban.project.settings"
    django.setup()
    say("making the database")
    call_command("migrate", verbosity=0, interactive=False)
