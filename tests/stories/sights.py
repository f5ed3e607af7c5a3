"""What is worth seeing of portal and desk, and how to reach it in a browser: read by `make screens`."""

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hoaban.portal.vocabulary import fixed_path
from tests.stories import document_files
from tests.stories.conftest import first_link, log_in
from tests.stories.drafts import sent_for_approval
from tests.stories.road import make_a_set, to_bundle

STORY = {"vi": "Vào khu vực biên giới đất liền", "en": "Entering the land-border zone"}
CORRECTED = {"vi": "Những cánh cửa phía tây", "en": "Doors to the west"}
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


def an_item(who, then=""):
    """Reach the demo's corrected story on the desk, or a screen below it."""

    def reach(page, house, _language):
        log_in(page, house, who)
        page.goto(house.desk + "/programme/stories/")
        page.get_by_role("link", name=CORRECTED["vi"]).first.click()
        page.wait_for_url(re.compile(r"/programme/items/[^/]+/$"))
        if then:
            page.goto(page.url + then)

    return reach


def a_public_item(title):
    """Reach a public story by the beginning of its title in the language, from the month archive."""

    def reach(page, house, language):
        page.goto(house.portal + fixed_path("archive", language))
        months = page.locator("main a[href*='/2026/']").evaluate_all("all => all.map((one) => one.href)")
        for month in months:
            page.goto(month)
            found = page.locator("main a", has_text=re.compile(title[language], re.IGNORECASE))
            if found.count():
                found.first.click()
                return
        raise LookupError(title)

    return reach


def a_plan_called(number, then):
    """Reach a screen of the plan with this number."""

    def reach(page, house, _language):
        log_in(page, house, "canbo")
        page.goto(house.desk + "/programme/plans/")
        page.get_by_role("link", name=number).first.click()
        page.wait_for_url(re.compile(r"/programme/plans/[0-9A-Z]{26}/$"))
        page.goto(page.url + then)

    return reach


def the_comparison(page, house, language):
    """This year's plan beside last year's; linked when nobody has done it yet."""
    a_plan_called("307/KH-UBND", "lineage/")(page, house, language)
    if not page.locator(".hb-lineage").count():
        page.locator(".hb-lineage__linked", has_text="306/KH-UBND").locator("button").click()
        page.wait_for_url(re.compile(r"with=previous$"))
        page.goto(page.url)


def a_report_set(page, house, _language):
    log_in(page, house, "canbo")
    make_a_set(page, house)


def idle(page, house, _language):
    log_in(page, house, "canbo")
    page.goto(house.desk + "/programme/stories/new/")
    page.evaluate("document.querySelector('[data-idle]').showModal()")


def welcome(page, house, _language):
    page.goto(first_link(house))


PORTAL = [
    Sight("home", public("/{}/"), full=True),
    Sight("story", a_public_story, full=True),
    Sight("corrected", a_public_item(CORRECTED)),
    Sight("progress", public_page("plans"), full=True),
    Sight("archive", public_page("archive")),
    Sight("about", public_page("about")),
    Sight("commune", public("/{}/xa/muong-phang/"), full=True),
    Sight("not-found", public("/{}/404.html"), full=True),
    Sight(
        "patterns-portal", lambda page, house, language: desk("canbo", PATTERNS.format(language))(page, house, language)
    ),
]
DESK = [
    Sight("login", lambda page, house, _language: page.goto(house.desk + "/login/"), full=True),
    Sight("today", desk("duyet", "/"), full=True),
    Sight("review", a_plan("canbo", "review/"), full=True),
    Sight("changes", a_plan("canbo", "changes/")),
    Sight("plan", a_plan("canbo")),
    Sight("upload", desk("canbo", "/programme/plans/upload/")),
    Sight("stories", desk("canbo", "/programme/stories/")),
    Sight("item", an_item("canbo")),
    Sight("withdraw", an_item("canbo", "withdraw/")),
    Sight("approvals", desk("duyet", "/programme/approvals/")),
    Sight("report", a_report_set),
    Sight("template", desk("quantri", "/programme/reports/template/")),
    Sight("first-steps", desk("quantri", "/programme/start/")),
    Sight("agencies", desk("quantri", "/programme/agencies/")),
    Sight("officers", desk("quantri", "/programme/officers/")),
    Sight("commune-desk", desk("muongphang", "/programme/stories/")),
    Sight("idle", idle),
    Sight("patterns-desk", desk("quantri", "/programme/patterns/")),
]
DOCUMENTS = [
    Sight("lineage", the_comparison),
    Sight("review-table", a_plan_called("305/KH-UBND", "review/")),
]
SCHEDULED = [
    Sight("approve-later", lambda page, house, language: approving_later(page, house)),
    Sight("schedule", desk("duyet", "/programme/schedule/"), full=True),
    Sight("bundle", lambda page, house, language: a_bundle(page, house)),
    Sight("stuck", desk("duyet", "/programme/stuck/"), full=True),
]
WITHDRAWN = [Sight("withdrawn", lambda page, house, _language: page.goto(house.portal + withdrawn_path(house)))]
EMPTY = [Sight("preparing", public("/{}/")), Sight("welcome", welcome)]


def approving_later(page, house):
    log_in(page, house, "duyet")
    page.goto(house.desk + "/programme/approvals/")
    page.locator(".hb-list__title a[href*='/review/']").first.click()
    page.wait_for_url(re.compile(r"/review/$"))
    page.locator("input[name=when][value=at]").check()
    page.locator("input[name=day]").scroll_into_view_if_needed()


def a_bundle(page, house):
    log_in(page, house, "duyet")
    to_bundle(page, house)


def schedule_some(house):
    """Sample texts for SCHEDULED: two in a bundle, one at a time of its own, one that fails for want of its picture."""
    written = [sent_for_approval(house, title)[0] for title in LATER]
    failing, picture = sent_for_approval(house, "Bản mẫu: ảnh lạc mất tệp", pictured=True)
    Path(picture).unlink()
    env = house.env | {"DJANGO_SETTINGS_MODULE": "hoaban.project.settings"}
    subprocess.run([sys.executable, "-c", SCHEDULE, *written, failing], env=env, check=True)


def bring_in_documents(house):
    """Bring in the plans that DOCUMENTS shows."""
    made = (document_files.tracked_plan, document_files.last_years_plan, document_files.this_years_plan)
    for make in made:
        file = house.home / f"{make.__name__}.docx"
        file.write_bytes(make())
        house.hoaban("plan", "import", "--by", "canbo", file)


def withdraw_a_story(house):
    """Two of the demo's people withdraw the corrected story in both languages, as a sample."""
    env = house.env | {"DJANGO_SETTINGS_MODULE": "hoaban.project.settings"}
    subprocess.run([sys.executable, "-c", WITHDRAW, CORRECTED["vi"]], env=env, check=True)
    house.wait_for(withdrawn_path(house), "mẫu", status=410)


def withdrawn_path(house):
    env = house.env | {"DJANGO_SETTINGS_MODULE": "hoaban.project.settings"}
    found = subprocess.run(
        [sys.executable, "-c", PATH, CORRECTED["vi"]], env=env, check=True, capture_output=True, text=True
    )
    return found.stdout.strip()


LATER = (
    "Bản mẫu: khai mạc Ngày hội Hoa ban", "Bản mẫu: xe đưa đón khách về dự Ngày hội", "Bản mẫu: phân luồng giao thông",
)  # fmt: skip
SCHEDULE = """
import sys, time, django
django.setup()
from datetime import timedelta
from hoaban.kernel.vietnam_time import day_in_vietnam, now, start_of_day
from hoaban.newsroom import actions as newsroom
from hoaban.newsroom.queries import page_of
from hoaban.organisations.models import Officer
from hoaban.publishing.models import Change
from uuid import UUID
approver = Officer.objects.get(username="duyet")
pages = [page_of(UUID(item), "vi") for item in sys.argv[1:]]
tomorrow = start_of_day(day_in_vietnam(now())) + timedelta(days=1)
bundle = newsroom.schedule.open_bundle(
    "Ngày hội Hoa ban (mẫu)", site="main", by=approver, at=now(), publish_at=tomorrow + timedelta(hours=9))
for page, how in zip(pages, ({"bundle": bundle}, {"bundle": bundle}, {"publish_at": tomorrow + timedelta(hours=7)})):
    newsroom.schedule.schedule_waiting(page, revision=page.latest_revision_id, by=approver, at=now(), **how)
newsroom.approve_waiting(pages[3], revision=pages[3].latest_revision_id, by=approver, at=now())
until = time.monotonic() + 60
while not Change.objects.stuck().exists() and time.monotonic() < until:
    time.sleep(0.2)
"""
WITHDRAW = """
import sys, django
django.setup()
from hoaban.kernel.vietnam_time import now
from hoaban.newsroom.actions import withdraw
from hoaban.newsroom.models import StoryPage
from hoaban.organisations.models import Officer
story = StoryPage.objects.filter(title__startswith=sys.argv[1]).first()
author, approver = (Officer.objects.get(username=name) for name in ("canbo", "duyet"))
reason = "Bản mẫu: gỡ để cho thấy thông báo gỡ bài."
proposal = withdraw.propose_withdrawal(story.translation_key, ["vi", "en"], reason=reason, by=author, at=now())
withdraw.approve_proposal(proposal, by=approver, at=now())
"""
PATH = """
import sys, django
django.setup()
from hoaban.newsroom.models import StoryPage
from hoaban.publishing.models import Address
story = StoryPage.objects.filter(title__startswith=sys.argv[1]).first()
print(Address.objects.get(item=story.translation_key, language="vi", current=True).path)
"""
