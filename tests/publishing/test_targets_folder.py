"""A plain copy in another folder: whole files with their twins and times, and no mistake when a share is missing."""

import gzip
import re

import pytest

from hoaban.publishing.actions.delivering import _alone, deliver
from hoaban.publishing.models import TargetState
from hoaban.publishing.targets.folder import MARK, UNFINISHED
from hoaban.publishing.targets.options import read_targets
from tests.factories.organisations import NOON
from tests.publishing.carried import MTIME, a_release, expected

SITE = {
    "a/site.0f.css": "p{color:inherit}" * 50,
    "vi/index.html": "home " * 200,
    "vi/tin/cu/.redirect": "/vi/tin/moi/",
    "vi/tin/sai/.gone": "withdrawn",
}


@pytest.fixture
def share(tmp_path, settings):
    folder = tmp_path / "share"
    folder.mkdir()
    settings.TARGETS = read_targets(f"share: folder path={folder}")
    return folder


def copied(folder):
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if name != MARK and not re.search(r"\.(gz|br)$", name)}


def carry(settings):
    assert deliver(settings.TARGETS[0], at=NOON, again=True)
    return TargetState.objects.get(site="main")


@pytest.mark.django_db
def test_folder_is_a_plain_copy_with_twins_and_times(share, settings):
    root = a_release(SITE)
    assert carry(settings).confirmed == root
    assert copied(share) == expected(root, answers=False)
    assert gzip.decompress((share / "vi/index.html.gz").read_bytes()) == SITE["vi/index.html"].encode()
    assert (share / "vi/index.html").stat().st_mtime == MTIME


@pytest.mark.django_db
def test_new_content_without_a_twin_leaves_no_old_twin(share, settings):
    a_release(SITE)
    carry(settings)
    a_release({"vi/index.html": "x"})
    carry(settings)
    assert sorted(path.name for path in (share / "vi").glob("index*")) == ["index.html"]


@pytest.mark.django_db
def test_every_file_gets_its_name_by_a_rename(share, settings, monkeypatch):
    a_release(SITE)
    carry(settings)
    before = (share / "vi/index.html").stat().st_ino
    reader = (share / "vi/index.html").open("rb")
    a_release({"vi/index.html": "second " * 300})
    carry(settings)
    with reader:
        assert reader.read() == SITE["vi/index.html"].encode()
    assert (share / "vi/index.html").stat().st_ino != before
    assert list((share / UNFINISHED).glob("*")) == []


@pytest.mark.django_db
def test_folders_left_empty_go_with_their_last_file(share, settings):
    a_release(SITE)
    carry(settings)
    a_release({"vi/tin/cu/.redirect": None, "vi/tin/sai/.gone": None})
    carry(settings)
    last = a_release({"vi/index.html": "last"})
    carry(settings)
    assert copied(share) == expected(last, answers=False)
    assert not (share / "vi/tin").exists()


@pytest.mark.django_db
def test_missing_or_emptied_share_is_a_problem_and_not_a_new_beginning(share, settings):
    a_release(SITE)
    carry(settings)
    a_release({"vi/index.html": "later"})
    (share / MARK).unlink()
    assert "mount it" in carry(settings).problem
    moved = share.rename(share.with_name("gone"))
    assert "is it mounted?" in carry(settings).problem
    moved.rename(share)
    (share / "vi/index.html").unlink()
    assert deliver(settings.TARGETS[0], at=NOON, afresh=True)
    assert copied(share) == expected(TargetState.objects.get().confirmed, answers=False)


@pytest.mark.django_db
def test_another_path_is_another_place_and_gets_everything(share, settings, tmp_path):
    root = a_release(SITE)
    carry(settings)
    (tmp_path / "other").mkdir()
    settings.TARGETS = read_targets(f"share: folder path={tmp_path / 'other'}")
    carry(settings)
    assert copied(tmp_path / "other") == expected(root, answers=False)


@pytest.mark.django_db
def test_full_disk_keeps_the_problem_and_the_old_file(share, settings, monkeypatch):
    a_release(SITE)
    carry(settings)
    a_release({"vi/index.html": "second " * 300})

    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("hoaban.publishing.targets.folder.shutil.copyfile", full)
        assert "No space left on device" in carry(settings).problem
    assert (share / "vi/index.html").read_bytes() == SITE["vi/index.html"].encode()
    assert carry(settings).problem == ""


@pytest.mark.django_db
def test_only_one_process_carries_to_a_target(share, settings):
    a_release(SITE)
    with _alone(settings.TARGETS[0]) as ours:
        assert ours
        assert not deliver(settings.TARGETS[0], at=NOON)
    assert deliver(settings.TARGETS[0], at=NOON)


@pytest.mark.django_db
def test_proof_files_come_after_the_site_and_only_when_they_changed(share, settings, releases):
    root = a_release(SITE)
    (releases / "verify/main").mkdir(parents=True)
    (releases / "verify/keys.json").write_text("[]")
    (releases / "verify/main/record.json").write_text('{"number": 1}')
    carry(settings)
    there = copied(share)
    assert (there["verify/data/keys.json"], there["verify/data/main/record.json"]) == (b"[]", b'{"number": 1}')
    tree = f"verify/data/trees/{root[:2]}/{root}.tree"
    assert there[tree] == (releases / "trees" / root[:2] / f"{root}.tree").read_bytes()
    stamp = (share / "verify/data/keys.json").stat().st_ctime_ns
    fresh = releases / "verify/main/.record"
    fresh.write_text('{"number": 2}')
    fresh.replace(releases / "verify/main/record.json")
    carry(settings)
    assert copied(share)["verify/data/main/record.json"] == b'{"number": 2}'
    assert (share / "verify/data/keys.json").stat().st_ctime_ns == stamp


@pytest.mark.django_db
def test_list_of_a_folder_stays_until_no_release_here_has_the_folder(share, settings, releases):
    (releases / "verify").mkdir(parents=True)
    (releases / "verify/keys.json").write_text("[]")
    first = a_release(SITE)
    carry(settings)
    old = share / f"verify/data/trees/{first[:2]}/{first}.tree"
    for word in ("second", "third"):
        a_release({"vi/index.html": word})
        carry(settings)
    assert old.exists()
    (releases / "trees" / first[:2] / first).rename(releases / "collected")
    a_release({"vi/index.html": "fourth"})
    carry(settings)
    assert not old.exists()
