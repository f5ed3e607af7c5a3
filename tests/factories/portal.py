"""A small public site in two languages, and its files read as a reader's programs would."""

import json
from datetime import timedelta
from uuid import uuid4

from lxml import etree, html
from wagtail.models import Site

from hoaban.publishing import registry
from hoaban.publishing.models import SiteProfile
from hoaban.publishing.reading import recording
from tests.factories import publishing as editions
from tests.factories.organisations import NOON

NAMES = {"a": "http://www.w3.org/2005/Atom", "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
         "x": "http://www.w3.org/1999/xhtml"}  # fmt: skip
FACT = {"statement": "Tỉnh có 45 xã, phường.", "source": "Nghị quyết 1661", "source_url": "https://example.vn/1661",
        "as_of": "2025-07-01"}  # fmt: skip
TITLES = {"vi": "Điện Biên hôm nay", "en": "Điện Biên today"}
SECTIONS = {"vi": "Văn hóa", "en": "Culture"}


def a_profile(**fields):
    profile = SiteProfile.for_site(Site.objects.get(is_default_site=True))
    known = {"name_vi": "Trang Điện Biên", "name_en": "The Điện Biên site", "responsible_vi": "UBND tỉnh Điện Biên",
             "responsible_en": "People's Committee of Điện Biên", "contact": "0215 000\nlienhe@example.vn"}  # fmt: skip
    for name, value in (known | fields).items():
        setattr(profile, name, value)
    profile.save()
    return profile


def a_site(languages=("vi", "en"), **profile):
    """Homes and one section in some languages; returns the item of the section."""
    a_profile(**profile)
    home, section = uuid4(), uuid4()
    for code in languages:
        editions.a_home(TITLES[code], item=home, language=code, tagline="Đất và người")
        editions.a_section(SECTIONS[code], item=section, language=code, introduction="Lễ hội và nghề")
    return section


def a_news_story(section, title="Hoa ban nở sớm", *, days=0, item=None, language="vi", **fields):
    """An approved story with a lead, a body and one sourced fact, `days` after noon of 23 November 2026."""
    known = {"lead": "Năm nay hoa nở sớm.", "byline": "Lò Thị Ban", "facts": [FACT],
             "body": [{"type": "paragraph", "html": "<p>Hoa ban trắng.</p>"}, {"type": "heading", "text": "Mùa hoa"}]}  # fmt: skip
    return editions.a_story(
        section, title, item=item or uuid4(), language=language, at=NOON + timedelta(days=days), **(known | fields)
    )


def place_at(path, site="main"):
    """The place that stands at an address, whichever route has it; the notice where its item was withdrawn."""
    found = [place for route in registry.all_routes() for place in route.every(site) if place.path == path]
    return next((place for place in found if place.name == "gone"), found[0])


def addresses(site="main"):
    return {place.path for route in registry.all_routes() for place in route.every(site)}


def rendered(path, site="main"):
    """The bytes at an address, rendered as the worker does: SQL outside named readers is refused."""
    place = place_at(path, site)
    with recording():
        return registry.route_named(place.name).render(place).body


def page(path):
    return html.document_fromstring(rendered(path).decode())


def feed(path):
    return etree.fromstring(rendered(path))


def words(found):
    """The text of a list of elements, spaces made one."""
    return [" ".join(element.text_content().split()) for element in found]


def linked_data(document):
    return json.loads(document.xpath("//script[@type='application/ld+json']/text()")[0])
