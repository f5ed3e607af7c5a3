"""What the demo's communes and its unfinished stories say: as sourced and as clearly samples as the province's own."""

import json
import re
import unicodedata
from pathlib import Path

import pytest
from PIL import Image

from hoaban import organisations, project
from hoaban.kernel.text import slug
from hoaban.project.demo.plan import sample_words

DEMO = Path(project.__file__).parent / "demo"
AREAS = (Path(organisations.__file__).parent / "data" / "areas.json").read_text("utf-8")
COMMUNES = {
    file.parent.name: json.loads(file.read_text("utf-8")) for file in (DEMO / "communes").glob("*/commune.json")
}
STORIES = {file: json.loads(file.read_text("utf-8")) for file in sorted((DEMO / "communes").glob("*/stories/*.json"))}
UNFINISHED = {file: json.loads(file.read_text("utf-8")) for file in sorted((DEMO / "unfinished").glob("*.json"))}
BORDER_ZONE = {"sin-thau"}
each_commune = pytest.mark.parametrize("place", sorted(COMMUNES))
each_story = pytest.mark.parametrize("file", [*STORIES, *UNFINISHED], ids=lambda file: file.stem[:40])
each_commune_story = pytest.mark.parametrize("file", list(STORIES), ids=lambda file: file.stem[:40])


def words_of(story):
    return [(code, words) for code, words in story["languages"].items()]


def length(words):
    return sum(len(line.split()) for block in words["body"] for line in block.get("items", [block.get("text", "")]))


def test_two_communes_have_stories_one_of_them_at_the_border():
    assert set(COMMUNES) & BORDER_ZONE == BORDER_ZONE
    assert sorted(file.parent.parent.name for file in STORIES) == ["muong-phang"] * 2 + ["sin-thau"] * 2


@each_commune
def test_commune_is_one_of_the_register_with_an_editor_and_an_introduction_in_two_languages(place):
    commune = COMMUNES[place]
    assert commune["sample"] is True
    assert commune["slug"] == place == slug(commune["area"])
    assert f'"{commune["area"]}"' in AREAS
    assert commune["agency"] == f"Ủy ban nhân dân xã {commune['area']}"
    assert "mẫu" in commune["editor"]["full_name"]
    assert [code for code, words in commune["languages"].items() if len(words["introduction"]) >= 80] == ["vi", "en"]


@each_story
def test_every_fact_of_a_smaller_story_names_its_source_and_its_day(file):
    story = (STORIES | UNFINISHED)[file]
    facts = [fact for _, words in words_of(story) for fact in words["facts"]]
    assert facts
    assert [fact for fact in facts if not (fact["statement"] and fact["source"])] == []
    assert [
        f for f in facts if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", f["as_of"]) or f["as_of"] > "2026-07-31"
    ] == []
    assert [f for f in facts if f["source_url"] and not f["source_url"].startswith("https://")] == []


@each_story
def test_a_smaller_story_is_a_sample_in_plain_composed_text(file):
    story = (STORIES | UNFINISHED)[file]
    raw = file.read_text("utf-8")
    assert story["sample"] is True
    assert raw == unicodedata.normalize("NFC", raw)
    assert re.search(r"[<>]|&\w+;", raw) is None
    assert file.stem == story["languages"]["vi"]["slug"] == slug(story["languages"]["vi"]["title"])
    assert [line for line in sample_words.PROSE if story["task_hint"] in line] != []


@each_commune_story
def test_a_commune_story_is_short_and_has_a_described_picture(file):
    story = STORIES[file]
    assert story["section"] is None
    assert [code for code, words in words_of(story) if not 200 <= length(words) <= 350] == []
    assert [code for code, words in words_of(story) if not 40 <= len(words["picture_alt"]) <= 200] == []
    with Image.open(DEMO / "pictures" / f"{story['picture']}.png") as picture:
        assert picture.size == (1200, 675)


def test_each_commune_tells_one_story_in_english_too():
    told = sorted(file.parent.parent.name for file, story in STORIES.items() if "en" in story["languages"])
    assert told == sorted(COMMUNES)


def test_one_unfinished_story_waits_for_its_second_person_and_one_is_a_draft():
    assert sorted(story["waits"] for story in UNFINISHED.values()) == [False, True]
