"""Three web servers over one folder of releases: nginx and caddy with what `deploy` writes, and the embedded one."""

import http.client
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from hoaban.publishing.webservers import caddy as caddy_file
from hoaban.publishing.webservers import nginx as nginx_file
from hoaban.publishing.webservers.deployment import deployment
from hoaban.publishing.webservers.survey import Survey, surveyed

ROOT = Path(__file__).parents[2]
BROTLI = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"
FRAME = """load_module {brotli};
daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log; user {user};
events {{ worker_connections 256; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  include {folder}/hoaban.conf;
}}
"""
SERVERS = ("nginx", "caddy", "embedded")
BOTH = ("127.0.0.1", "::1")


@dataclass
class Running:
    """A server that answers on a loopback port."""

    name: str
    port: int
    process: subprocess.Popen

    def ask(self, path, method="GET", *, host="127.0.0.1", body=None, **headers):
        given = {name.replace("_", "-").lower(): value for name, value in headers.items()}
        connection = http.client.HTTPConnection(host, self.port, timeout=20)
        try:
            connection.request(method, path, body=body, headers={"host": "localhost"} | given)
            answer = connection.getresponse()
            return Asked(answer.status, answer.headers, answer.read())
        finally:
            connection.close()


@dataclass
class Asked:
    """One answer."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    def __getitem__(self, name):
        return self.headers.get(name)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def knock(port, process, host="127.0.0.1"):
    """Return when the port answers; fail when the server has ended instead."""
    while process.poll() is None:
        try:
            socket.create_connection((host, port), timeout=20).close()
        except ConnectionRefusedError:
            threading.Event().wait(0.02)
        else:
            return
    raise AssertionError(process.stdout.read())


def values(home, port, *, intake_port=9, **more):
    more = {"hosts": ["localhost"], "binds": [*BOTH]} | more
    return deployment(f"http://localhost:{port}", home=home, intake_port=intake_port, **more)


def write(kind, deployed, survey=None):
    """Write what `deploy` writes, and return its folder."""
    module = {"nginx": nginx_file, "caddy": caddy_file}[kind]
    folder = deployed.folder / kind
    folder.mkdir(parents=True, exist_ok=True)
    survey = survey or surveyed(deployed.releases, Survey())
    files = module.map_files(survey) | {module.MAIN_FILE: module.main_file(deployed)}
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def nginx_program():
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    assert found, "Debian's nginx-light and libnginx-mod-http-brotli-static are needed"
    return found


def nginx_frame(folder):
    frame = folder / "nginx.conf"
    user = pwd.getpwuid(os.getuid()).pw_name
    frame.write_text(FRAME.format(brotli=BROTLI, folder=folder, user=user), "utf-8")
    return [nginx_program(), "-p", str(folder), "-c", str(frame)]


@contextmanager
def nginx(home, port, *, intake_port=9):
    command = nginx_frame(write("nginx", values(home, port, intake_port=intake_port)))
    with running("nginx", port, command, {}, hosts=BOTH) as server:
        yield server


@contextmanager
def caddy(home, port, *, intake_port=9):
    folder = write("caddy", values(home, port, intake_port=intake_port))
    program = shutil.which("caddy")
    assert program, "Debian's caddy is needed"
    command = [program, "run", "--config", str(folder / caddy_file.MAIN_FILE), "--adapter", "caddyfile"]
    own = {"CADDY_ADMIN": f"localhost:{free_port()}", "HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    with running("caddy", port, command, own, hosts=BOTH) as server:
        server.admin = own
        yield server


@contextmanager
def embedded(home, port, *, intake_port=9, bind="127.0.0.1"):
    command = [sys.executable, "-m", "granian", "--interface", "rsgi", "--host", bind, "--port", str(port),
               "--workers", "1", "--no-ws", "hoaban.publishing.server:app"]  # fmt: skip
    own = {"HOABAN_HOME": str(home), "PYTHONPATH": str(ROOT), "HOABAN_INTAKE_PORT": str(intake_port)}
    with running("embedded", port, command, own, hosts=[bind]) as server:
        yield server


def started(name, home, *, intake_port=9, bind=None):
    if name == "embedded" and bind:
        return embedded(home, free_port(), intake_port=intake_port, bind=bind)
    return {"nginx": nginx, "caddy": caddy, "embedded": embedded}[name](home, free_port(), intake_port=intake_port)


@contextmanager
def running(name, port, command, environment, *, hosts=("127.0.0.1",)):
    with subprocess.Popen(
        command, env=os.environ | environment, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        try:
            for host in hosts:
                knock(port, process, host)
            drain = threading.Thread(target=process.stdout.read, daemon=True)
            drain.start()
            yield Running(name, port, process)
        finally:
            process.terminate()
            process.wait(20)
            drain.join(20)


def killed(server):
    """End a server and its own processes at once, as a crash does (kill -9)."""
    own = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text("utf-8").split()
    for pid in (server.process.pid, *map(int, own)):
        os.kill(pid, signal.SIGKILL)
    server.process.wait(20)


def reloaded(server, home):
    """Let a server read its configuration again, as the unit of systemd does."""
    folder = home / "deploy" / server.name
    if server.name == "nginx":
        subprocess.run([nginx_program(), "-p", str(folder), "-c", str(folder / "nginx.conf"), "-s", "reload"], check=True)
    if server.name == "caddy":
        command = ["caddy", "reload", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile", "--address", server.admin["CADDY_ADMIN"]]
        subprocess.run(command, check=True, env=os.environ | server.admin, capture_output=True)
