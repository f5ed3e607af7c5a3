"""The page where anybody checks a page or a file: whole without a script, and what the script needs stands in it."""

import json
import re

import pytest

from hoaban.portal.routes import STATIC
from hoaban.portal.scripts import flatten
from hoaban.publishing.registry import asset_file
from hoaban.publishing.vocabulary import EditionClass
from tests.factories import publishing as editions
from tests.factories.portal import a_news_story, a_site, page, rendered, words

pytestmark = pytest.mark.django_db
PAGES = ["/verify/", "/vi/verify/", "/en/verify/"]
STORY = "/vi/van-hoa/2026/11/hoa-ban-no-som/"
MODULES = sorted((STATIC / "js" / "verify").glob("*.js"))


@pytest.mark.parametrize("path", PAGES)
def test_the_page_loads_one_script_and_writes_none_in_itself(path):
    a_site()
    document = page(path)
    [script] = document.xpath("//script")
    assert (script.get("type"), script.text) == ("module", None)
    assert script.get("src").startswith("/a/verify.")
    assert document.xpath("//@style | //@*[starts-with(name(), 'on')] | //style") == []


@pytest.mark.parametrize("path", PAGES)
def test_without_the_script_no_box_is_there_and_the_text_explains(path):
    a_site()
    document = page(path)
    assert document.xpath("//form[not(ancestor::template)] | //input[not(ancestor::template)]") == []
    for template in document.xpath("//template"):
        template.drop_tree()
    said = " ".join(words(document.xpath("//main")))
    for word in ("sha256sum", "hoaban verify", "/verify/data/hashes/3fa.json", "curl"):
        assert word in said


def test_it_stands_in_every_language_and_the_bare_address_names_the_first():
    a_site()
    assert words(page("/vi/verify/").xpath("//h1")) == ["Kiểm tra trang hoặc tệp"]
    assert words(page("/en/verify/").xpath("//h1")) == ["Check a page or a file"]
    assert rendered("/verify/") == rendered("/vi/verify/")
    assert page("/verify/").xpath("//link[@rel='canonical']/@href") == ["http://localhost:8000/vi/verify/"]


@pytest.mark.parametrize("path", PAGES[1:])
def test_links_lead_to_the_public_proofs(path):
    a_site()
    links = [href for href in page(path).xpath("//main//a/@href") if href.startswith("/verify/data/")]
    assert links == ["/verify/data/main/record.json", "/verify/data/keys.json"]


def test_no_answer_says_that_something_is_false():
    a_site()
    for path in PAGES:
        said = json.loads(page(path).xpath("//@data-words")[0])
        assert [name for name, text in said.items() if re.search(r"\bfalse\b|\bfake\b|giả", text)] == []
        assert {f"class_{kind.value}" for kind in EditionClass} <= set(said)


def test_the_script_uses_only_words_the_page_gives_and_all_of_them():
    a_site()
    given = set(json.loads(page("/vi/verify/").xpath("//@data-words")[0]))
    text = flatten(STATIC / "js" / "verify" / "page.js")
    used = set(re.findall(r'"(\w+)"', text)) | set(re.findall(r"words\.(\w+)", text))
    periods = {f"{name}_{end}" for name in re.findall(r'period\("(\w+)"', text) for end in ("now", "was")}
    by_name = {name for name in given if name.startswith("class_")}
    assert given - used - periods - by_name == set()
    assert set(re.findall(r"words\.(\w+)", text)) | periods <= given


def test_the_published_script_is_one_file_of_all_modules_each_once():
    text = asset_file("verify.js").read_text("utf-8")
    assert re.search(r"^(import|export)\b", text, re.MULTILINE) is None
    for module in MODULES:
        for name in re.findall(
            r"^export (?:async )?(?:function|const|class) (\w+)", module.read_text("utf-8"), re.MULTILINE
        ):
            assert len(re.findall(rf"(?:function|const|class) {name}\b", text)) == 1


def test_names_at_the_top_of_modules_are_used_once():
    names = [
        name
        for module in MODULES
        for name in re.findall(
            r"^(?:export )?(?:async )?(?:function|const|let|class) (\w+)", module.read_text("utf-8"), re.MULTILINE
        )
    ]
    assert sorted(names) == sorted(set(names))


def test_the_published_script_is_small():
    assert len(asset_file("verify.js").read_bytes()) < 12_000


def test_a_story_carries_the_code_of_its_edition_for_paper_and_a_link_for_the_screen():
    story = a_news_story(a_site())
    editions.a_new_edition(story, reason="Sửa", at=editions.LATER)
    document = page(STORY)
    [note] = document.xpath("//div[@class='edition-note']")
    assert note.xpath(".//a/@href") == [f"/verify/?path={STORY}&edition=2"]
    [code] = note.xpath(".//svg")
    assert (code.get("role"), code.get("aria-label")) == ("img", "Mã QR: kiểm tra ấn bản này")
    assert code.xpath("@style | .//@style") == []
