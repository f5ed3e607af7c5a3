"""What a configuration is written from: hosts, ports, folders. Whatever could break out of it is refused."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

LONGEST_HOST = 253
_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
_ADDRESS = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:]{2,39}\]|")
_FORBIDDEN = set("\"'\\$%{}()[]<>*?;#`|&~")


class CannotDeploy(ValueError):
    """A value cannot stand in a configuration; the sentence says which and why."""


@dataclass(frozen=True)
class Deployment:
    """The validated values of one deployment; `binds` = addresses to listen on ("" = all of IPv4, "[::]" = of IPv6)."""

    hosts: tuple[str, ...]
    port: int
    tls: bool
    releases: Path
    folder: Path
    intake_port: int
    certificate: Path
    key: Path
    binds: tuple[str, ...] = ("", "[::]")
    brotli: bool = True

    def site(self, key: str) -> str:
        """Return the folder that shows a site's current release."""
        return f"{self.releases}/sites/{key}/current"

    def map_file(self, kind: str, name: str) -> Path:
        """Return where a map of a kind of server lies."""
        return self.folder / kind / name


def deployment(
    address: str,
    *,
    hosts: list[str],
    binds: list[str],
    home: Path,
    intake_port: int,
    certificate: str = "",
    key: str = "",
    brotli: bool = True,
) -> Deployment:
    """Return the values of a deployment from the portal's address and what the operator said. Raises CannotDeploy."""
    parts = urlsplit(address)
    tls = parts.scheme == "https"
    names = tuple(dict.fromkeys(host_name(name) for name in hosts or [parts.hostname or ""]))
    for place in (home, Path(certificate), Path(key)):
        path_text(place)
    return Deployment(
        hosts=names,
        port=parts.port or (443 if tls else 80),
        tls=tls,
        releases=home / "releases",
        folder=home / "deploy",
        intake_port=intake_port,
        certificate=Path(certificate or f"/etc/ssl/hoaban/{names[0]}.pem"),
        key=Path(key or f"/etc/ssl/hoaban/{names[0]}.key"),
        binds=tuple(bind_address(bind) for bind in binds) or ("", "[::]"),
        brotli=brotli,
    )


def host_name(said: str) -> str:
    """Return a host name in the form DNS has it. Raises CannotDeploy."""
    try:
        name = said.strip().lower().encode("idna").decode("ascii") if not said.isascii() else said.strip().lower()
    except UnicodeError:
        name = ""
    if not name or len(name) > LONGEST_HOST or not all(_LABEL.fullmatch(label) for label in name.split(".")):
        raise CannotDeploy(f"{said!r} is no host name; a name looks like portal.example.org.")
    return name


def bind_address(said: str) -> str:
    """Return an address to listen on, an IPv6 address in brackets. Raises CannotDeploy."""
    address = f"[{said}]" if ":" in said and not said.startswith("[") else said
    if not _ADDRESS.fullmatch(address.lower()):
        raise CannotDeploy(f"{said!r} is no IP address to listen on; write 192.0.2.1 or [2001:db8::1].")
    return address.lower()


def path_text(path: Path) -> str:
    """Return a path as a configuration may hold it between double quotes. Raises CannotDeploy."""
    text = str(path)
    if any(letter in _FORBIDDEN or unicodedata.category(letter).startswith(("C", "Z")) for letter in text):
        raise CannotDeploy(
            f"The folder {text!r} cannot be written into a configuration: choose one whose name has only letters,"
            " digits, and - _ . + , = @ :"
        )
    return text
