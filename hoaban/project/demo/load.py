"""Load the demo province once: people, tree, plan, stories; every step through the same verbs officers use."""

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.utils.html import escape
from wagtail.models import Site
from wagtail.rich_text import RichText

from hoaban.kernel.vietnam_time import VIETNAM, day_in_vietnam, now
from hoaban.media.models import Picture
from hoaban.media.vocabulary import Consent, Licence
from hoaban.newsroom import actions as newsroom
from hoaban.newsroom.models import StoryPage
from hoaban.organisations import actions as organisations
from hoaban.organisations.models import Officer
from hoaban.organisations.queries import agency_named, workspace_of
from hoaban.organisations.vocabulary import Role
from hoaban.plans.models import Plan, Task
from hoaban.project.demo import commune_sites
from hoaban.project.demo.programme import load_plan
from hoaban.project.demo.tree import build_tree
from hoaban.publishing import actions as publishing
from hoaban.publishing.models import SectionPage, SiteProfile
from hoaban.publishing.vocabulary import EditionClass

HERE = Path(__file__).parent
LOGINS = "demo-logins.txt"
PEOPLE = (
    ("canbo", "Cán bộ mẫu", Role.OFFICER, "Sở Văn hóa, Thể thao và Du lịch"),
    ("duyet", "Người duyệt mẫu", Role.APPROVER, "Ủy ban nhân dân tỉnh Điện Biên"),
    ("quantri", "Quản trị mẫu", Role.ADMINISTRATOR, "Sở Văn hóa, Thể thao và Du lịch"),
)
MORNING = time(8, 30)


@dataclass(frozen=True)
class People:
    """The demo log-ins: three of the province, and the editor of each commune by user name."""

    officer: Officer
    approver: Officer
    administrator: Officer
    editors: dict[str, Officer] = field(default_factory=dict)


def load_demo(*, say: Callable[[str], None], at: datetime) -> None:
    """Fill an empty installation with the demo province; a second call changes nothing."""
    if StoryPage.objects.exists() or Plan.objects.exists():
        return
    say("Filling in the demo province …")
    with transaction.atomic():
        places = commune_sites.read_communes()
        people = _people(at, [place["editor"] | {"agency": place["agency"]} for place in places])
        sections = build_tree(people.officer, people.approver, at=_moment(date(2026, 9, 1)))
        _profile()
        stories = _stories()
        unfinished = _stories("unfinished")
        of_communes = [story for place in places for story in place["stories"]]
        hints = [story["task_hint"] for story in (*stories, *unfinished, *of_communes)]
        tasks = load_plan(people.officer, hints, at=_moment(date(2026, 9, 2)))
        for story in stories:
            _story(story, sections, people, tasks)
        for story in unfinished:
            _unfinished(story, sections, people, tasks, at)
        for place in places:
            _commune(place, people, tasks, at)
    say("Preparing the pictures …")
    publishing.make_pictures()
    say("Publishing the first release …")
    publishing.process_changes(at=at)


def _moment(day: date) -> datetime:
    return datetime.combine(day, MORNING, tzinfo=VIETNAM)


def _stories(folder: str = "stories") -> list[dict[str, Any]]:
    read = [json.loads(file.read_text("utf-8")) for file in (HERE / folder).glob("*.json")]
    return sorted(read, key=lambda story: str(story["day"]))


def _commune(place: dict[str, Any], people: People, tasks: dict[str, Task], at: datetime) -> None:
    editor = people.editors[place["editor"]["username"]]
    section = commune_sites.found(place, editor, people.approver, at=at, public=_moment(date(2026, 9, 1)))
    for story in place["stories"]:
        _story(story | {"section": ""}, {"": section}, replace(people, officer=editor), tasks)


def _people(at: datetime, editors: list[dict[str, str]]) -> People:
    appointed, lines = [], []
    of_communes = [(one["username"], one["full_name"], Role.OFFICER, one["agency"]) for one in editors]
    for username, full_name, role, agency_name in (*PEOPLE, *of_communes):
        password = f"{secrets.token_hex(2)}-{secrets.token_hex(2)}-{secrets.token_hex(2)}"
        agency = agency_named(agency_name, on=at.date())
        if agency is None:
            raise LookupError(agency_name)
        superuser = role == Role.ADMINISTRATOR
        officer = organisations.appoint(
            username, full_name=full_name, password=password, agency=agency, role=role, by=None, at=at,
            superuser=superuser,
        )  # fmt: skip
        appointed.append(officer)
        lines.append(f"  {role.label!s:<16} {username:<10} {password}\n")
    kept = settings.HOABAN_HOME / LOGINS
    kept.touch(mode=0o600)
    kept.write_text("Demo log-ins:\n" + "".join(lines), "utf-8")
    officer, approver, administrator, *writers = appointed
    return People(officer, approver, administrator, {writer.username: writer for writer in writers})


def _profile() -> None:
    profile = SiteProfile.for_site(Site.objects.get(is_default_site=True))
    profile.name_vi, profile.name_en = "Điện Biên – Thông tin đối ngoại", "Điện Biên – External Information"
    profile.responsible_vi = "Trang mẫu của phần mềm Hoa Ban, không phải trang của cơ quan nhà nước"
    profile.responsible_en = "Sample site of the Hoa Ban software, not a site of any state body"
    profile.is_sample = True
    profile.save()


def _story(data: dict[str, Any], sections: dict[str, SectionPage], people: People, tasks: dict[str, Task]) -> None:
    moment = _moment(date.fromisoformat(data["day"]))
    picture = _picture(data["picture"], people.officer)
    vi = _first_words(data, "vi")
    story = newsroom.start_story(
        sections[data["section"]], title=vi["title"], by=people.officer, at=moment, task=tasks[data["task_hint"]],
        lead_picture=picture,
        **_fields(vi),
    )  # fmt: skip
    _approve(story, people, moment)
    if "en" not in data["languages"]:
        return
    en = _first_words(data, "en")
    english = newsroom.add_language(story, "en", by=people.officer, at=moment)
    newsroom.save_story(english, by=people.officer, title=en["title"], slug="", **_fields(en))
    _approve(english, people, moment)
    _correct(data, {"vi": story, "en": english}, people)


def _first_words(data: dict[str, Any], code: str) -> dict[str, Any]:
    """Return the words of a language as they were first published: before their correction, if they had one."""
    words: dict[str, Any] = data["languages"][code]
    if "correction" not in data:
        return words
    change = data["correction"]["languages"][code]
    body = [
        block if block["type"] == "list" else {**block, "text": block["text"].replace(change["now"], change["was"])}
        for block in words["body"]
    ]
    return words | {"body": body}


def _correct(data: dict[str, Any], pages: dict[str, StoryPage], people: People) -> None:
    """Publish what a story says now, with its public reason, where it was corrected after its first edition."""
    if "correction" not in data:
        return
    correction = data["correction"]
    moment, edition_class = _moment(date.fromisoformat(correction["day"])), EditionClass(correction["class"])
    for code, page in pages.items():
        draft = page.get_latest_revision_as_object()
        newsroom.save_story(draft, by=people.officer, **_fields(data["languages"][code]))
        _approve(page, people, moment, edition_class=edition_class, reason=correction["languages"][code]["reason"])


def _unfinished(
    data: dict[str, Any], sections: dict[str, SectionPage], people: People, tasks: dict[str, Task], at: datetime
) -> None:
    """Leave a story on the desk, as new as the demo itself: a draft, or one that waits for its second person."""
    words = data["languages"]["vi"]
    story = newsroom.start_story(
        sections[data["section"]], title=words["title"], by=people.officer, at=at, task=tasks[data["task_hint"]],
        **_fields(words),
    )  # fmt: skip
    if data["waits"]:
        newsroom.send_for_review(story, by=people.officer, at=at)


def _approve(page: StoryPage, people: People, moment: datetime, **again: Any) -> None:
    page.refresh_from_db()
    newsroom.approve_page(page, revision=page.latest_revision, by=people.approver, at=moment, **again)


def _fields(words: dict[str, Any]) -> dict[str, Any]:
    return {
        "lead": words["lead"],
        "byline": words["byline"],
        "picture_alt": words["picture_alt"],
        "body": [_block(block) for block in words["body"]],
        "facts": [("fact", fact) for fact in words["facts"]],
    }


def _block(block: dict[str, Any]) -> tuple[str, Any]:
    if block["type"] == "heading":
        return "heading", block["text"]
    if block["type"] == "list":
        return "paragraph", RichText(
            "<ul>" + "".join(f"<li>{_escaped(item)}</li>" for item in block["items"]) + "</ul>"
        )
    return "paragraph", RichText(f"<p>{_escaped(block['text'])}</p>")


def _escaped(words: str) -> str:
    return str(escape(words))


def _picture(stem: str, officer: Officer) -> Picture:
    words = json.loads((HERE / "pictures" / "credits.json").read_text("utf-8"))[stem]
    workspace = workspace_of(officer, on=day_in_vietnam(now()))
    with (HERE / "pictures" / f"{stem}.png").open("rb") as file:
        return Picture.objects.create(
            title=words["title_vi"], file=File(file, name=f"{stem}.png"), author=words["author"],
            credit=words["credit"], licence=Licence.CC_BY, consent=Consent.NOBODY, uploaded_by_user=officer,
            collection=workspace.collection,
        )  # fmt: skip
