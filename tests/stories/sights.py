"""What is worth seeing of portal and desk, and how to reach it in a browser: read by `make screens`."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from hoaban.portal.vocabulary import fixed_path
from tests.stories.conftest import log_in

STORY = {"vi": "Vào khu vực biên giới đất liền", "en": "land border"}
PLAN = "01/KH-MAU"
PATTERNS = "/programme/patterns/portal/{}/"


@dataclass(frozen=True)
class Sight:
    """One screen: its file name, how to reach it, and whether it is shown in every combination."""

    name: str
    reach: Callable
    full: bool = False


def public(path):
    """Reach a public address; `{}` stands for the language."""
    return lambda page, house, language: page.goto(house.portal + path.format(language))


def public_page(name):
    """Reach a fixed page of the portal in the language."""
    return lambda page, house, language: page.goto(house.portal + fixed_path(name, language))


def desk(who, path):
    """Reach an address of the desk as one of the demo's people."""

    def reach(page, house, _language):
        log_in(page, house, who)
        page.goto(house.desk + path)

    return reach


def a_public_story(page, house, language):
    page.goto(f"{house.portal}/{language}/")
    page.locator("main a", has_text=re.compile(STORY[language], re.IGNORECASE)).first.click()


def a_plan(who, then=""):
    def reach(page, house, _language):
        log_in(page, house, who)
        page.goto(house.desk + "/programme/plans/")
        page.get_by_role("link", name=PLAN).first.click()
        page.wait_for_url(re.compile(r"/programme/plans/[0-9A-Z]{26}/$"))
        if then:
            page.goto(page.url + then)

    return reach


PORTAL = [
    Sight("home", public("/{}/"), full=True),
    Sight("story", a_public_story, full=True),
    Sight("progress", public_page("plans"), full=True),
    Sight("archive", public_page("archive")),
    Sight("about", public_page("about")),
    Sight("not-found", public("/{}/404.html"), full=True),
    Sight("patterns", lambda page, house, language: desk("canbo", PATTERNS.format(language))(page, house, language)),
]
DESK = [
    Sight("login", lambda page, house, _language: page.goto(house.desk + "/login/")),
    Sight("today", desk("duyet", "/"), full=True),
    Sight("review", a_plan("canbo", "review/"), full=True),
    Sight("plan", a_plan("canbo")),
    Sight("upload", desk("canbo", "/programme/plans/upload/")),
    Sight("stories", desk("canbo", "/programme/stories/")),
    Sight("approvals", desk("duyet", "/programme/approvals/")),
]
