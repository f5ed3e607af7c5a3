"""The demo province, published: the site that servers are measured on."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.machine import REPOSITORY, cores, free_port, own_home, running, say, wait_for_port

HOABAN = [sys.executable, "-m", "hoaban.project.cli"]
CURRENT = Path("releases") / "sites" / "main" / "current"


@dataclass(frozen=True)
class Server:
    """A server under measurement."""

    port: int
    process: subprocess.Popen[bytes]


@contextmanager
def demo_home() -> Iterator[Path]:
    """A home of its own with the demo province and its first release."""
    with own_home() as home:
        say("making the demo province")
        subprocess.run([*HOABAN, "init", "--demo"], cwd=REPOSITORY, check=True, stdout=sys.stderr)
        yield home


@contextmanager
def portal(home: Path) -> Iterator[Server]:
    """The embedded portal server on a core of its own."""
    port = free_port()
    command = [
        sys.executable, "-m", "granian", "--host", "127.0.0.1", "--port", str(port), "--workers", "1",
        "--log-level", "warning", "--no-ws", "--interface", "rsgi", "hoaban.publishing.server:app",
    ]  # fmt: skip
    with running(command, core=cores()[0], HOABAN_HOME=str(home)) as process:
        wait_for_port(port, process)
        yield Server(port, process)


def largest_story(home: Path) -> str:
    """The address of the largest story of the release: what a reader comes for."""
    root = (home / CURRENT).resolve()
    pages = [page for page in root.glob("vi/*/*/*/*.html") if page.is_file()]
    page = max(pages, key=lambda page: page.stat().st_size)
    return f"/{page.relative_to(root).as_posix().removesuffix('.html')}/"
