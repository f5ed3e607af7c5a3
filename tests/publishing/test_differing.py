"""The difference of two releases: exact, and without opening what is the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoaban.publishing.differing import Difference, differing, fresh_trees
from hoaban.publishing.store import Store
from hoaban.publishing.trees import File, Trees

paths = st.lists(st.sampled_from(["a", "b", "c.html"]), min_size=1, max_size=4).map(tuple)
folders = st.dictionaries(paths, st.integers(1, 3), max_size=8)


@pytest.fixture(scope="module")
def trees(tmp_path_factory):
    home = tmp_path_factory.mktemp("releases")
    return Trees(home, Store(home))


def a_tree(trees, files):
    edits = {}
    for parts, number in files.items():
        if any(parts[:length] in files for length in range(1, len(parts))):
            continue  # a name is a file or a folder
        body = b"x" * number
        edits[parts] = File(trees.store.put(body, "text/plain", mtime=number), number, number, "text/plain")
    trees.store.flush()
    return trees.edited(None, edits)


@given(before=folders, after=folders)
def test_difference_is_what_two_walks_would_find(trees, before, after):
    old, new = a_tree(trees, before), a_tree(trees, after)
    was, now = dict(trees.walk(old)), dict(trees.walk(new))
    wanted = {parts: (was.get(parts), now.get(parts)) for parts in was | now if was.get(parts) != now.get(parts)}
    found = list(differing(trees, old, new))
    assert {one.parts: (one.old, one.new) for one in found} == wanted
    assert len(found) == len(wanted)


@given(files=folders)
def test_no_tree_at_all_means_that_everything_differs(trees, files):
    root = a_tree(trees, files)
    everything = {(parts, file) for parts, file in trees.walk(root)}
    assert {(one.parts, one.new) for one in differing(trees, None, root)} == everything
    assert {(one.parts, one.old) for one in differing(trees, root, None)} == everything
    assert list(differing(trees, root, root)) == list(differing(trees, None, None)) == []


def test_file_that_becomes_a_folder_is_told_on_both_sides(trees):
    old, new = a_tree(trees, {("a",): 1}), a_tree(trees, {("a", "b"): 1})
    file = trees.find(old, ("a",))
    assert list(differing(trees, old, new)) == [Difference(("a",), file, None), Difference(("a", "b"), None, file)]


def test_only_folders_that_differ_are_read(trees, monkeypatch):
    wide = {(f"d{number}", "page"): 1 for number in range(40)}
    old = a_tree(trees, wide)
    new = trees.edited(old, {("d7", "page"): None, ("d7", "other"): trees.find(old, ("d7", "page"))})
    read, real = [], Trees.entries
    monkeypatch.setattr(Trees, "entries", lambda self, tree: read.append(tree) or real(self, tree))
    assert [one.parts for one in differing(trees, old, new)] == [("d7", "other"), ("d7", "page")]
    assert len(read) == 4
    read.clear()
    assert len(list(fresh_trees(trees, old, new))) == 2
    assert len(read) == 4
