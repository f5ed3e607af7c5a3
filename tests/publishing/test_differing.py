"""The difference of two trees is what comparing every file would find, and equal folders are not looked into."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoaban.publishing.differing import changes
from hoaban.publishing.store import Store
from hoaban.publishing.trees import File, Trees

NAMES = st.sampled_from(["vi", "en", "tin", "a", "index.html", ".gone"])
LEAVES = st.sampled_from(["index.html", ".gone", "x.css"])
SITES = st.dictionaries(
    st.tuples(st.lists(NAMES.filter(lambda name: "." not in name), max_size=3), LEAVES).map(lambda p: (*p[0], p[1])),
    st.sampled_from([b"one", b"two", b"three"]),
    max_size=12,
)


def a_tree(trees, site):
    edits = {}
    for parts, body in site.items():
        edits[parts] = File(trees.store.put(body, "text/html", mtime=7), len(body), 7, "text/html")
    trees.store.flush()
    return trees.edited(None, edits)


@given(before=SITES, after=SITES)
def test_the_difference_is_what_comparing_every_file_finds(tmp_path_factory, before, after):
    home = tmp_path_factory.mktemp("trees")
    trees = Trees(home, Store(home))
    old, new = a_tree(trees, before), a_tree(trees, after)
    found = {changed.parts: (changed.before, changed.after) for changed in changes(trees, old, new)}
    was, now = dict(trees.walk(old)), dict(trees.walk(new))
    expected = {parts: (was.get(parts), now.get(parts)) for parts in was.keys() | now.keys()}
    assert found == {parts: pair for parts, pair in expected.items() if pair[0] != pair[1]}


def test_folders_that_are_the_same_are_not_opened(tmp_path, monkeypatch):
    trees = Trees(tmp_path, Store(tmp_path))
    site = {("vi", str(number), "index.html"): b"page" for number in range(50)}
    before = a_tree(trees, site)
    after = a_tree(trees, site | {("vi", "7", "index.html"): b"changed"})
    opened = []
    entries = Trees.entries
    monkeypatch.setattr(Trees, "entries", lambda self, tree: opened.append(tree) or entries(self, tree))
    assert [changed.parts for changed in changes(trees, before, after)] == [("vi", "7", "index.html")]
    assert len(opened) == 6


@pytest.mark.parametrize("side", ["before", "after"])
def test_from_nothing_and_to_nothing_every_file_differs(tmp_path, side):
    trees = Trees(tmp_path, Store(tmp_path))
    root = a_tree(trees, {("vi", "index.html"): b"one", ("x.css",): b"two"})
    pair = (root, None) if side == "before" else (None, root)
    assert sorted(changed.parts for changed in changes(trees, *pair)) == [("vi", "index.html"), ("x.css",)]
