"""What the portal's server gives below /verify/data/: proofs and tree files, and nothing else of the releases."""

import pytest

from hoaban.publishing import records
from hoaban.publishing.mounts import Mounts
from tests.factories.organisations import NOON
from tests.publishing.test_server import SITE, a_release


@pytest.fixture
def ask(releases, settings, tmp_path):
    settings.HOABAN_HOME = tmp_path
    root = a_release(releases, SITE)
    records.seal("main", root, at=NOON)
    verify = records.folder()
    for name, text in {"hashes/0ab.json": "{}", "paths/fff.json": "{}", "main/log/2026-11.jsonl": "{}\n"}.items():
        (verify / name).parent.mkdir(exist_ok=True)
        (verify / name).write_text(text)
    (verify / "main/log/2026-10.jsonl").write_bytes(b"{}\n" * 200_000)
    mounts = Mounts(releases)

    def ask(name, method="GET", **headers):
        return mounts.answer(method, f"/verify/data/{name}", "", lambda asked: headers.get(asked.replace("-", "_")))

    ask.root = root
    return ask


@pytest.mark.parametrize(
    "name", ["keys.json", "main/record.json", "hashes/0ab.json", "paths/fff.json", "main/log/2026-11.jsonl"]
)
def test_what_changes_is_asked_for_each_time(ask, name):
    answer = ask(name)
    headers = dict(answer.headers)
    assert (answer.status, headers["cache-control"]) == (200, "no-cache")
    assert headers["content-type"].startswith("application/json")
    again = ask(name, if_none_match=headers["etag"])
    assert (again.status, again.body) == (304, b"")


def test_tree_files_and_numbered_records_never_change(ask, releases):
    tree = ask(f"trees/{ask.root[:2]}/{ask.root}.tree")
    assert tree.body == (releases / "trees" / ask.root[:2] / f"{ask.root}.tree").read_bytes()
    for answer in (tree, ask("main/records/1.json")):
        assert "immutable" in dict(answer.headers)["cache-control"]


def test_a_large_month_is_sent_as_a_file(ask):
    answer = ask("main/log/2026-10.jsonl")
    assert (answer.body, answer.size) == (b"", 600_000)
    assert answer.file.endswith("main/log/2026-10.jsonl")


@pytest.mark.parametrize(
    "name",
    ["", "main/", "../sites/main/current/vi/index.html", "main/records/../record.json", "main/records/0.json",
     "main/journal.json", ".lock", "main/log/2026-11.jsonl.new", "hashes/0AB.json", "hashes/000.json",
     "trees/ab/index.html", "trees/ab/" + "cd" * 32 + ".tree", "keys.json/", "main/records/1.json\n", "%2e%2e/x"],
)  # fmt: skip
def test_nothing_else_is_given(ask, name):
    assert ask(name).status == 404


def test_the_folder_of_a_tree_is_not_given(ask):
    assert ask(f"trees/{ask.root[:2]}/{ask.root}/robots.txt").status == 404
    assert ask(f"trees/{ask.root[:2]}/{ask.root}/vi/index.html").status == 404


def test_only_reading_is_allowed(ask):
    answer = ask("keys.json", "POST")
    assert (answer.status, dict(answer.headers)["allow"]) == (405, "GET, HEAD")
