"""Releases made by hand, so small that a bucket can be compared with them file by file."""

from hoaban.publishing import releases
from hoaban.publishing.models import Release
from hoaban.publishing.targets.edge import edge_table
from hoaban.publishing.targets.items import Layout
from hoaban.publishing.trees import File
from tests.factories.organisations import NOON

HTML = "text/html; charset=utf-8"
TYPES = {".css": "text/css; charset=utf-8", ".webp": "image/webp", ".xml": "application/xml", ".json": "application/json"}
MTIME = int(NOON.timestamp())


def a_release(edits, *, site="main", base="current"):
    """Let readers have the release before with files put (bytes or text) or taken away (None); return its root."""
    store, trees = releases.opened()
    base = releases.current_root(site) if base == "current" else base
    made = {tuple(path.split("/")): None if body is None else _file(store, path, body) for path, body in edits.items()}
    store.flush()
    root = trees.edited(base, made)
    trees.flush()
    releases.switch(site, root)
    last = Release.objects.filter(site=site).order_by("-number").first()
    Release.objects.create(site=site, number=last.number + 1 if last else 1, root=root, at=NOON, files=0)
    return root


def _file(store, path, body):
    body = body.encode() if isinstance(body, str) else body
    suffix = "." + path.rpartition("/")[2].rpartition(".")[2]
    kind = HTML if path.endswith(("index.html", ".gone", ".redirect")) else TYPES.get(suffix, "text/plain; charset=utf-8")
    return File(store.put(body, kind, mtime=MTIME), len(body), MTIME, kind)


def layout(*, answers=True):
    return Layout(releases.opened()[1], answers)


def expected(root, *, site="main", answers=True, made=True):
    """Return key → bytes of what a target must hold of one release."""
    how = layout(answers=answers)
    found = {change.key: change.item.read() for change in how.changes(None, root)}
    if answers and made:
        found = {item.key: item.read() for item in edge_table("-", site, how, root).items()} | found
    return found


def held(objects, *, redirects=True):
    """Return key → bytes of a bucket; a redirect is told by where it leads."""
    return {key: one.redirect.encode() if one.redirect and redirects else one.body for key, one in objects.items()}
