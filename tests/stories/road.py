"""The desk's road: every page officers use, in one table. A new screen is one line in ROAD: who walks there, its name, the way.

A way is an address, or a function (page, house) that opens the page as an officer would.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Error, Locator, expect

AUTHOR, APPROVER, ADMIN, COMMUNE = "canbo", "duyet", "quantri", "muongphang"
TURNS, SOON = 5, 4000
STORY = "Vào khu vực biên giới đất liền"
PLAN = "01/KH-MAU"


@dataclass(frozen=True)
class Stop:
    """One page of the road."""

    who: str
    name: str
    way: str | Callable

    def reach(self, page, house):
        if callable(self.way):
            self.way(page, house)
        elif not page.url.endswith(self.way) or self.way == "/":
            page.goto(house.desk + self.way)


def follow(page, link, address):
    """Click a link and wait for the address it leads to."""
    link.first.click()
    page.wait_for_url(re.compile(address))


def save_editor(page, *, touch=False):
    """Save in Wagtail's editor and wait for the page that answers: the editor's autosave posts to the same address."""
    press = Locator.tap if touch else Locator.click
    with page.expect_navigation():
        press(page.locator("button.action-save").first)


def write_paragraph(page, text, *, touch=False):
    """Write the first paragraph of a story in Wagtail's editor, in place of what stands there.

    The editor takes the focus itself some moments after a block was put in: as a person does, look whether the words
    stand there, and begin again where they do not.
    """
    press = Locator.tap if touch else Locator.click
    block = page.locator("[data-contentpath=body] .public-DraftEditor-content").first
    for turn in range(TURNS):
        try:
            _open_paragraph(page, block, press)
            page.keyboard.press("Control+A")
            page.keyboard.type(text)
            return stands_written(page, text)
        except (AssertionError, Error):
            if turn == TURNS - 1:
                raise
            page.keyboard.press("Escape")  # a list that stayed open would catch the finger
    return None


def _open_paragraph(page, block, press):
    """Put the cursor in the first paragraph; one is put in where there is none."""
    option = page.get_by_role("option", name="Đoạn văn").first
    if block.count() == 0:
        if not option.is_visible():
            press(page.locator("#panel-child-noi_dung-body-section, #body").locator("button.c-sf-add-button").first)
        press(option)
        expect(block).to_be_visible()
    press(block, timeout=SOON)
    expect(block).to_be_focused(timeout=SOON)


def stands_written(page, text):
    """The form holds the text of the first paragraph."""
    expect(page.locator("input[name=body-0-value]")).to_have_value(re.compile(re.escape(text[:20])))


def to_item(page, house):
    page.goto(house.desk + "/programme/stories/")
    follow(page, page.get_by_role("link", name=STORY), r"/programme/items/[^/]+/$")


def to_approval(page, house):
    to_item(page, house)
    page.goto(page.url + "vi/review/")
    expect(page.frame_locator("iframe.hb-frame").locator("h1").first).to_be_visible()


def to_editor(page, house):
    to_item(page, house)
    follow(page, page.locator("#version-vi a[href*='/edit/']"), r"/pages/\d+/edit/")


def to_chooser(page, house):
    """The editor with the dialogue of its picture chooser open."""
    to_editor(page, house)
    page.locator("#id_lead_picture-chooser button:visible").first.click()
    page.locator(
        ".w-dropdown__content [data-chooser-action-choose], [data-tippy-root] [data-chooser-action-choose]"
    ).locator("visible=true").first.click()
    expect(page.locator(".modal-body").first).to_be_visible()


def to_history(page, house):
    to_editor(page, house)
    page.goto(page.url.replace("/edit/", "/history/"))


def to_plan(page, house):
    page.goto(house.desk + "/programme/plans/")
    follow(page, page.get_by_role("link", name=PLAN), r"/programme/plans/[0-9A-Z]{26}/$")


def to_plan_review(page, house):
    to_plan(page, house)
    page.goto(page.url + "review/")


def to_plan_changes(page, house):
    to_plan(page, house)
    page.goto(page.url + "changes/")


def to_adding_a_task(page, house):
    to_plan(page, house)
    page.goto(page.url + "tasks/new/")


def to_lineage(page, house):
    to_plan(page, house)
    page.goto(page.url + "lineage/")


def to_task(page, house):
    to_plan(page, house)
    follow(page, page.locator("main a[href*='/tasks/']"), r"/tasks/[0-9A-Z]{26}/")


def to_withdrawal(page, house):
    to_item(page, house)
    page.goto(page.url + "withdraw/")


def to_bundle(page, house):
    """A bundle of the province's site; opened when there is none."""
    page.goto(house.desk + "/programme/schedule/")
    if not page.locator("main a[href*='/bundles/']:not([href*='new'])").count():
        page.goto(house.desk + "/programme/bundles/new/")
        page.fill("input[name=title]", "Đợt đăng thử")
        page.locator("main form button[type=submit]").first.click()
        page.wait_for_url(re.compile(r"/bundles/[0-9A-Z]{26}/$"))
        return
    follow(page, page.locator("main a[href*='/bundles/']:not([href*='new'])"), r"/bundles/[0-9A-Z]{26}/$")


def to_officer(page, house):
    page.goto(house.desk + "/programme/officers/")
    follow(page, page.locator("main a[href*='/officers/']:not([href*='invite'])"), r"/officers/[^/]+/$")


def to_report(page, house):
    to_plan(page, house)
    page.goto(page.url.replace("/plans/", "/reports/"))


def make_a_set(page, house):
    """From the list of reports to a fresh set of the sample plan."""
    page.goto(house.desk + "/programme/reports/")
    follow(page, page.locator(".hb-list__title a"), r"/reports/[0-9A-Z]{26}/")
    page.locator("main form[action$='/sets/'] button").first.click()
    page.wait_for_url(re.compile(r"/sets/[0-9A-Z]{26}/"))


def to_picture(page, house):
    page.goto(house.desk + "/images/")
    follow(page, page.locator("main a[href*='/images/']:has(img)"), r"/images/\d+/")


ROAD = (
    Stop(AUTHOR, "today", "/"),
    Stop(AUTHOR, "stories", "/programme/stories/"),
    Stop(AUTHOR, "a new story", "/programme/stories/new/"),
    Stop(AUTHOR, "an item with its languages", to_item),
    Stop(AUTHOR, "the editor", to_editor),
    Stop(AUTHOR, "the editor's picture chooser", to_chooser),
    Stop(AUTHOR, "the history of a page", to_history),
    Stop(AUTHOR, "plans", "/programme/plans/"),
    Stop(AUTHOR, "bringing in a plan", "/programme/plans/upload/"),
    Stop(AUTHOR, "a plan", to_plan),
    Stop(AUTHOR, "the review of a plan", to_plan_review),
    Stop(AUTHOR, "what was changed when confirming", to_plan_changes),
    Stop(AUTHOR, "a task", to_task),
    Stop(AUTHOR, "adding a task", to_adding_a_task),
    Stop(AUTHOR, "comparing with an earlier plan", to_lineage),
    Stop(AUTHOR, "proposing to withdraw", to_withdrawal),
    Stop(AUTHOR, "the schedule", "/programme/schedule/"),
    Stop(AUTHOR, "what is not yet live", "/programme/stuck/"),
    Stop(AUTHOR, "reports", "/programme/reports/"),
    Stop(AUTHOR, "a report", to_report),
    Stop(AUTHOR, "the account", "/account/"),
    Stop(AUTHOR, "the picture library", "/images/"),
    Stop(AUTHOR, "a picture", to_picture),
    Stop(APPROVER, "today", "/"),
    Stop(APPROVER, "approvals", "/programme/approvals/"),
    Stop(APPROVER, "reading and approving", to_approval),
    Stop(APPROVER, "opening a bundle", "/programme/bundles/new/"),
    Stop(APPROVER, "a bundle", to_bundle),
    Stop(APPROVER, "the schedule", "/programme/schedule/"),
    Stop(ADMIN, "today", "/"),
    Stop(ADMIN, "the first steps", "/programme/start/"),
    Stop(ADMIN, "the place", "/programme/start/place/"),
    Stop(ADMIN, "the first pages", "/programme/start/pages/"),
    Stop(ADMIN, "the way to the public", "/programme/start/public/"),
    Stop(ADMIN, "the frame of the site", "/programme/frame/"),
    Stop(ADMIN, "agencies", "/programme/agencies/"),
    Stop(ADMIN, "bringing in agencies", "/programme/agencies/import/"),
    Stop(ADMIN, "officers", "/programme/officers/"),
    Stop(ADMIN, "inviting officers", "/programme/officers/invite/"),
    Stop(ADMIN, "an officer", to_officer),
    Stop(ADMIN, "the report's template", "/programme/reports/template/"),
    Stop(ADMIN, "patterns", "/programme/patterns/"),
    Stop(COMMUNE, "today", "/"),
    Stop(COMMUNE, "stories", "/programme/stories/"),
    Stop(COMMUNE, "a new story", "/programme/stories/new/"),
    Stop(ADMIN, "no such page", "/programme/items/00000000-0000-0000-0000-000000000000/"),
)
# The screen that holds every component is looked at in every light there is.
EVERY_LIGHT = {"patterns"}
# What holds no screen of ours to press keys on, or where Wagtail's own editor is the screen.
WAGTAILS = {
    "the editor", "the editor's picture chooser", "the history of a page", "the account", "the picture library", "a picture",
}  # fmt: skip
