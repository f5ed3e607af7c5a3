"""Communes on the portal: pages of their own, and the province's home told exactly of what changes there."""

from datetime import timedelta

import pytest
from django.db import connection
from lxml import html

from hoaban.publishing import readers
from hoaban.publishing.actions import found_commune, process_changes, publish_all
from hoaban.publishing.actions.approving import OnAnotherSite
from hoaban.publishing.actions.founding import NotACommune
from hoaban.publishing.addressing import HomeNotPublic
from hoaban.publishing.models import Address, HomePage, Release, RouteRow, SiteProfile
from hoaban.publishing.queries import site_keys
from hoaban.publishing.vocabulary import ItemKind
from tests.factories import publishing as editions
from tests.factories.communes import a_commune
from tests.factories.newsroom import NOON, a_section, a_story, approved
from tests.factories.organisations import an_agency, an_approver, an_officer
from tests.factories.portal import addresses, page, rendered, words
from tests.publishing.tiny_site import files

pytestmark = pytest.mark.django_db
PHANG = "/vi/xa/muong-phang/"
LATER = NOON + timedelta(hours=3)
COST = {"sqlite": 89, "postgresql": 95}  # sites are claimed and held by advisory locks


@pytest.fixture(autouse=True)
def releases(settings, tmp_path):
    settings.RELEASES = tmp_path / "releases"
    return settings.RELEASES


@pytest.fixture
def province():
    """The province's site with one story."""
    officer, approver = an_officer("lan"), an_approver("binh")
    return approved(
        a_story(a_section(author=officer, approver=approver), by=officer), author=officer, approver=approver
    )


@pytest.fixture
def phang(province):
    return a_commune("Mường Phăng", languages=("vi", "en"))


def publish(at=LATER):
    assert [done.problem for done in process_changes(at=at) if done.problem] == []


def rendered_by(act):
    """The (site, path) that one change renders again, by the modification the releases show."""
    publish()
    before = {(row.site, row.path): row.content_hash for row in RouteRow.objects.all()}
    act()
    publish(LATER + timedelta(hours=1))
    after = {(row.site, row.path): row.content_hash for row in RouteRow.objects.exclude(name="asset")}
    return {spot for spot, content in after.items() if before.get(spot) != content}


def test_founding_twice_changes_nothing(phang):
    counted = [model.objects.count() for model in (HomePage, SiteProfile)]
    again = found_commune(phang.agency, by=phang.editor, at=LATER, languages=("vi", "en"))
    assert (again.pages, [model.objects.count() for model in (HomePage, SiteProfile)]) == ([], counted)


def test_only_a_commune_s_committee_gets_a_site(province):
    with pytest.raises(NotACommune):
        found_commune(an_agency("Sở Một"), by=None, at=NOON)


def test_a_commune_has_its_own_pages_below_the_province_s_host(phang):
    phang.story("Hội bản", approver=an_approver())
    assert addresses(phang.key) == {
        PHANG, f"{PHANG}tin-xa/", f"{PHANG}2026/10/", f"{PHANG}2026/10/hoi-ban/", f"{PHANG}luu-tru/",
        f"{PHANG}atom.xml", f"{PHANG}sitemap.xml", f"{PHANG}sitemap/pages.xml", f"{PHANG}sitemap/vi/2026/10.xml", "/en/xa/muong-phang/", "/en/xa/muong-phang/news/",
        "/en/xa/muong-phang/archive/", "/en/xa/muong-phang/atom.xml",
    }  # fmt: skip


def test_a_commune_s_pages_lead_back_to_the_province(phang):
    phang.story("Hội bản", approver=an_approver())
    for path in (PHANG, f"{PHANG}tin-xa/", f"{PHANG}2026/10/hoi-ban/"):
        document = html_of(phang.key, path)
        assert document.xpath("//nav[@class='commune-band']//a/@href") == ["/vi/"]
        assert words(document.xpath("//p[@class='header-name']|//h1[@class='header-name']")) == ["Xã Mường Phăng"]
        assert document.xpath("//link[contains(@href, 'alert.css')]/@href") == ["/vi/alert.css"]


def html_of(site, path):
    return html.document_fromstring(rendered(path, site).decode())


def test_lists_of_a_site_hold_its_own_stories_only(phang):
    phang.story("Hội bản", approver=an_approver())
    linked = [html_of(phang.key, path).xpath("//main//article//h2/a/@href") for path in (PHANG, f"{PHANG}tin-xa/")]
    assert linked == [[f"{PHANG}2026/10/hoi-ban/"]] * 2
    assert [row["count"] for row in readers.months(site="main", language="vi")] == [1]


def test_the_province_s_home_tells_of_communes_and_their_stories(phang):
    phang.story("Hội bản", approver=an_approver())
    home = page("/vi/")
    assert words(home.xpath("//ul[@class='commune-news']/li//span")) == ["Xã Mường Phăng"]
    assert home.xpath("//ul[@class='commune-news']//a/@href") == [f"{PHANG}2026/10/hoi-ban/"]
    assert home.xpath("//nav[@class='commune-links']//a/@href") == [PHANG]


def test_robots_names_the_sitemap_of_each_commune(phang):
    assert b"/vi/xa/muong-phang/sitemap.xml" in rendered("/robots.txt")


def test_a_commune_s_story_renders_its_own_lists_and_the_province_s_home_and_nothing_else(phang):
    spots = rendered_by(lambda: phang.story("Hội bản", approver=an_approver()))
    own = {"", "2026/10/", "2026/10/hoi-ban/", "atom.xml", "luu-tru/", "sitemap.xml", "tin-xa/"}
    own |= {"sitemap/pages.xml", "sitemap/vi/2026/10.xml"}
    assert spots == {(phang.key, PHANG + rest) for rest in own} | {("main", "/"), ("main", "/vi/")}


def test_a_province_s_story_renders_nothing_of_a_commune(phang, province):
    def another():
        section = province.get_parent().specific
        approved(a_story(section, "Tin khác", by=an_officer()), author=an_officer(), approver=an_approver())

    assert {site for site, _ in rendered_by(another)} == {"main"}


def test_what_changes_publish_in_both_sites_is_what_a_full_rendering_gives(phang, releases):
    story = phang.story("Hội bản", approver=an_approver())
    publish()
    story.title = "Hội bản Che Căn"
    approved(story, author=phang.editor, approver=an_approver(), at=LATER, edition_class="typo")
    publish(LATER + timedelta(hours=1))
    before = {site: files(releases, site) for site in site_keys()}
    for site in site_keys():
        publish_all(site, at=LATER + timedelta(hours=2))
    assert {site: files(releases, site) for site in site_keys()} == before
    assert set(Release.objects.values_list("site", flat=True)) == {"main", phang.key}


def test_a_commune_renamed_by_the_province_is_renamed_on_both_sites(phang):
    publish()
    profile = SiteProfile.objects.get(key=phang.key)

    def rename():
        profile.name_vi = "Xã Mường Phăng mới"
        profile.save()

    assert {("main", "/vi/"), (phang.key, PHANG)} <= rendered_by(rename)


def test_a_story_stays_on_the_site_where_it_was_published(phang, province):
    story = phang.story("Hội bản", approver=an_approver())
    story.move(province.get_parent(), pos="last-child")
    story.refresh_from_db()
    with pytest.raises(OnAnotherSite):
        approved(story, author=phang.editor, approver=an_approver(), at=LATER, edition_class="typo")


def test_a_story_waits_for_the_home_of_its_site():
    section = editions.a_section("Tin xã", site="xa-muong-phang")
    with pytest.raises(HomeNotPublic):
        editions.a_story(section.item, site="xa-muong-phang")


def test_another_section_does_not_move_a_story_of_a_commune():
    site = "xa-muong-phang"
    editions.a_home(site=site)
    one, two = (editions.a_section(title, site=site) for title in ("Tin xã", "Lễ hội"))
    story = editions.a_story(one.item, site=site)
    editions.a_new_edition(story, section=two.item)
    rows = Address.objects.filter(item=story.item).values_list("path", "current")
    assert list(rows) == [(f"{PHANG}2026/11/hoa-ban-no-som/", True)]


def test_two_sites_may_use_one_word_each(phang):
    a_commune("Sín Thầu").story("Hội bản", approver=an_approver())
    phang.story("Hội bản", approver=an_approver())
    rows = Address.objects.filter(path__endswith="/hoi-ban/").values_list("path", flat=True)
    assert sorted(rows) == [f"{PHANG}2026/10/hoi-ban/", "/vi/xa/sin-thau/2026/10/hoi-ban/"]


def test_no_section_may_stand_where_the_communes_stand():
    editions.a_home()
    assert editions.a_section("Xã").kind == ItemKind.SECTION
    assert not Address.objects.filter(path="/vi/xa/").exists()


@pytest.mark.parametrize("communes", [1, 3])
def test_one_change_costs_the_same_queries_whatever_the_number_of_sites(communes, django_assert_num_queries, province):
    names = ["Mường Phăng", "Sín Thầu", "Mường Nhé"][:communes]
    first, *_ = [a_commune(name) for name in names]
    publish()
    first.story("Hội bản", approver=an_approver())
    with django_assert_num_queries(COST[connection.vendor]):
        process_changes(at=LATER + timedelta(hours=1))
