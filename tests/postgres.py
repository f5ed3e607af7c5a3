"""A PostgreSQL cluster of the tests' own: temporary folder, unprivileged user, a Unix socket, no TCP port."""

import os
import pwd
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path


class NoPostgreSQL(RuntimeError):
    """The server's programs are not on this machine."""


def programs() -> Path:
    """Return the folder with initdb and pg_ctl, newest version first."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), reverse=True)
    if found:
        return found[0].parent
    if on_path := shutil.which("pg_ctl"):
        return Path(on_path).resolve().parent
    raise NoPostgreSQL("PostgreSQL's server programs are missing; .ci/run installs them.")


def _user() -> str | None:
    """PostgreSQL refuses to run as root: take the unprivileged user the package made, else nobody."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


@contextmanager
def cluster():
    """Start a cluster; yield the address of its database; stop and remove it."""
    folder = Path(tempfile.mkdtemp(prefix="hoaban-pg-"))
    user = _user()
    if user:
        shutil.chown(folder, user)
    data, bin_folder = folder / "data", programs()

    def call(*command):
        subprocess.run(command, check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL, timeout=120)

    quick = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60"
    try:
        call(bin_folder / "initdb", "-D", data, "-U", "hoaban", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        call(
            bin_folder / "pg_ctl", "-D", data, "-w", "-l", folder / "log",
            "-o", f"-k {folder} -c listen_addresses='' {quick}", "start",
        )  # fmt: skip
        call(bin_folder / "createdb", "-h", folder, "-U", "hoaban", "hoaban")
        yield f"postgresql://hoaban@/hoaban?host={folder}"
    finally:
        if (data / "postmaster.pid").exists():
            call(bin_folder / "pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)
