"""Storage that fails in every way it can: what was promised arrives, in its order, and the other target goes on."""

import logging
import random
import re
import threading
from datetime import timedelta

import pytest

from hoaban.publishing import deliveries, releases
from hoaban.publishing.actions import process_changes
from hoaban.publishing.actions.delivering import deliver
from hoaban.publishing.models import TargetState
from hoaban.publishing.targets import delivery
from hoaban.publishing.targets.options import read_targets
from tests.factories.organisations import NOON
from tests.factories.publishing import a_home, a_section, a_story
from tests.publishing.carried import a_release, expected, held

PAGES = {f"vi/p{number}/index.html": f"<img src=/a/{number}.webp> page {number}" for number in range(12)}
PICTURES = {f"a/{number}.webp": f"picture {number} " * 40 for number in range(12)}
SITE = PAGES | PICTURES | {"vi/index.html": "home", "a/all.css": "p{}", "vi/atom.xml": "<feed/>"}
LATER = NOON + timedelta(hours=3)
LINK = re.compile(rb"src=/(a/[\w.]+)")


def missing_assets(seen):
    """Replay what reached the storage; return pages that led to an asset that was not there at some moment."""
    bucket, wrong = {}, []
    for one in seen:
        if one.method == "PUT" and one.status == 200:
            bucket[one.key] = one.body
        elif one.method == "DELETE":
            bucket.pop(one.key, None)
        pages = [(key, body) for key, body in bucket.items() if key.endswith("index.html")]
        wrong += [key for key, body in pages for asset in LINK.findall(body) if asset.decode() not in bucket]
    return wrong


@pytest.mark.django_db
@pytest.mark.parametrize("fault", [500, 503, "cut", "half", "slow"])
def test_every_third_request_failing_delays_nothing_but_the_upload(storage, fault):
    [target] = read_targets(storage.said.replace("timeout=5", "timeout=0.4"))
    root = a_release(SITE)
    storage.proxy.fault = lambda method, key, number: fault if number % 3 == 0 else None
    for _ in range(3):
        deliver(target, at=LATER, again=True)
    assert held(storage.objects()) == expected(root)
    assert (TargetState.objects.get().confirmed, missing_assets(storage.proxy.seen)) == (root, [])


@pytest.mark.django_db
def test_storage_that_is_down_leaves_a_problem_and_is_tried_again_with_growing_pauses(storage):
    root = a_release(SITE)
    storage.proxy.fault = lambda method, key, number: 503
    deliver(storage.target, at=NOON)
    state = TargetState.objects.get()
    assert "SlowDown" in state.problem
    assert (state.attempts, state.run_after, state.confirmed) == (1, NOON + timedelta(seconds=3), "")
    asked = storage.proxy.number
    deliver(storage.target, at=NOON)
    assert storage.proxy.number == asked
    deliver(storage.target, at=NOON + timedelta(seconds=4))
    assert TargetState.objects.get().run_after == NOON + timedelta(seconds=34)
    storage.proxy.fault = None
    deliver(storage.target, at=LATER)
    state = TargetState.objects.get()
    assert (state.problem, state.attempts, state.run_after, state.confirmed) == ("", 0, None, root)


@pytest.mark.django_db
def test_what_was_uploaded_before_a_failure_is_not_uploaded_again(storage):
    a_release(SITE)
    storage.proxy.fault = lambda method, key, number: 500 if key == "vi/atom.xml" else None
    deliver(storage.target, at=NOON)
    first = set(storage.proxy.puts())
    storage.proxy.fault = None
    storage.proxy.seen.clear()
    deliver(storage.target, at=LATER)
    assert "vi/index.html" in first
    assert set(storage.proxy.puts()) & (set(PAGES) | set(PICTURES) | {"vi/index.html"}) == set()


@pytest.mark.django_db
def test_newer_release_takes_over_a_failed_one_and_takes_back_what_it_left(storage):
    first = a_release(SITE)
    deliver(storage.target, at=NOON)
    a_release({"vi/p1/index.html": "half way", "vi/new/index.html": "never wanted again", "vi/atom.xml": "<feed2/>"})
    storage.proxy.fault = lambda method, key, number: 500 if key == "vi/atom.xml" else None
    deliver(storage.target, at=NOON)
    assert storage.objects()["vi/p1/index.html"].body == b"half way"
    storage.proxy.fault = None
    root = a_release(SITE, base=first)
    assert root == first
    deliver(storage.target, at=LATER)
    assert held(storage.objects()) == expected(first) | {"vi/new/index.html": b"never wanted again"}
    last = a_release({"vi/p2/index.html": "last"})
    deliver(storage.target, at=LATER)
    assert held(storage.objects()) == expected(last)


@pytest.mark.django_db
def test_wrong_keys_are_said_at_once_and_the_secret_never(storage, caplog):
    a_release(SITE)
    storage.proxy.fault = lambda method, key, number: 403
    with caplog.at_level(logging.DEBUG):
        deliver(storage.target, at=NOON)
    state = TargetState.objects.get()
    assert storage.proxy.number < len(PICTURES)  # nothing is tried twice, and what waited is left
    assert state.problem.startswith("The storage refused a/")
    assert "very-secret-word" not in caplog.text + state.problem + repr(storage.target)


@pytest.mark.django_db
def test_target_without_keys_says_where_they_belong(storage, monkeypatch):
    a_release(SITE)
    monkeypatch.delenv("HOABAN_TARGET_CLOUD_KEY")
    deliver(storage.target, at=NOON)
    assert "HOABAN_TARGET_CLOUD_KEY" in TargetState.objects.get().problem
    assert storage.proxy.number == 0


@pytest.mark.django_db
def test_assets_then_own_pages_then_lists_then_the_edge_table(storage):
    section = a_section()
    for title in ("Hoa ban", "Lễ hội", "Chợ phiên"):
        a_story(section.item, title=title)
    a_home()
    process_changes(at=NOON)
    deliver(storage.target, at=NOON)
    puts = storage.proxy.puts()
    stories = [puts.index(key) for key in puts if re.fullmatch(r"vi/tin-tuc/\d{4}/\d\d/[\w-]+/index.html", key)]
    lists = [puts.index(key) for key in ("vi/index.html", "vi/tin-tuc/index.html", "vi/atom.xml")]
    assert len(stories) == 3
    assert max(stories) < min(lists)
    assert puts.index("_edge/main.json") > max(lists)


@pytest.mark.django_db
def test_no_page_ever_leads_to_a_missing_asset_over_many_releases(storage):
    chance, style = random.Random(7), {}
    for turn in range(10):
        pages = {chance.randrange(4): f"a/n{turn}.css"}
        old = {style[page] for page in pages if page in style}
        style |= pages
        edits = {f"vi/p{page}/index.html": f"<link src=/{css}>" for page, css in pages.items()}
        a_release(edits | dict.fromkeys(pages.values(), "p{}") | dict.fromkeys(old))
        if turn % 3:
            deliver(storage.target, at=NOON)
    assert missing_assets(storage.proxy.seen) == []
    assert [seen.key for seen in storage.proxy.seen if seen.method == "DELETE"] != []


@pytest.mark.django_db
def test_uploads_go_side_by_side_within_their_bound(storage):
    a_release(SITE)
    deliver(storage.target, at=NOON)
    assert 1 < storage.proxy.most_at_once <= storage.target.parallel


def test_one_target_that_is_down_does_not_hold_up_the_other(storage, settings, tmp_path, shared_database, monkeypatch):
    root = a_release(SITE)
    (tmp_path / "share").mkdir()
    settings.TARGETS = read_targets(f"{storage.said}; share: folder path={tmp_path / 'share'}")
    storage.proxy.fault = lambda method, key, number: "slow"
    carried, real = threading.Event(), deliveries.deliver

    def watched(target, **how):
        real(target, **how)
        if target.name == "share":
            carried.set()

    monkeypatch.setattr(deliveries, "deliver", watched)
    with deliveries.carrying() as wake:
        wake()
        assert carried.wait(20)
        storage.proxy.closing.set()
    assert TargetState.objects.get(target="share").confirmed == root
    assert not TargetState.objects.filter(target="cloud").exclude(confirmed="").exists()


@pytest.mark.django_db
def test_newer_release_overtakes_a_long_upload_and_nothing_is_sent_twice(storage, monkeypatch):
    monkeypatch.setattr(delivery, "SENT_BEFORE_LOOKING", 4)
    monkeypatch.setattr(delivery, "BATCH", 4)
    a_release(SITE)
    deliver(storage.target, at=NOON)
    swept = a_release({page: f"{body} again" for page, body in PAGES.items()})
    newest = a_release({"vi/z/index.html": "alert"})
    monkeypatch.setattr(delivery, "leaves_among", lambda site, changes: {change.key for change in changes})
    releases.switch("main", swept)
    storage.proxy.seen.clear()

    def appears(method, key, number):
        if len(storage.proxy.puts()) >= 3 and releases.current_root("main") == swept:  # several threads ask at once
            releases.switch("main", newest)

    storage.proxy.fault = appears
    deliver(storage.target, at=NOON)
    puts = storage.proxy.puts()
    assert held(storage.objects()) == expected(newest)
    assert puts.index("vi/z/index.html") < 9
    assert sorted(puts) == sorted([*PAGES, "vi/z/index.html"])
    assert TargetState.objects.get().confirmed == newest
