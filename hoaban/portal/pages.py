"""Routes of single pages: home, section, story, about, plan progress, alert, not found."""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from hoaban.portal import vocabulary as words
from hoaban.portal.cards import cards, lead_card, of_story
from hoaban.portal.communes import on_the_provinces_home
from hoaban.portal.frame import Frame, Plain, frame_of, page_of, same_in_all, same_item
from hoaban.portal.jinja import html
from hoaban.portal.readers import homes, public_plans
from hoaban.portal.stories import story_values
from hoaban.publishing import readers
from hoaban.publishing.registry import NothingHere, Place, Rendered

LATEST = 10
IN_STRIP = 3
IN_SECTION = 30


def home(place: Place) -> Rendered:
    """Render the home of a language: the newest story large, the next as cards, the sections."""
    code = place.params["language"]
    same = {row: words.home_path(row) for row in homes(site=place.site)}
    frame = frame_of(place, same=same)
    rows = readers.latest(site=place.site, language=code, limit=LATEST)
    values = {
        "frame": frame,
        "page": page_of(frame, frame.name, same=same, description=frame.tagline),
        "lead": lead_card(rows, code),
        "cards": cards(rows[1:], code),
        "sections": [_strip(place, row) for row in readers.sections(site=place.site, language=code)],
        **on_the_provinces_home(code),
    }
    return html("home", values)


def root(place: Place) -> Rendered:
    """Render the bare address of the site: the home of its first language, which names its own address."""
    for code in homes(site=place.site):
        with translation.override(code):
            return home(Place(place.site, "home", words.home_path(code), {"language": code}))
    raise NothingHere


def _strip(place: Place, section: Plain) -> Plain:
    where = {"site": place.site, "language": place.params["language"], "section": section["item"]}
    return section | {"stories": readers.in_section(**where, limit=IN_STRIP)}


def section(place: Place) -> Rendered:
    """Render a section: its introduction and its newest stories."""
    code, item = place.params["language"], place.params["item"]
    edition = _edition_at(place)
    same = same_item(item)
    frame = frame_of(place, same=same, section=item)
    said = edition["content"]
    introduction = said.get("introduction", "")
    values = {
        "frame": frame,
        "page": page_of(frame, said["title"], same=same, description=introduction),
        "introduction": introduction,
        "cards": cards(readers.in_section(site=place.site, language=code, section=item, limit=IN_SECTION), code),
    }
    return html("section", values)


def story(place: Place) -> Rendered:
    """Render a story: text, picture, facts and sources, edition, other languages, neighbours."""
    edition = _edition_at(place)
    same = same_item(place.params["item"])
    frame = frame_of(place, same=same, section=edition["section"] or "")
    said = edition["content"]
    picture = of_story(said.get("picture", ""))
    page = page_of(
        frame,
        said["title"],
        same=same,
        description=said.get("lead", ""),
        kind="article",
        image=frame.base + picture["large"] if picture else "",
    )
    return html("story", {"frame": frame, "page": page, "story": story_values(place, edition, frame, page)})


def _edition_at(place: Place) -> Plain:
    edition = readers.edition(item=place.params["item"], language=place.params["language"])
    if edition is None or edition["edition_class"] == "withdrawn" or edition["path"] != place.path:
        raise NothingHere
    return edition


def about(place: Place) -> Rendered:
    """Render the page that says who is responsible and how a page comes about."""
    return _fixed(place, _("About this site"), _("Who is responsible here, and how a page becomes public."))


def plans(place: Place) -> Rendered:
    """Render the progress of plans: public tasks only."""
    code = place.params["language"]
    found = [_plan(plan, code) for plan in public_plans(language=code)]
    about_it = _("What the plans promise, who bears it and how far it is. Only tasks that were made public stand here.")
    return _fixed(place, _("Progress of plans"), about_it, plans=found)


def _plan(plan: Plain, code: str) -> Plain:
    return {
        "id": f"plan-{plan['public_id']}",
        "number": plan["number"],
        "year": plan["year"],
        "subject": plan["subject"] or plan["number"],
        "is_sample": plan["is_sample"],
        "progress": round(plan["done"], 4),
        "percent": words.percent(plan["done"]),
        "tasks": [_task(task, code) for task in plan["tasks"]],
    }


def _task(task: Plain, code: str) -> Plain:
    day = words.spoken_day(task["due_on"], code) if task["due_on"] else {"iso": "", "text": task["deadline_text"]}
    return {
        "id": f"task-{task['public_id']}",
        "title": task["title"],
        "lead": ", ".join(bearer["name"] for bearer in task["lead"]),
        "deadline": day,
        "asks": task["asks"],
        "approved": task["approved"],
        "progress": round(task["progress"], 4),
        "percent": words.percent(task["progress"]),
        "stories": task["stories"],
    }


def alert(place: Place) -> Rendered:
    """Render the page behind the hidden alert link, while no alert is in force."""
    calm = _("When the authorities warn, the warning stands here.")
    return _message(place, _("No alert is in force"), calm, picture="calm")


def not_found(place: Place) -> Rendered:
    """Render what a reader sees where no page is."""
    sorry = _("The address may have been mistyped, or nothing was ever published here. These pages may help:")
    return _message(place, _("This page does not exist"), sorry, picture="lost")


def _message(place: Place, title: str, text: str, *, picture: str) -> Rendered:
    return _fixed(place, title, text, template="message", needs_links=True, picture=picture)


def _fixed(place: Place, title: str, description: str, *, template: str = "", **values: Any) -> Rendered:
    same = {} if place.name == "not_found" else same_in_all(place, place.name)
    frame = frame_of(place, same=same)
    page = page_of(frame, title, same=same, description=description)
    if values.pop("needs_links", False):
        values["links"] = _ways_on(frame)
    return html(template or place.name, {"frame": frame, "page": page} | values)


def _ways_on(frame: Frame) -> list[Plain]:
    return [frame.home, *frame.menu, *frame.links[:-1]]
