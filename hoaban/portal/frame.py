"""What stands around every page: name, menu, languages, footer; and what machines read of it. Plain values only."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from hoaban.kernel.languages import language
from hoaban.portal import vocabulary as words
from hoaban.portal.readers import homes
from hoaban.publishing import readers
from hoaban.publishing.registry import NothingHere, Place
from hoaban.publishing.site_paths import MAIN, is_commune

Plain = dict[str, Any]
CSS = "portal.css"
MARK = "mark.svg"
ICON = "icon.svg"
TOUCH = "touch.png"


@dataclass(frozen=True)
class Frame:
    """The values of base.html: all plain, all in the page's language."""

    code: str
    tag: str
    name: str
    responsible: str
    contact: list[str]
    base: str
    is_sample: bool
    is_home: bool
    tagline: str
    home_path: str
    archive_path: str
    alert_path: str
    alert_css: str
    feed: str
    css: str
    mark: str
    icon: str
    touch: str
    province: Plain | None = None
    menu: list[Plain] = field(default_factory=list)
    languages: list[Plain] = field(default_factory=list)
    links: list[Plain] = field(default_factory=list)

    @property
    def home(self) -> Plain:
        """The first step of the way to every page: {title, path}."""
        return {"title": _("Home page"), "path": self.home_path}


def frame_of(place: Place, *, same: dict[str, str] | None = None, section: str = "") -> Frame:
    """Read what stands around a page of `place` (params: language).

    `same` = language → address of the same page; a language without one is offered its home. `section` = the item
    of the section the page stands in. Raises NothingHere where the language has no home.
    """
    code = place.params["language"]
    home = readers.masthead(site=place.site, language=code)
    if home is None:
        raise NothingHere
    profile = readers.profile(site=place.site)
    return Frame(
        code=code,
        tag=language(code).tag,
        name=profile.get(f"name_{code}") or home["title"],
        responsible=responsible(profile, code),
        contact=[line.strip() for line in profile["contact"].splitlines() if line.strip()],
        base=profile["base_address"],
        is_sample=profile["is_sample"],
        is_home=place.name in {"home", "root"},
        tagline=home["tagline"],
        home_path=words.home_path(code, place.site),
        archive_path=words.fixed_path("archive", code, place.site),
        alert_path=words.fixed_path("alert", code),
        alert_css=words.alert_css_path(code),
        feed=words.feed_path(code, place.site),
        css=readers.asset(name=CSS),
        mark=readers.asset(name=MARK),
        icon=readers.asset(name=ICON),
        touch=readers.asset(name=TOUCH),
        province=_province(code) if is_commune(place.site) else None,
        menu=_menu(place, section),
        languages=_languages(place, same or {}),
        links=_links(place),
    )


def responsible(profile: Plain, code: str) -> str:
    """Return the responsible agency in a language, else in English, else in Vietnamese."""
    names = (profile.get(f"responsible_{which}") for which in (code, "en", "vi"))
    return next((name for name in names if name), "")


def same_in_all(place: Place, page: str) -> dict[str, str]:
    """Return language → address of a fixed page, for each language that has a home."""
    return {code: words.fixed_path(page, code, place.site) for code in homes(site=place.site)}


def same_item(item: str) -> dict[str, str]:
    """Return language → address of an item's public editions, in the order of menus."""
    found = {row["language"]: row["path"] for row in readers.translations(item=item)}
    return {code: found[code] for code in words.in_order(set(found))}


def page_of(frame: Frame, title: str, *, same: dict[str, str], **more: Any) -> Plain:
    """Return what machines read of a page: title, description, canonical, alternates, image, kind."""
    alternates = [{"tag": language(code).tag, "href": frame.base + path} for code, path in same.items()]
    page = {"title": title, "description": "", "image": "", "kind": "website", "canonical": ""} | more
    canonical = frame.base + same[frame.code] if frame.code in same else ""
    return page | {"canonical": canonical, "alternates": alternates if len(alternates) > 1 else []}


def _menu(place: Place, section: str) -> list[Plain]:
    here = "page" if place.name == "section" else "true"
    return [
        {"title": row["title"], "path": row["path"], "current": here if row["item"] == section else ""}
        for row in readers.sections(site=place.site, language=place.params["language"])
    ]


def _languages(place: Place, same: dict[str, str]) -> list[Plain]:
    return [
        {
            "tag": language(code).tag,
            "name": language(code).name,
            "path": same.get(code) or words.home_path(code, place.site),
            "current": code == place.params["language"],
            "same": code in same,
        }
        for code in homes(site=place.site)
    ]


def _links(place: Place) -> list[Plain]:
    code = place.params["language"]
    titles = {
        "about": _("About and corrections"),
        "plans": _("Progress of plans"),
        "archive": _("Archive"),
        "verify": _("Check a page or a file"),
    }
    own = fixed_pages(place.site)
    rows = [
        {
            "title": title,
            "path": words.fixed_path(page, code, place.site if page in own else MAIN),
            "current": place.name == page,
        }
        for page, title in titles.items()
        if page in own or page in {"about", "verify"}
    ]
    return [*rows, {"title": _("News feed (Atom)"), "path": words.feed_path(code, place.site), "current": False}]


def fixed_pages(site: str) -> tuple[str, ...]:
    """Return the fixed pages a site has of its own; what a commune's has not, the province's answers for it."""
    return ("archive",) if is_commune(site) else ("about", "plans", "archive", "verify")


def _province(code: str) -> Plain:
    """Return {name, path} of the province's portal, of which a commune's pages are a part."""
    home, profile = readers.masthead(site=MAIN, language=code), readers.profile(site=MAIN)
    name = profile.get(f"name_{code}") or profile["name_vi"] or (home["title"] if home else "")
    return {"name": name, "path": words.home_path(code) if home else "/"}
