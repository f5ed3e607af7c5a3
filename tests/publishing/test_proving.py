"""Proving a release: one changed byte, wherever it lies, is found and its file named exactly."""

import gzip
import os

import brotli
import pytest

from hoaban.publishing import proving, records
from hoaban.publishing.proving import chain_faults, faults_in, prove, tree_files_of
from hoaban.publishing.records_on_disk import newest
from hoaban.publishing.releases import file_parts
from hoaban.publishing.signing import NotGenuine
from hoaban.publishing.store import Store
from hoaban.publishing.trees import Trees
from tests.factories.organisations import NOON
from tests.publishing.test_server import GONE, SITE, a_release

SIGNED = "2026-11-23T05:00:00Z"


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    settings.HOABAN_HOME = tmp_path


@pytest.fixture
def root(releases):
    made = a_release(releases, SITE, gone=[("/vi/tin/2026/11/go/", GONE)])
    records.seal("main", made, at=NOON)
    return made


def changed(path, data):
    """Give a file other bytes under the same name and time, without touching what it shares its inode with."""
    time = path.stat().st_mtime
    path.unlink()
    path.write_bytes(data)
    os.utime(path, (time, time))


def named(releases, root):
    return [(fault.path, fault.file, fault.wrong) for fault in faults_in(releases, root)]


def file_at(releases, path):
    """The file on the disk of a path in the tree: a folder that holds only index.html is `name.html`."""
    current = releases / "sites/main/current"
    page = current / (path.removesuffix("/index.html") + ".html")
    return (current / path if (current / path).exists() or not page.exists() else page).resolve()


def test_a_good_release_has_no_fault(releases, root):
    assert named(releases, root) == []
    assert list(chain_faults(releases, "main", records.ring().keys())) == []


@pytest.mark.parametrize(
    "path", ["vi/index.html", "vi/tin/2026/11/hoa/index.html", "a/big.webp", "vi/tin/2026/11/go/.gone"]
)
def test_a_changed_byte_of_a_file_is_named(releases, root, path):
    file = file_at(releases, path)
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    changed(file, bytes(data))
    assert named(releases, root) == [(f"/{path}", file.relative_to(releases).as_posix(), "was changed")]


@pytest.mark.parametrize(
    ("suffix", "packed"),
    [
        (".gz", gzip.compress(b"another page")),
        (".br", brotli.compress(b"another page")),
        (".gz", b"no gzip"),
        (".br", b"no brotli"),
        (".gz", gzip.compress(b"x" * 5_000_000)),
        (".br", brotli.compress(b"x" * 5_000_000)),
    ],
    ids=["other gzip", "other brotli", "no gzip", "no brotli", "a bomb of gzip", "a bomb of brotli"],
)
def test_a_changed_twin_is_named(releases, root, suffix, packed):
    twin = file_at(releases, f"vi/index.html{suffix}")
    changed(twin, packed)
    [(path, file, wrong)] = named(releases, root)
    assert (path, file) == ("/vi/index.html", twin.relative_to(releases).as_posix())
    assert wrong.startswith("was changed")


def test_a_changed_tree_file_is_named(releases, root):
    tree = Trees(releases, Store(releases)).entries(root)["vi"]
    file = releases / "trees" / tree[:2] / f"{tree}.tree"
    file.write_bytes(file.read_bytes().replace(b"text/html", b"text/htmm", 1))
    assert named(releases, root) == [("/vi", file.relative_to(releases).as_posix(), "is missing or was changed")]


def test_a_missing_file_and_one_that_was_slipped_in_are_named(releases, root):
    file_at(releases, "vi/index.html").unlink()
    (file_at(releases, "vi") / "evil.html").write_bytes(b"forged")
    folder = file_at(releases, "vi").relative_to(releases).as_posix()
    assert named(releases, root) == [
        ("/vi/index.html", f"{folder}/index.html", "is missing"),
        ("/vi/evil.html", f"{folder}/evil.html", "is not in the signed list"),
    ]


def test_a_folder_that_leads_elsewhere_and_another_time_are_named(releases, root):
    link = releases / "trees" / root[:2] / root / "vi"
    link.unlink()
    link.symlink_to("../..")
    os.utime(file_at(releases, "en/index.html"), (1, 1))
    assert {(path, wrong) for path, _, wrong in named(releases, root)} == {
        ("/vi", "leads to another folder than was signed"),
        ("/en/index.html", "has another time than was signed"),
    }


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_changed_or_missing_record_is_named(releases, root, number):
    for turn in range(2):
        records.seal("main", f"{turn:064x}", at=NOON)
    keys, file = records.ring().keys(), f"verify/main/records/{number}.json"
    data = (releases / file).read_bytes()
    (releases / file).write_bytes(data.replace(SIGNED.encode(), b"2026-11-23T05:00:01Z"))
    assert [fault.file for fault in chain_faults(releases, "main", keys)] == [file]
    if number < 3:
        (releases / file).unlink()
        assert [fault.file for fault in chain_faults(releases, "main", keys)] == [file]


def test_one_file_is_proved_by_the_tree_files_on_its_path(releases, root):
    record = newest(records.folder() / "main")
    asked = []

    def tree_file(tree):
        asked.append(tree)
        return tree_files_of(releases)(tree)

    found = prove(tree_file, record, file_parts("/vi/tin/2026/11/hoa/"))
    assert (found.size, len(asked)) == (len(SITE["/vi/tin/2026/11/hoa/"][0]), 5)
    assert prove(tree_file, record, file_parts("/vi/tin/khong-co/")) is None
    assert prove(tree_file, record, ("vi",)) is None


def test_a_forged_tree_file_proves_nothing(releases, root):
    record = newest(records.folder() / "main")
    with pytest.raises(NotGenuine, match="was changed"):
        prove(lambda tree: tree_files_of(releases)(tree) + b"\n", record, file_parts("/vi/"))


def test_proving_needs_no_framework():
    assert not any(name.startswith("django") for name in vars(proving))
