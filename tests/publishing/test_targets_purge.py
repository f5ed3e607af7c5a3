"""Caches are told each address that changed, after what they would fetch is there."""

import json

import pytest

from hoaban.publishing.actions.delivering import deliver
from hoaban.publishing.models import TargetState
from hoaban.publishing.targets.options import read_targets
from tests.factories.organisations import NOON
from tests.publishing.carried import a_release
from tests.publishing.faulty_proxy import Proxy

SITE = {"vi/index.html": "home", "vi/tin/index.html": "list", "vi/tin/bai/index.html": "page", "a/x.css": "p{}"}


@pytest.fixture
def cache(monkeypatch):
    """A cache that says yes to everything and remembers it."""

    class Yes(Proxy):
        def _pass(self, handler, key, body, *, half):
            self._answer(handler, handler.path, body, 200, [], b"ok")

    proxy = Yes(0)
    yield proxy
    proxy.close()


def told(cache):
    return sorted(seen.key for seen in cache.seen if seen.status == 200)


def purge(said):
    [target] = [target for target in read_targets(said) if target.name == "edge"]
    deliver(target, at=NOON, again=True)
    return TargetState.objects.get(target="edge")


@pytest.mark.django_db
def test_each_changed_address_is_purged_once(cache):
    said = f"edge: purge address={cache.address} private=yes"
    a_release(SITE)
    purge(said)
    cache.seen.clear()
    root = a_release({"vi/tin/bai/index.html": "page, later", "vi/tin/moi/index.html": "new", "a/x.css": None})
    assert purge(said).confirmed == root
    assert {seen.method for seen in cache.seen} == {"PURGE"}
    assert told(cache) == ["/a/x.css", "/vi/tin/bai/", "/vi/tin/moi", "/vi/tin/moi/"]
    cache.seen.clear()
    purge(said)
    assert cache.seen == []


@pytest.mark.django_db
def test_hook_is_posted_paths_in_batches_with_its_token(cache, monkeypatch):
    monkeypatch.setenv("HOABAN_TARGET_EDGE_SECRET", "token-word")
    a_release({f"vi/p{number}/index.html": "p" for number in range(5)})
    purge(f"edge: purge style=post batch=4 address={cache.address}/hook private=yes")
    assert [seen.key for seen in cache.seen] == ["/hook"] * 3
    paths = [path for seen in cache.seen for path in json.loads(seen.body)["paths"]]
    assert [len(json.loads(seen.body)["paths"]) for seen in cache.seen] == [4, 4, 2]
    assert "/vi/p3/" in paths
    sent = {name.lower(): value for name, value in cache.seen[0].headers.items()}
    assert (sent["authorization"], sent["content-type"]) == ("Bearer token-word", "application/json")


@pytest.mark.django_db
def test_release_in_between_is_not_overlooked(cache):
    said = f"edge: purge address={cache.address} private=yes"
    first = a_release(SITE)
    purge(said)
    a_release({"vi/tin/bai/index.html": "a mistake"})
    a_release(SITE, base=first)
    a_release({"vi/index.html": "later"})
    cache.seen.clear()
    purge(said)
    assert told(cache) == ["/vi/", "/vi/tin/bai/", "/vi/tin/bai/"]


@pytest.mark.django_db
def test_cache_in_front_of_a_bucket_waits_until_the_bucket_has_the_release(cache, storage):
    said = f"{storage.said}; edge: purge address={cache.address} private=yes after=cloud"
    first = a_release(SITE)
    purge(said)
    assert cache.seen == []
    deliver(storage.target, at=NOON)
    assert purge(said).confirmed == first
    assert "/vi/" in told(cache)


@pytest.mark.django_db
def test_cache_that_fails_keeps_the_problem_and_what_it_was_told_of(cache):
    said = f"edge: purge address={cache.address} private=yes"
    root = a_release(SITE)
    cache.fault = lambda method, key, number: 500
    state = purge(said)
    assert (state.confirmed, state.attempts) == ("", 1)
    assert state.problem == "127.0.0.1 answered 500 to PURGE."
    cache.fault = lambda method, key, number: 404  # nothing was kept there
    assert purge(said).confirmed == root


@pytest.mark.django_db
def test_address_inside_a_network_is_asked_only_when_allowed(cache):
    a_release(SITE)
    state = purge(f"edge: purge address={cache.address}")
    assert "private=yes" in state.problem
    assert cache.seen == []


@pytest.mark.django_db
def test_host_of_the_portal_is_named_to_a_cache_that_keeps_by_host(cache):
    a_release({"vi/index.html": "home"})
    purge(f"edge: purge address={cache.address} private=yes host=dienbien.example")
    assert {seen.headers.get("Host") or seen.headers.get("host") for seen in cache.seen} == {"dienbien.example"}
    assert "/" in told(cache)
