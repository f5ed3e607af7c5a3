"""Any sequence of releases, deliveries, failures and deaths: in the end the target is the newest release."""

import re
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings as django_settings
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from hoaban.publishing import releases
from hoaban.publishing.models import Release, TargetFile, TargetState
from hoaban.publishing.targets import delivery as module
from hoaban.publishing.targets.carriers import CarryFailed
from hoaban.publishing.targets.delivery import Delivery, Hands, Interrupted
from hoaban.publishing.targets.ledger import Ledger
from tests.factories.organisations import NOON
from tests.publishing.carried import a_release, expected, layout

NAMES = ["vi/index.html", "vi/a/index.html", "vi/a/b/index.html", "vi/a/b/.gone", "vi/c/.redirect", "vi/c/index.html",
         "vi/atom.xml", "a/x.css", "a/y.webp", "en/index.html"]  # fmt: skip
LEDGER = ("aim", "begin", "done", "forget", "making", "confirm", "doubt_all")
edits = st.dictionaries(st.sampled_from(NAMES), st.none() | st.sampled_from("123"), min_size=1, max_size=5)
steps = st.lists(st.tuples(edits, st.sampled_from(["death", "failure", "fine"]), st.integers(1, 40)), min_size=1, max_size=6)


class Death(BaseException):
    """The process ends here: nothing after it is written."""


class InMemory:
    """A target in memory; its n-th touch fails or is the process's last."""

    answers, parallel = True, 1

    def __init__(self):
        self.held, self.left, self.how, self.dead = {}, 0, "fine", False

    def expect(self, how, left):
        self.how, self.left, self.dead = how, left, False

    def count(self):
        self.left -= 1
        if self.dead or (self.left == 0 and self.how == "death"):
            self.dead = True
            raise Death
        if self.left == 0 and self.how == "failure":
            raise CarryFailed("not now")

    def put(self, item):
        self.count()
        to = b"to " if item.role == "redirect" else b""
        self.held[item.key] = to + item.read()
        self.count()

    def remove(self, key):
        self.count()
        self.held.pop(key, None)
        self.count()


def with_links(given):
    """Pages lead to the style and the picture of their own edits; redirects to a path."""
    made = {}
    for name, body in given.items():
        made[name] = body if body is None else {".redirect": "/vi/"}.get("." + name.rpartition(".")[2], f"{name} {body}")
    return made


def wanted(root):
    moved = {change.key for change in layout().changes(None, root) if change.item and change.item.role == "redirect"}
    return {key: (b"to " if key in moved else b"") + body for key, body in expected(root).items()}


def run(target, threads):
    state, _ = TargetState.objects.get_or_create(target="memory", site="main", defaults={"place": "-"})
    root = releases.current_root("main")
    if root == state.confirmed == state.goal:
        return
    try:
        Delivery(state, Hands(target, threads, threading.Event()), layout(), root).run(at=NOON)
    except (Death, CarryFailed, Interrupted):
        return


@pytest.mark.django_db
@settings(phases=[Phase.explicit, Phase.reuse, Phase.generate])  # shrinking writes releases for minutes
@given(steps=steps)
def test_target_becomes_the_newest_release_whatever_happened_before(steps, tmp_path_factory, mortal):
    django_settings.RELEASES = tmp_path_factory.mktemp("releases")
    TargetState.objects.all().delete()
    Release.objects.all().delete()
    target = InMemory()
    mortal(target)
    a_release({"vi/index.html": "home"}, base=None)
    with ThreadPoolExecutor(1) as threads:
        for edit, how, left in steps:
            a_release(with_links(edit))
            target.expect(how, left)
            run(target, threads)
        for number in ("last but one", "last"):
            root = a_release({"vi/last/index.html": number})
            target.expect("fine", 0)
            run(target, threads)
    dropped = set(TargetFile.objects.filter(dropped=True).values_list("key", flat=True))
    assert TargetFile.objects.filter(dropped=False).count() == 0
    assert {key: body for key, body in target.held.items() if key not in dropped} == wanted(root)
    assert dropped == set()


@pytest.fixture
def mortal(monkeypatch):
    """Let the process be dead for the bookkeeping too."""
    monkeypatch.setattr(module, "BATCH", 2)
    real = {name: getattr(Ledger, name) for name in LEDGER}

    def patch(target):
        for name in LEDGER:

            def counted(*given, real=real[name], **named):
                if target.dead:
                    raise Death
                return real(*given, **named)

            monkeypatch.setattr(Ledger, name, counted)

    return patch


def test_names_of_the_property_test_lead_to_every_kind_of_file():
    kinds = {re.sub(r".*\.", ".", name) for name in NAMES}
    assert kinds == {".html", ".gone", ".redirect", ".xml", ".css", ".webp"}
