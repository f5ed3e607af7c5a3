"""Everybody walks the whole road: in Vietnamese and English, by day and night, at 400 % zoom, with keys alone, and asks no other host."""

import pytest
from playwright.sync_api import expect

from tests.stories import walk
from tests.stories.conftest import log_in
from tests.stories.crawl import crawl, english_titles, said_on
from tests.stories.road import ADMIN, APPROVER, AUTHOR, COMMUNE, EVERY_LIGHT, ROAD, WAGTAILS
from tests.stories.words import english_in, english_on, messages, missing_on, settled, vietnamese_on

pytestmark = pytest.mark.story

PEOPLE = (AUTHOR, APPROVER, ADMIN, COMMUNE)
KNOWN = messages()


@pytest.fixture
def only_loopback(browser_page, house):
    """Every request of the page goes to this house."""
    asked = []
    browser_page.on("request", lambda request: asked.append(request.url))
    yield browser_page
    here = (house.desk, house.portal, "data:", "blob:")
    assert [url for url in asked if not url.startswith(here)] == []


def lights_of(stop):
    return walk.LIGHTS | walk.NIGHT_WITH_MORE if stop.name in EVERY_LIGHT else walk.LIGHTS


def road_of(person):
    return [stop for stop in ROAD if stop.who == person]


@pytest.mark.parametrize("person", PEOPLE)
def test_everybody_can_use_every_page_of_the_road(person, only_loopback, house):
    page, found = only_loopback, {}
    log_in(page, house, person)
    for stop in road_of(person):
        stop.reach(page, house)
        settled(page)
        found[stop.name] = {
            "english": english_on(page),
            "missing": missing_on(page, KNOWN),
            "axe": walk.faults_in_every_light(page, lights_of(stop)),
            "zoom": walk.sticking_out(page),
            "keys": [] if stop.name in WAGTAILS else walk.out_of_reach(page),
        }
    assert {
        name: {what: some for what, some in one.items() if some} for name, one in found.items() if any(one.values())
    } == {}


@pytest.mark.parametrize("person", PEOPLE)
def test_every_page_one_can_reach_answers_and_speaks_vietnamese(person, browser_page, house):
    log_in(browser_page, house, person)
    found, content = {}, english_titles(house)
    for address, status, document in crawl(browser_page, house):
        said = said_on(document, content) if document is not None else []
        faults = [*english_in(said), *sorted(set(said) & KNOWN), *([] if status == 200 else [status])]
        if faults:
            found[address.removeprefix(house.desk)] = faults
    assert found == {}


@pytest.fixture
def english_author(browser_page, house):
    """The demo's author with an English desk, Vietnamese again afterwards."""
    log_in(browser_page, house, AUTHOR)
    speak(browser_page, house, "en")
    yield browser_page
    speak(browser_page, house, "")


def speak(page, house, language):
    page.goto(house.desk + "/account/")
    page.locator("select[name$=preferred_language]").select_option(language)
    page.locator("main form button[type=submit]").last.click()
    expect(page.locator("html")).to_have_attribute("lang", language or "vi")
    expect(page.locator(".messages li")).to_be_visible()


def test_an_english_desk_says_nothing_of_its_own_in_vietnamese(english_author, house):
    page, found = english_author, {}
    for stop in [stop for stop in road_of(AUTHOR) if stop.name not in WAGTAILS]:
        stop.reach(page, house)
        found[stop.name] = vietnamese_on(page)
    assert {name: words for name, words in found.items() if words} == {}
