"""One story from the embedded portal server and from Debian's nginx: the same file, one core each, taken in turns."""

import os
import pwd
import shutil
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.demo_site import CURRENT, demo_home, largest_story, portal
from bench.lines import RUNS, Line
from bench.load import requests_per_second
from bench.machine import cores, free_port, running, say, wait_for_port

DURATION = 3.0
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


def measure() -> Iterator[Line]:
    """`embedded_requests` (requests/s), peer nginx; null peer where nginx is not installed."""
    with demo_home() as home, portal(home) as ours, nginx(home) as theirs:
        path, core = largest_story(home), cores()[1]
        say(f"asking for {path}")
        own, peer = [], []
        for _ in range(RUNS):
            own.append(requests_per_second(ours, path, core=core, duration=DURATION))
            if theirs:
                peer.append(requests_per_second(theirs, path, core=core, duration=DURATION))
            say(f"ours {own[-1]:.0f}/s, nginx {peer[-1] if peer else 0:.0f}/s")
    rival = ("nginx", statistics.median(peer)) if peer else (None, None)
    yield Line("embedded_requests", statistics.median(own), "requests/s", RUNS, *rival)


@contextmanager
def nginx(home: Path) -> Iterator[int | None]:
    """Debian's nginx on the release, pinned to the servers' core; yields its port, None where it is not installed."""
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
        yield port
