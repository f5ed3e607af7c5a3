"""`hoaban run` and `hoaban serve`: portal, desk and worker in the foreground, as three processes."""

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from hoaban.project import env

CANNOT = 2
BIND = "127.0.0.1"
PATIENCE = 60.0
DEFAULT_HOME = Path(__file__).resolve().parents[3] / "var"
LOGINS = "demo-logins.txt"
MOST_RESTARTS = 5
FIRST = """Nobody has set this installation up yet. Open this link once, within seven days, to become its administrator
(mở đường dẫn này một lần để đặt tên đăng nhập và mật khẩu của quản trị viên):

  {link}

Whoever has the link can do so: keep it to yourself. The next start prints a new one.
"""


def run(chosen: argparse.Namespace) -> int:
    """Set up what is missing, then serve. Idempotent."""
    if taken := _taken_port():
        return _cannot(taken)
    demo = ["--demo"] if env.flag("HOABAN_DEMO", default=True) else []
    made = subprocess.run([*_hoaban(), "init", *demo], stdout=subprocess.PIPE, text=True, check=False)
    return made.returncode or serve(chosen, first_link=made.stdout.strip())


def serve(_: argparse.Namespace, *, first_link: str = "") -> int:
    """Serve until Ctrl-C or SIGTERM; every child ends with us. `first_link` lets the first administrator in."""
    if taken := _taken_port():
        return _cannot(taken)
    stopping = {"now": False}

    def stop(*_: object) -> None:
        stopping["now"] = True

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    children = {name: _start(command) for name, command in commands().items()}
    try:
        if _wait_until_up(children, stopping):
            _tell(first_link)
        return _watch(children, stopping)
    finally:
        _end(children)


def commands() -> dict[str, list[str]]:
    """Return the command of the portal server, the desk and the worker."""
    granian = [sys.executable, "-m", "granian", "--host", env.text("HOABAN_BIND", BIND), "--workers", "1",
               "--log-level", "warning", "--no-ws"]  # fmt: skip
    home = _home()
    return {
        "portal": [*granian, "--interface", "rsgi", "--port", str(_ports()[0]), "hoaban.publishing.server:app"],
        "desk": [*granian, "--interface", "wsgi", "--port", str(_ports()[1]), "--blocking-threads", "4",
                 "--static-path-route", "/static", "--static-path-mount", str(home / "static"),
                 "hoaban.project.wsgi:application"],
        "worker": [*_hoaban(), "worker"],
    }  # fmt: skip


def _hoaban() -> list[str]:
    return [sys.executable, "-m", "hoaban.project.cli"]


def _home() -> Path:
    return env.folder("HOABAN_HOME", DEFAULT_HOME)


def _ports() -> tuple[int, int]:
    return env.port("HOABAN_PORTAL_PORT", 8000), env.port("HOABAN_DESK_PORT", 8001)


def _taken_port() -> str:
    for name, number in zip(("HOABAN_PORTAL_PORT", "HOABAN_DESK_PORT"), _ports(), strict=True):
        bind = env.text("HOABAN_BIND", BIND)
        with socket.socket(socket.AF_INET6 if ":" in bind else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((bind, number))
            except OSError:
                return f"Port {number} is taken by another program. Stop it, or choose another port with {name}."
    return ""


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    """Start a child in a session of its own: Ctrl-C reaches it through us, once."""
    return subprocess.Popen(command, env=os.environ | {"HOABAN_HOME": str(_home())}, start_new_session=True)


def _wait_until_up(children: dict[str, subprocess.Popen[bytes]], stopping: dict[str, bool]) -> bool:
    until = time.monotonic() + PATIENCE
    portal, desk = _ports()
    waiting = {f"http://{BIND}:{portal}/", f"http://{BIND}:{desk}/login/"}
    while waiting and not stopping["now"] and time.monotonic() < until:
        waiting = {address for address in waiting if not _answers(address)}
        if any(child.poll() is not None for child in children.values()):
            return False
        time.sleep(0.05)
    return not waiting


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - our own loopback address
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def _watch(children: dict[str, subprocess.Popen[bytes]], stopping: dict[str, bool]) -> int:
    """Wait; start again what ended by itself, a few times, and say so. State is safe: every step is redone."""
    restarts = 0
    while not stopping["now"]:
        for name, child in children.items():
            if child.poll() is None or stopping["now"]:
                continue
            if restarts == MOST_RESTARTS:
                return _cannot(f"The {name} ended again (exit code {child.returncode}); everything is stopped.")
            restarts += 1
            print(f"The {name} ended by itself (exit code {child.returncode}); it is started again.", file=sys.stderr)
            children[name] = _start(commands()[name])
        time.sleep(0.2)
    return 0


def _end(children: dict[str, subprocess.Popen[bytes]]) -> None:
    for child in children.values():
        if child.poll() is None:
            child.send_signal(signal.SIGINT)
    until = time.monotonic() + 8
    for child in children.values():
        try:
            child.wait(timeout=max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()


def _tell(first_link: str) -> None:
    portal, desk = _ports()
    print(f"\nPortal  http://localhost:{portal}\nDesk    http://localhost:{desk}\n")
    if first_link:
        print(FIRST.format(link=first_link))
    logins = _home() / LOGINS
    if logins.exists():
        print(logins.read_text("utf-8"))
    print("Ctrl-C stops everything.", flush=True)


def _cannot(sentence: str) -> int:
    print(sentence, file=sys.stderr, flush=True)
    return CANNOT
