"""nginx over our release, as `hoaban deploy` configures it, and over a plain copy of its pages, in turns on a core."""

import os
import pwd
import shutil
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.demo_site import Server
from bench.lines import RUNS, Line
from bench.load import requests_in_turn
from bench.machine import cores, cpu_seconds, free_port, own_home, running, say, start_django, wait_for_port

DURATION = 2.0
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
BROWSER = "gzip, deflate, br"
FRAME = """{modules}
daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log; user {user};
events {{ worker_connections 1024; }}
http {{
  access_log off; keepalive_requests 1000000000;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  {served}
}}
"""
PLAIN = (
    "include /etc/nginx/mime.types; sendfile on; server {{ listen 127.0.0.1:{port}; root {root}; index index.html; }}"
)


class NoNginx(RuntimeError):
    """Debian's nginx is not installed: there is nothing to measure."""


@dataclass
class Side:
    """One configuration under measurement: requests a second, and a second of its processor time, run by run."""

    name: str
    server: Server
    rates: list[float] = field(default_factory=list)
    rates_of_cpu: list[float] = field(default_factory=list)

    def ask(self, addresses: Path, accepted: str) -> None:
        """Run the generator once over all addresses in turn."""
        before = cpu_seconds(self.server.process)
        rate = requests_in_turn(self.server.port, addresses, accepted, core=cores()[1], duration=DURATION)
        self.rates.append(rate)
        self.rates_of_cpu.append(rate * DURATION / (cpu_seconds(self.server.process) - before))
        say(f"{self.name}: {rate:.0f}/s, {self.rates_of_cpu[-1]:.0f} a CPU second")


def measure() -> Iterator[Line]:
    """`portal_requests` (requests/s) without twins, the same bytes on both sides; `.twins` as browsers ask."""
    with own_home() as home:
        start_django()
        from bench.served_site import build  # noqa: PLC0415 - after Django's settings

        say("building a release of 10,000 pages, 10,000 old addresses and 1,000 withdrawn pages")
        asked, addresses = build(home / "releases", home / "plain"), home / "addresses"
        addresses.write_text("\n".join(asked), "ascii")
        with ours(home) as own, plain(home) as peer:
            for variant, accepted in (("", ""), (".twins", BROWSER)):
                yield from _compared(f"portal_requests{variant}", own, peer, addresses, accepted)


def _compared(name: str, own: Server, peer: Server, addresses: Path, accepted: str) -> Iterator[Line]:
    sides = [Side("release", own), Side("plain copy", peer)]
    for server in (own, peer):
        requests_in_turn(server.port, addresses, accepted, core=cores()[1], duration=1.0)
    for turn in range(RUNS):
        for side in sides if turn % 2 else reversed(sides):
            side.ask(addresses, accepted)
    for suffix, values in (("", [side.rates for side in sides]), (".cpu", [side.rates_of_cpu for side in sides])):
        mine, theirs = (statistics.median(rates) for rates in values)
        yield Line(f"{name}{suffix}", mine, "requests/s", RUNS, "nginx, plain copy", theirs)


@contextmanager
def ours(home: Path) -> Iterator[Server]:
    """The release with everything `hoaban deploy nginx` turns on."""
    from hoaban.publishing.actions.deploying import deploy  # noqa: PLC0415 - after Django's settings
    from hoaban.publishing.webservers.deployment import deployment  # noqa: PLC0415

    port = free_port()
    values = deployment(f"http://localhost:{port}", hosts=[], binds=["127.0.0.1"], home=home, intake_port=free_port(),
                        brotli=BROTLI.exists())  # fmt: skip
    with _nginx(home / "ours", deploy("nginx", values), port) as server:
        yield server


@contextmanager
def plain(home: Path) -> Iterator[Server]:
    """The same pages as plain files in plain folders, with the least nginx needs to be told."""
    port = free_port()
    with _nginx(home / "peer", PLAIN.format(port=port, root=home / "plain"), port) as server:
        yield server


@contextmanager
def _nginx(folder: Path, served: str, port: int) -> Iterator[Server]:
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        raise NoNginx
    folder.mkdir()
    modules = f"load_module {BROTLI};" if BROTLI.exists() else ""
    user = pwd.getpwuid(os.getuid()).pw_name
    configuration = folder / "nginx.conf"
    configuration.write_text(FRAME.format(modules=modules, folder=folder, user=user, served=served), "utf-8")
    with running([program, "-p", str(folder), "-c", str(configuration)], core=cores()[0]) as process:
        wait_for_port(port, process)
        yield Server(port, process)
