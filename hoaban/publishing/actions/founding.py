"""Founding the site of a commune: a component of the province's portal with its own branch, lists, feed and release."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page, Site

from hoaban.kernel import audit
from hoaban.kernel.refusals import Refusal
from hoaban.kernel.text import slug
from hoaban.kernel.vietnam_time import day_in_vietnam
from hoaban.organisations import actions as organisations
from hoaban.organisations import queries as register
from hoaban.organisations.models import Agency, Officer
from hoaban.organisations.vocabulary import AgencyKind, AreaKind
from hoaban.publishing.models import HomePage, SectionPage, SiteProfile
from hoaban.publishing.models.tree import ItemPage
from hoaban.publishing.site_paths import commune_site

KINDS = {AreaKind.COMMUNE: "Commune", AreaKind.WARD: "Ward"}


class NotACommune(Refusal):
    """Only the People's Committee of a commune or ward runs a site of its own."""

    def __init__(self) -> None:
        super().__init__(_("Only the People's Committee of a commune or ward can have a site of its own."))


@dataclass
class Founded:
    """What a founding came to: the site, and the pages it made, as drafts (none when all was there)."""

    profile: SiteProfile
    pages: list[ItemPage] = field(default_factory=list)


@dataclass(frozen=True)
class _Names:
    """What a commune and its committee are called, in Vietnamese and English."""

    word: str
    site: dict[str, str]
    news: dict[str, str]
    responsible: dict[str, str]


@transaction.atomic
def found_commune(agency: Agency, *, at: datetime, by: Officer | None, languages: Sequence[str] = ("vi",)) -> Founded:
    """Give a commune's People's Committee its site: homes and a section as drafts, profile, rights. Again: no change.

    Two persons still have to approve home and section before readers see anything. Raises NotACommune, WorkspaceTaken.
    """
    said = _names(agency, at)
    key = commune_site(said.word)
    pages: list[ItemPage] = []
    homes = [_home(said, code, key, pages, by) for code in languages]
    profile = SiteProfile.objects.filter(key=key).first() or _profile(key, said, homes[0])
    for home in homes:
        _section(said, home, pages, by)
    library = said.site["vi"]
    organisations.give_workspace(key, agency=agency, home=homes[0].translation_key, library=library, by=by, at=at)
    if pages:
        made = [str(page.translation_key) for page in pages]
        audit.record("site.founded", by=by, at=at, kind="site", subject=key, agency=agency.public_id, pages=made)
    return Founded(profile, pages)


def _names(agency: Agency, at: datetime) -> _Names:
    area, today = agency.area, day_in_vietnam(at)
    if agency.kind != AgencyKind.PEOPLES_COMMITTEE or area is None or area.kind not in KINDS:
        raise NotACommune
    name = register.area_names([area], on=today)[area.pk]
    kind = str(area.kind)
    return _Names(
        word=slug(name),
        site={"vi": f"{kind.capitalize()} {name}", "en": f"{name} {KINDS[AreaKind(kind)]}"},
        news={"vi": f"Tin {kind}", "en": "News"},
        responsible={code: register.official_name(agency, on=today, language=code) for code in ("vi", "en")},
    )


def _home(said: _Names, code: str, key: str, pages: list[ItemPage], by: Officer | None) -> HomePage:
    """The home in a language, found by its place in the tree: `<key>` or `<key>-<language>` below the root."""
    locale, _made = Locale.objects.get_or_create(language_code=code)
    place = key if code == "vi" else f"{key}-{code}"
    if found := HomePage.objects.filter(slug=place, locale=locale, depth=2).first():
        return found
    home = HomePage(title=said.site.get(code, said.site["vi"]), slug=place, locale=locale, live=False, owner=by)
    if first := HomePage.objects.filter(slug=key, depth=2).first():
        home.translation_key = first.translation_key
    _keep(home, Page.get_first_root_node(), pages, by)
    return home


def _section(said: _Names, home: HomePage, pages: list[ItemPage], by: Officer | None) -> None:
    if home.get_children().type(SectionPage).exists():
        return
    code = home.locale.language_code
    section = SectionPage(title=said.news.get(code, said.news["vi"]), locale=home.locale, live=False, owner=by)
    if other := home.get_translations().first():
        first = SectionPage.objects.child_of(other).first()
        section.translation_key = first.translation_key if first else section.translation_key
    _keep(section, home, pages, by)


def _keep(page: ItemPage, parent: Page, pages: list[ItemPage], by: Officer | None) -> None:
    parent.add_child(instance=page)
    page.save_revision(user=by)
    pages.append(page)


def _profile(key: str, said: _Names, home: HomePage) -> SiteProfile:
    """The site's row. Its host name is never asked for: readers find the commune below the province's host."""
    province = Site.objects.get(is_default_site=True)
    site = Site.objects.create(
        hostname=f"{key}.{province.hostname}", port=province.port, root_page=home, site_name=said.site["vi"]
    )
    return SiteProfile.objects.create(
        site=site,
        key=key,
        name_vi=said.site["vi"],
        name_en=said.site["en"],
        responsible_vi=said.responsible["vi"],
        responsible_en=said.responsible["en"],
    )
