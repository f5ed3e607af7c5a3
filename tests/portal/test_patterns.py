"""The pattern page: every component in both languages, for officers only, in no release."""

import pytest
from lxml import html

from hoaban.organisations.actions import set_up_groups
from hoaban.portal.patterns import pattern_page
from hoaban.portal.routes import STATIC
from hoaban.publishing.preview import preview_file
from tests.factories.organisations import an_officer
from tests.factories.portal import a_site, addresses

PATHS = {"vi": "/programme/patterns/portal/vi/", "en": "/programme/patterns/portal/en/"}
COMPONENTS = sorted(path.stem for path in (STATIC / "css" / "c").glob("*.css"))

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def releases(settings, tmp_path):
    settings.RELEASES = tmp_path / "releases"


def shown(code):
    return html.document_fromstring(pattern_page(code, PATHS).body.decode())


@pytest.mark.parametrize("code", PATHS)
def test_every_component_stands_on_the_pattern_page(code):
    classes = {name for value in shown(code).xpath("//@class") for name in value.split()}
    assert [name for name in COMPONENTS if name.replace("_", "-") not in classes] == []


@pytest.mark.parametrize("code", PATHS)
def test_the_pattern_page_speaks_one_language_and_links_the_other(code):
    document = shown(code)
    assert document.get("lang") == code
    (other,) = PATHS.keys() - {code}
    assert document.xpath("//nav[@class='languages']//a/@href") == [PATHS[other]]


def test_type_is_shown_in_lao_and_chinese_too():
    assert {"lo", "zh-Hans"} <= set(shown("vi").xpath("//div[@class='prose']/div/@lang"))


def test_its_files_are_kept_for_the_desk():
    loaded = shown("vi").xpath("//img/@src | //link[@rel='icon' or contains(@href, 'portal.')]/@href")
    assert [path for path in loaded if preview_file(path.removeprefix("/a/")) is None] == []


def test_no_illustration_weighs_more_than_six_thousand_bytes():
    drawn = shown("vi").xpath("//section[@aria-labelledby='specimen-illustration']//svg")
    assert [size for size in (len(html.tostring(svg)) for svg in drawn) if size > 6000] == []
    assert len(drawn) == 6


def test_only_an_officer_sees_it(client):
    assert client.get(PATHS["vi"]).status_code == 302
    set_up_groups()
    client.force_login(an_officer())
    assert client.get(PATHS["vi"]).status_code == 200
    assert client.get("/programme/patterns/portal/").status_code == 200
    assert client.get("/programme/patterns/portal/lo/").status_code == 404


def test_no_public_address_leads_to_it():
    a_site()
    assert [path for path in addresses() if "pattern" in path] == []
