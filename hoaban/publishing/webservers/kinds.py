"""The kinds of web servers a configuration can be written for."""

from hoaban.publishing.webservers import caddy, nginx
from hoaban.publishing.webservers.deployment import Deployment
from hoaban.publishing.webservers.survey import Survey

KINDS = ("nginx", "caddy")
_WRITERS = {"nginx": nginx, "caddy": caddy}


def name_of(kind: str) -> str:
    """Return the name of a kind's main configuration."""
    return str(_WRITERS[kind].MAIN_FILE)


def main_file(kind: str, deployment: Deployment) -> str:
    """Return the text of a kind's main configuration."""
    return nginx.main_file(deployment) if kind == "nginx" else caddy.main_file(deployment)


def map_files(kind: str, survey: Survey) -> dict[str, str]:
    """Return name → text of a kind's maps."""
    return nginx.map_files(survey) if kind == "nginx" else caddy.map_files(survey)
