"""`hoaban deploy nginx|caddy`: the web server's configuration, its maps, and units of systemd."""

import argparse
import sys
from pathlib import Path

from django.conf import settings

from hoaban.project.commands import run
from hoaban.project.starting import start

CANNOT = 2
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
SERVICES = ("worker", "desk")


def write(chosen: argparse.Namespace) -> int:
    """Write maps and units into HOABAN_HOME/deploy, and the main configuration to standard output or a folder."""
    start()
    from hoaban.publishing.actions import deploying  # noqa: PLC0415 - after django.setup()
    from hoaban.publishing.trees import BrokenTree  # noqa: PLC0415
    from hoaban.publishing.webservers import kinds, units  # noqa: PLC0415
    from hoaban.publishing.webservers.deployment import CannotDeploy, deployment  # noqa: PLC0415

    home = settings.HOABAN_HOME
    try:
        values = deployment(
            settings.PORTAL_ADDRESS, hosts=chosen.host, binds=chosen.bind, home=home,
            intake_port=settings.INTAKE_PORT, certificate=chosen.certificate, key=chosen.key,
            brotli=not chosen.no_brotli and BROTLI.exists(),
        )  # fmt: skip
        commands = {name: command for name, command in run.commands().items() if name in SERVICES}
        user = chosen.user or (home.owner() if home.exists() else "hoaban")
        services = units.unit_files(chosen.kind, values, user=user, commands=commands, home=str(home))
        main = deploying.deploy(chosen.kind, values)
        _put(home / "deploy" / "systemd", services)
        if chosen.output:
            _put(Path(chosen.output), {kinds.name_of(chosen.kind): main} | services)
        else:
            sys.stdout.write(main)
    except BrokenTree as problem:
        print(f"The release cannot be read (tree {problem}): run `hoaban publish --all`.", file=sys.stderr)
        return CANNOT
    except (CannotDeploy, OSError) as problem:
        print(problem, file=sys.stderr)
        return CANNOT
    _tell(chosen, home)
    return 0


def _put(folder: Path, files: dict[str, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")


def _tell(chosen: argparse.Namespace, home: Path) -> None:
    where = chosen.output or "standard output"
    print(f"{chosen.kind}: the configuration is in {where}, its maps and the units of systemd are in {home / 'deploy'}."
          " The next steps: docs/deploy.md", file=sys.stderr)  # fmt: skip
