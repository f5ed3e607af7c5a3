"""What an operator may say of targets, and the sentence that answers what cannot be used."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoaban.project import env
from hoaban.publishing.targets.keys import NoKeys, keys_of, token_of
from hoaban.publishing.targets.options import BadTarget, FolderTarget, PurgeTarget, S3Target, read_targets

WRONG = {
    "x": "begins with its name",
    "X: folder path=/x": "begins with its name",
    "x: cloud": "'cloud' is none of folder, s3, purge",
    "x: s3": "bucket=… is missing",
    "x: s3 bucket=AB": "cannot be the name of a bucket",
    "x: s3 bucket=portal encoding=zip": "identity or gzip or br",
    "x: s3 bucket=portal parallel=many": "a number from 1 to 32",
    "x: s3 bucket=portal endpoint=s3.example": "an address like https://host",
    "x: s3 bucket=portal endpoint=https://key:secret@s3.example": "without a password",
    "x: folder path=share": "must begin with /",
    "x: folder path=/a size=3": "'size=3' is no option of folder",
    "x: folder path='/a": "never closed",
    "x: purge address=https://c.example private=maybe": "yes or no",
    "x: purge address=https://c.example after=y": "after=y is no other target",
    "x: folder path=/a; x: folder path=/b": "named twice",
    ";".join(f"t{number}: folder path=/t{number}" for number in range(21)): "20 is the most",
    "x" * 20_001: "longer than 20000",
}


def test_several_targets_are_read_in_their_order():
    said = """share: folder path='/mnt/cổng tin'
        cloud: s3 bucket=portal endpoint=https://s3.example region=vn-1 encoding=br timeout=2.5; edge:purge
        address=https://cdn.example style=post after=cloud private=yes"""
    assert read_targets(said.replace("purge\n        address", "purge address")) == (
        FolderTarget(name="share", path="/mnt/cổng tin"),
        S3Target(name="cloud", bucket="portal", endpoint="https://s3.example", region="vn-1", encoding="br", timeout=2.5),
        PurgeTarget(name="edge", address="https://cdn.example", style="post", after="cloud", private=True),
    )
    assert read_targets("") == read_targets(" ;\n;") == ()


@pytest.mark.parametrize("said", WRONG)
def test_what_cannot_be_used_is_answered_with_a_sentence(said):
    with pytest.raises(BadTarget, match=WRONG[said]):
        read_targets(said)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text):
    with suppress(BadTarget):
        assert isinstance(read_targets(text), tuple)


def test_bad_targets_stop_the_start(monkeypatch):
    monkeypatch.setenv("HOABAN_TARGETS", "x: cloud")
    with pytest.raises(env.BadSetting, match="HOABAN_TARGETS: Target x"):
        env.targets("HOABAN_TARGETS")


def test_place_changes_with_the_bucket_and_not_with_the_number_of_threads():
    first, same, other = (read_targets(f"x: s3 bucket={word}")[0] for word in ("one", "one parallel=2", "two"))
    assert (first.place() == same.place(), first.place() == other.place()) == (True, False)


def test_keys_come_from_the_environment_or_a_closed_file(settings, tmp_path, monkeypatch):
    settings.HOABAN_HOME = tmp_path
    with pytest.raises(NoKeys, match="HOABAN_TARGET_NEW_CLOUD_KEY"):
        keys_of("new-cloud")
    assert token_of("new-cloud") == ""
    file = tmp_path / "keys" / "target-new-cloud.txt"
    file.parent.mkdir()
    file.write_text("name\nword\n")
    file.chmod(0o644)
    with pytest.raises(NoKeys, match="chmod 600"):
        keys_of("new-cloud")
    file.chmod(0o600)
    keys = keys_of("new-cloud")
    assert (keys.name, keys.secret, token_of("new-cloud")) == ("name", "word", "word")
    assert "word" not in repr(keys)
    monkeypatch.setenv("HOABAN_TARGET_NEW_CLOUD_KEY", "k")
    monkeypatch.setenv("HOABAN_TARGET_NEW_CLOUD_SECRET", "s")
    assert keys_of("new-cloud").secret == "s"
