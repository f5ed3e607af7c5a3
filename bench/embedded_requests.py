"""One story from the embedded portal server and from Debian's nginx: the same file, one core each, taken in turns."""

import os
import pwd
import shutil
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.demo_site import CURRENT, Server, demo_home, largest_story, portal
from bench.lines import RUNS, Line
from bench.load import requests_per_second
from bench.machine import cores, cpu_seconds, free_port, running, say, wait_for_port

DURATION = 2.0
CONFIGURATION = """
daemon off; worker_processes 1; pid {home}/nginx.pid; error_log {home}/nginx-error.log; user {user};
events {{ worker_connections 1024; }}
http {{
  include /etc/nginx/mime.types; access_log off; sendfile on; keepalive_requests 1000000000;
  client_body_temp_path {home}/nginx-body; proxy_temp_path {home}/nginx-proxy; fastcgi_temp_path {home}/nginx-fastcgi;
  uwsgi_temp_path {home}/nginx-uwsgi; scgi_temp_path {home}/nginx-scgi;
  server {{ listen 127.0.0.1:{port}; root {root}; index index.html; }}
}}
"""


@dataclass
class Runs:
    """What one server answered: requests a second, and requests a second of its processor time, run by run."""

    server: Server
    rates: list[float] = field(default_factory=list)
    rates_of_cpu: list[float] = field(default_factory=list)

    def ask(self, path: str) -> None:
        """Run the generator once."""
        before = cpu_seconds(self.server.process)
        self.rates.append(requests_per_second(self.server.port, path, core=cores()[1], duration=DURATION))
        self.rates_of_cpu.append(self.rates[-1] * DURATION / (cpu_seconds(self.server.process) - before))


def measure() -> Iterator[Line]:
    """`embedded_requests` (requests/s), peer nginx (null where it is not installed); `.cpu`: a second of server CPU.

    The second value holds on a busy machine too, where the first one measures who else was running.
    """
    with demo_home() as home, portal(home) as ours, nginx(home) as theirs:
        path = largest_story(home)
        say(f"asking for {path}")
        servers = [Runs(server) for server in (ours, theirs) if server]
        for _ in range(RUNS):
            for runs in servers:
                runs.ask(path)
                say(f"port {runs.server.port}: {runs.rates[-1]:.0f}/s, {runs.rates_of_cpu[-1]:.0f} a CPU second")
    yield _line("embedded_requests", [runs.rates for runs in servers])
    yield _line("embedded_requests.cpu", [runs.rates_of_cpu for runs in servers])


def _line(name: str, rates: list[list[float]]) -> Line:
    own, *peer = (statistics.median(values) for values in rates)
    return Line(name, own, "requests/s", RUNS, "nginx" if peer else None, peer[0] if peer else None)


@contextmanager
def nginx(home: Path) -> Iterator[Server | None]:
    """Debian's nginx on the release, pinned to the servers' core; None where it is not installed."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        say("nginx is not installed: no peer")
        yield None
        return
    port, user = free_port(), pwd.getpwuid(os.getuid()).pw_name
    root = (home / CURRENT).resolve()
    configuration = home / "nginx.conf"
    configuration.write_text(CONFIGURATION.format(home=home, port=port, root=root, user=user), "utf-8")
    with running([program, "-p", str(home), "-c", str(configuration)], core=cores()[0]) as process:
        wait_for_port(port, process)
        yield Server(port, process)
