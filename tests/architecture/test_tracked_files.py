"""Tracked files speak of the product, not of a machine or of where packages come from."""

import re
import subprocess
import unicodedata

from tests.architecture import house

DOT = r"\."
HOSTS = re.compile("|".join(["pypi" + DOT + "org", "pythonhosted" + DOT, "registry" + DOT + "npmjs", "crates" + DOT + "io",
                             "proxy" + DOT + "golang", "rubygems" + DOT + "org", "docker" + DOT + "io"]))  # fmt: skip
MACHINE = re.compile(r"(?<![\w.)/~-])/(?:work|root|tmp|home)/\w")
TEXT = {".py", ".md", ".toml", ".html", ".css", ".js", ".json", ".po", ".txt", ".in", ".lock", ".cfg", ".ini", ".sh",
        ".yml", ".yaml", ".svg", ".xml", ""}  # fmt: skip


def tracked():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=house.ROOT, capture_output=True, check=True).stdout
    paths = [house.ROOT / name for name in listed.decode().split("\0") if name]
    return [path for path in paths if path.is_file() and path.suffix in TEXT]


def naming(pattern):
    return [house.name(path) for path in tracked() if pattern.search(path.read_text("utf-8", errors="replace"))]


def test_no_file_names_a_package_registry():
    assert naming(HOSTS) == []


def test_no_file_holds_a_path_of_one_machine():
    assert naming(MACHINE) == []


def test_every_text_of_ours_is_in_nfc():
    def split(path):
        return not unicodedata.is_normalized("NFC", path.read_text("utf-8", errors="replace"))

    ours = [path for path in tracked() if path.suffix in {".py", ".po", ".md", ".html", ".json"}]
    assert [house.name(path) for path in ours if split(path) and "data" not in path.parts] == []
