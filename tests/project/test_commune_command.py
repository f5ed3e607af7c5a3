"""`hoaban commune found`: one sentence in, a site that waits for two persons out."""

import pytest

from hoaban.newsroom.queries import waiting_pages
from hoaban.organisations.actions import set_up_groups
from hoaban.organisations.models import Workspace
from hoaban.organisations.vocabulary import AreaKind
from hoaban.project import cli, founding
from hoaban.publishing.models import SiteProfile
from tests.factories.communes import a_committee
from tests.factories.organisations import an_administrator, an_officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper():
    founding.found()
    set_up_groups()
    return an_administrator("quantri")


def test_a_commune_is_founded_and_its_pages_wait_for_approval(keeper, capsys):
    a_committee("Mường Phăng")
    assert cli.main(["commune", "found", "Mường Phăng", "--by", "quantri"]) == 0
    told = capsys.readouterr().out
    assert "Xã Mường Phăng: site xa-muong-phang, address /vi/xa/muong-phang/" in told
    assert [page.title for page in waiting_pages()] == ["Xã Mường Phăng", "Tin xã"]
    profile = SiteProfile.objects.get(key="xa-muong-phang")
    assert (profile.responsible_vi, Workspace.objects.get(key="xa-muong-phang").collection.name) == (
        "Ủy ban nhân dân xã Mường Phăng", "Xã Mường Phăng",
    )  # fmt: skip


def test_founding_again_makes_nothing_and_says_so(keeper, capsys):
    a_committee("Mường Phăng")
    for _ in range(2):
        assert cli.main(["commune", "found", "mường phăng", "--by", "quantri"]) == 0
    assert "all was there" in capsys.readouterr().out
    assert len(waiting_pages()) == 2


def test_english_pages_are_linked_to_the_vietnamese_ones(keeper):
    a_committee("Mường Phăng")
    cli.main(["commune", "found", "Mường Phăng", "--english", "--by", "quantri"])
    pages = waiting_pages()
    assert len({page.translation_key for page in pages}) == 2
    assert {page.title for page in pages if page.locale.language_code == "en"} == {"Mường Phăng Commune", "News"}


def test_a_ward_speaks_of_itself_as_a_ward(keeper):
    a_committee("Mường Thanh", AreaKind.WARD)
    cli.main(["commune", "found", "Mường Thanh", "--by", "quantri"])
    assert [page.title for page in waiting_pages()] == ["Phường Mường Thanh", "Tin phường"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [(["Nơi nào", "--by", "quantri"], "No commune or ward of today"), (["Mường Phăng"], "Name the officer"),
     (["Mường Phăng", "--by", "ai"], "Name the officer"), (["Mường Phăng", "--by", "lan"], "cơ quan khác")],
)  # fmt: skip
def test_what_cannot_be_done_is_one_sentence_and_leaves_nothing(keeper, capsys, arguments, sentence):
    a_committee("Mường Phăng")
    an_officer("lan")
    assert cli.main(["commune", "found", *arguments]) == 2
    assert sentence in capsys.readouterr().err
    assert SiteProfile.objects.filter(key__startswith="xa-").count() == 0
