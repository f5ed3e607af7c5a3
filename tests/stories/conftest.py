"""A whole house for the stories: database, demo province, portal, desk and worker as real processes, and Chromium."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip
PATIENCE = 300


@dataclass(frozen=True)
class House:
    """A running installation: where it answers, who may log in, and where its state lives."""

    portal: str
    desk: str
    home: Path
    env: dict
    logins: dict

    def hoaban(self, *arguments, check=True):
        """Run the command line against this installation; return its standard output."""
        command = [sys.executable, "-m", "hoaban.project.cli", *map(str, arguments)]
        return subprocess.run(command, env=self.env, capture_output=True, text=True, check=check, timeout=PATIENCE)

    def get(self, path):
        """Read a public address; return (status, text)."""
        try:
            with urllib.request.urlopen(self.portal + path, timeout=10) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as problem:
            return problem.code, problem.read().decode()

    def wait_for(self, path, text, status=200):
        """Wait until a public page answers so and contains a text; return the page."""
        until = time.monotonic() + 20
        while time.monotonic() < until:
            answered, page = self.get(path)
            if answered == status and text in page:
                return page
            time.sleep(0.05)
        raise AssertionError(f"{text!r} did not appear at {path}")


def free_ports(count):
    probes = [socket.socket() for _ in range(count)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    numbers = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return numbers


@contextmanager
def own_database():
    """The house's database: SQLite in its home, or a database of its own in the tests' cluster."""
    address = os.environ.get("HOABAN_DATABASE_URL", "")
    if not address.startswith("postgres"):
        yield ""
        return
    import psycopg

    name = f"story_{os.getpid()}_{time.monotonic_ns()}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield address.replace("/hoaban?", f"/{name}?")
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def a_house(demo=True):
    """Found an installation and serve it until the block ends."""
    home = Path(tempfile.mkdtemp(prefix="hoaban-story-"))
    portal, desk = free_ports(2)
    with own_database() as address:
        env = os.environ | {
            "HOABAN_HOME": str(home), "HOABAN_PORTAL_PORT": str(portal), "HOABAN_DESK_PORT": str(desk),
            "HOABAN_DATABASE_URL": address, "HOABAN_DEMO": str(int(demo)), "HOABAN_SECRET_KEY": "only-for-tests",
            "PYTHONUNBUFFERED": "1",
        }  # fmt: skip
        env.pop("DJANGO_SETTINGS_MODULE", None)
        with (home / "log.txt").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "hoaban.project.cli", "run"], env=env, cwd=ROOT, stdout=log, stderr=log
            )
        try:
            _wait_until_told(process, home / "log.txt")
            yield House(
                f"http://localhost:{portal}", f"http://localhost:{desk}", home, env, _logins(home) if demo else {}
            )
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
            shutil.rmtree(home, ignore_errors=True)


def _wait_until_told(process, log):
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if "Ctrl-C" in log.read_text("utf-8", errors="replace"):
            return
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise AssertionError(log.read_text("utf-8", errors="replace")[-4000:])


def _logins(home):
    lines = (home / "demo-logins.txt").read_text("utf-8").splitlines()[1:]
    return {line.split()[-2]: line.split()[-1] for line in lines if line.strip()}


@pytest.fixture(scope="session")
def house():
    with a_house() as running:
        yield running


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def browser_page(chromium):
    """A fresh browser of a Vietnamese reader; complaints of the Content-Security-Policy fail the test."""
    context = chromium.new_context(locale="vi-VN", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(15000)
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if "Content Security" in message.text else None)
    yield page
    context.close()
    assert complaints == []


def first_link(house):
    """Return the one-time link an empty installation printed at its start."""
    return re.findall(r"http://localhost:\d+/programme/welcome/\S+/", (house.home / "log.txt").read_text("utf-8"))[-1]


def log_in(page, house, username):
    """Log a demo person in on the desk."""
    page.goto(house.desk + "/login/")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", house.logins[username])
    page.click("button[type=submit]")
    page.wait_for_url(house.desk + "/")


def log_out(page, house):
    """End the session of whoever is logged in."""
    page.context.clear_cookies()
