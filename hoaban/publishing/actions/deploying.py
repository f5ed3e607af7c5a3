"""Configurations of web servers: written when an operator asks, their maps written again when releases ask for it.

Maps lie in `HOABAN_HOME/deploy/<kind>/`. While that folder is not there nobody has deployed, and nothing is followed.
"""

import json
import logging
from pathlib import Path

from django.conf import settings

from hoaban.publishing import releases
from hoaban.publishing.store import fresh_name, sync
from hoaban.publishing.trees import BrokenTree
from hoaban.publishing.webservers import survey
from hoaban.publishing.webservers.deployment import Deployment
from hoaban.publishing.webservers.kinds import KINDS, main_file, map_files
from hoaban.publishing.webservers.survey import Survey

ROOTS, SURVEY = "roots.json", "survey.json"
log = logging.getLogger(__name__)


def deploy(kind: str, deployment: Deployment) -> str:
    """Write the maps of a kind of server from the releases as they are now; return its main configuration."""
    found = survey.surveyed(releases.home(), Survey())
    folder = deployment.folder / kind
    folder.mkdir(parents=True, exist_ok=True)
    _remember(deployment.folder, found)
    _write_maps(kind, deployment.folder, found)
    return main_file(kind, deployment)


def follow_releases() -> list[Path]:
    """Write the maps anew where an old address, a language or a commune came or went; return what was written.

    What was followed last is kept in the folder, so that a worker that was killed catches up. A fault is logged: it
    must not hold up what is published.
    """
    folder = settings.HOABAN_HOME / "deploy"
    kinds = [kind for kind in KINDS if (folder / kind).is_dir()]
    try:
        return _followed(folder, kinds) if kinds else []
    except (OSError, ValueError, BrokenTree):
        log.exception("The maps of the web server could not be written.")
        return []


def _followed(folder: Path, kinds: list[str]) -> list[Path]:
    if _kept(folder / ROOTS) == survey.roots(releases.home()):
        return []
    found = survey.surveyed(releases.home(), survey.read(_text(folder / SURVEY)))
    written = [path for kind in kinds for path in _write_maps(kind, folder, found)]
    _remember(folder, found)
    return written


def _write_maps(kind: str, folder: Path, found: Survey) -> list[Path]:
    files = {folder / kind / name: text for name, text in map_files(kind, found).items()}
    return [path for path, text in files.items() if _replace(path, text)]


def _remember(folder: Path, found: Survey) -> None:
    """Keep the survey, then the roots it was made from: killed between the two, the same is found again."""
    _replace(folder / SURVEY, found.as_json())
    _replace(folder / ROOTS, json.dumps(found.roots))


def _replace(path: Path, text: str) -> bool:
    """Give a file another text in one step; say whether it had another before."""
    if path.exists() and _text(path) == text:
        return False
    unfinished = fresh_name(path.parent / ".new")
    unfinished.write_text(text, "utf-8")
    sync([unfinished])
    unfinished.replace(path)
    return True


def _kept(path: Path) -> dict[str, str] | None:
    try:
        return dict(json.loads(_text(path)))
    except (ValueError, TypeError):
        return None


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
