"""Units of systemd: worker and desk as services, and the reload of the web server when a map was written."""

import shlex
from collections.abc import Mapping, Sequence

from hoaban.publishing.webservers import caddy, nginx
from hoaban.publishing.webservers.deployment import CannotDeploy, Deployment, path_text

SERVICES = {"worker": "Hoa Ban: worker", "desk": "Hoa Ban: desk"}
CHECKS = {"nginx": "nginx -t -q", "caddy": "true"}
MAPS = {
    "nginx": (nginx.REDIRECTS, nginx.FRONT, nginx.SHARED),
    "caddy": (caddy.REDIRECTS, caddy.FRONT, caddy.SHARED),
}
STAMP = "/run/hoaban-reload-{kind}.stamp"
SETTLE = 1  # second: what is published at once is read at once
LINUX_NAME_LENGTH = 32


def unit_files(
    kind: str, deployment: Deployment, *, user: str, commands: Mapping[str, Sequence[str]], home: str
) -> dict[str, str]:
    """Return name → text. `commands` has the command of the worker and of the desk. Raises CannotDeploy."""
    if not user.replace("-", "").replace("_", "").isalnum() or not user.isascii() or len(user) > LINUX_NAME_LENGTH:
        raise CannotDeploy(f"{user!r} is no name of a user of this machine.")
    services = {
        f"hoaban-{name}.service": _service(SERVICES[name], command, user=user, home=home)
        for name, command in commands.items()
    }
    watched = [path_text(deployment.map_file(kind, name)) for name in MAPS[kind]]
    return services | {
        f"hoaban-reload-{kind}.path": _path(kind, watched),
        f"hoaban-reload-{kind}.service": _reload(kind, watched),
    }


def _service(title: str, command: Sequence[str], *, user: str, home: str) -> str:
    words = " ".join(_word(word) for word in command)
    return _unit(
        Unit={"Description": title, "After": "network.target postgresql.service"},
        Service={
            "User": user,
            "WorkingDirectory": home,
            "Environment": f"HOABAN_HOME={home}",
            "EnvironmentFile": "-/etc/hoaban.env",
            "ExecStart": words,
            "Restart": "always",
            "RestartSec": "2",
            "TimeoutStopSec": "30",
            "NoNewPrivileges": "yes",
            "PrivateTmp": "yes",
            "ProtectSystem": "strict",
            "ReadWritePaths": home,
        },
        Install={"WantedBy": "multi-user.target"},
    )


def _path(kind: str, watched: list[str]) -> str:
    lines = "".join(f"PathChanged={path}\n" for path in watched)
    head = _unit(Unit={"Description": f"Hoa Ban: maps of {kind}"})
    return f"{head}\n[Path]\n{lines}\n[Install]\nWantedBy=multi-user.target\n"


def reload_script(kind: str, watched: Sequence[str], stamp: str) -> str:
    """Return the shell's words: reload, and again while a map was written meanwhile (systemd does not look then)."""
    newer = " || ".join(f"[ {shlex.quote(path)} -nt {stamp} ]" for path in watched)
    again = f"[ -e {stamp} ] || touch -d @0 {stamp}; while {newer}; do touch {stamp}; sleep {SETTLE}"
    return f"{again}; {CHECKS[kind]}; systemctl reload {kind}.service; done"


def _reload(kind: str, watched: list[str]) -> str:
    script = reload_script(kind, watched, STAMP.format(kind=kind))
    return _unit(
        Unit={"Description": f"Hoa Ban: {kind} reads its maps again", "StartLimitIntervalSec": "0"},
        Service={"Type": "oneshot", "ExecStart": f'/bin/sh -ec "{script}"'},
    )


def _word(word: str) -> str:
    if any(letter.isspace() or letter in "\"'\\$%;" for letter in word):
        raise CannotDeploy(f"{word!r} cannot be written into a unit of systemd.")
    return word


def _unit(**sections: dict[str, str]) -> str:
    texts = (
        "".join([f"[{name}]\n", *(f"{key}={value}\n" for key, value in pairs.items())])
        for name, pairs in sections.items()
    )
    return "\n".join(texts)
