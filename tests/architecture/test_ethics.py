"""Ethics are structure: claims never persons, no tracking, no denunciation. These tests outrank features."""

import re

from django.apps import apps
from django.urls import URLPattern, get_resolver

from tests.architecture import house

# What would point at a person behind a claim, or follow a reader.
PERSON_FIELDS = {
    "handle", "account", "profile_url", "profile", "screen_name", "author_url", "poster", "accused", "offender",
    "ip", "ip_address", "remote_addr", "user_agent", "fingerprint", "visitor", "device_id", "ethnicity", "religion",
}  # fmt: skip
FORBIDDEN_ACTS = re.compile(
    r"takedown|take_down|denounc|denunciat|informer|suspect|blacklist|watchlist|sentiment|outletscore|outlet_score"
    r"|dossier|surveil|to-?cao|to-?giac|go-?bo",
    re.IGNORECASE,
)
# Path → why it may name a reader's address. Nothing here keeps one.
HANDS_ON = {"hoaban/publishing/webservers/nginx.py": "one limit for /i/, and one header intake may hash; no page's answer asks"}
READS_THE_READER = re.compile(r"REMOTE_ADDR|X_FORWARDED_FOR|HTTP_USER_AGENT|GenericIPAddressField", re.IGNORECASE)


def our_models():
    return [model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith("hoaban.")]


def patterns(resolver, prefix=""):
    for pattern in resolver.url_patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield path, pattern.name or "", getattr(pattern.callback, "__module__", "")
        else:
            yield from patterns(pattern, path)


def test_no_table_keeps_a_person_behind_a_claim_or_a_readers_trace():
    kept = [f"{model.__name__}.{field.name}" for model in our_models() for field in model._meta.get_fields()
            if field.name in PERSON_FIELDS]  # fmt: skip
    assert kept == []


def test_no_table_serves_denunciation_takedown_or_profiling():
    assert [model.__name__ for model in our_models() if FORBIDDEN_ACTS.search(model.__name__)] == []


def test_no_address_of_ours_serves_denunciation_or_takedown():
    ours = [(path, name) for path, name, module in patterns(get_resolver()) if module.startswith("hoaban.")]
    assert [path for path, name in ours if FORBIDDEN_ACTS.search(path) or FORBIDDEN_ACTS.search(name)] == []


def test_no_code_looks_at_who_is_reading():
    looking = [house.name(path) for path in house.python_files() if READS_THE_READER.search(path.read_text("utf-8"))]
    assert looking == list(HANDS_ON)


def test_a_configuration_names_the_readers_address_for_intake_only():
    from hoaban.publishing.webservers.kinds import main_file
    from tests.publishing.web_servers import values

    said = main_file("nginx", values(house.ROOT, 80))
    zone = next(line for line in said.splitlines() if line.startswith("limit_req_zone"))
    intake = said[said.index("location ^~ /i/ {") : said.index("location = /portal.css")]
    assert said.lower().count("remote_addr") == (zone + intake).lower().count("remote_addr") == 2
