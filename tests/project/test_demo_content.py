"""What the demo province publishes: sourced, dated, in two languages, marked as a sample."""

import json
import re
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from PIL import Image

from hoaban import project
from hoaban.kernel.text import slug
from hoaban.project.demo.plan import sample_plan, sample_words

DEMO = Path(project.__file__).parent / "demo"
PLAN = DEMO / "plan" / "sample-plan-2026.docx"
SECTIONS = {"van-hoa-di-san", "du-lich", "kinh-te-dau-tu", "bien-gioi-doi-ngoai"}
STORIES = {file.stem: json.loads(file.read_text("utf-8")) for file in sorted((DEMO / "stories").glob("*.json"))}
CREDITS = json.loads((DEMO / "pictures" / "credits.json").read_text("utf-8"))
EDITIONS = [(stem, language) for stem in STORIES for language in ("vi", "en")]
BORDER_COMMUNES = (
    "Sín Thầu", "Mường Nhé", "Nậm Kè", "Quảng Lâm", "Nà Bủng", "Nà Hỳ", "Mường Chà", "Si Pa Phìn",
    "Na Sang", "Mường Pồn", "Thanh Nưa", "Thanh Yên", "Sam Mứn", "Núa Ngam", "Mường Nhà",
)  # fmt: skip
each_edition = pytest.mark.parametrize(("stem", "language"), EDITIONS)
each_story = pytest.mark.parametrize("stem", list(STORIES))


def edition(stem, language):
    return STORIES[stem]["languages"][language]


def lines(block):
    return block["items"] if block["type"] == "list" else [block["text"]]


def body_text(stem, language):
    return "\n".join(line for block in edition(stem, language)["body"] for line in lines(block))


def strings(value):
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for part in inner for text in strings(part)]


def docx_text(path):
    document = Document(str(path))
    parts = [document.part.element, *(s.header._element for s in document.sections)]
    parts += [section.first_page_header._element for section in document.sections]
    return ["".join(t.text or "" for t in p.iter("{*}t")) for part in parts for p in part.iter("{*}p")]


def test_twelve_stories_stand_three_to_a_section_on_days_of_their_own_in_three_months():
    assert Counter(story["section"] for story in STORIES.values()) == dict.fromkeys(SECTIONS, 3)
    days = [date.fromisoformat(story["day"]) for story in STORIES.values()]
    assert len(set(days)) == 12
    assert {day.month for day in days} == {9, 10, 11}
    assert min(days) >= date(2026, 9, 15)
    assert max(days) <= date(2026, 11, 20)


@each_story
def test_story_is_marked_as_a_sample_in_exactly_two_languages(stem):
    assert STORIES[stem]["sample"] is True
    assert set(STORIES[stem]["languages"]) == {"vi", "en"}
    assert [edition(stem, language)["byline"] for language in ("vi", "en")] == [
        "Ban biên tập mẫu Hoa Ban",
        "Hoa Ban sample desk",
    ]


@each_edition
def test_body_is_long_enough_to_say_something_and_short_enough_to_be_read(stem, language):
    assert 280 <= len(body_text(stem, language).split()) <= 700


@each_edition
def test_blocks_are_plain_paragraphs_headings_and_lists(stem, language):
    body = edition(stem, language)["body"]
    assert {block["type"] for block in body} <= {"paragraph", "heading", "list"}
    assert [line for block in body for line in lines(block) if line != line.strip() or not line] == []


@each_edition
def test_lead_is_short_enough_for_a_standfirst(stem, language):
    assert 80 <= len(edition(stem, language)["lead"]) <= 300


@each_edition
def test_every_fact_names_its_source_and_its_day(stem, language):
    facts = edition(stem, language)["facts"]
    assert len(facts) >= 4
    for fact in facts:
        assert set(fact) == {"statement", "source", "source_url", "as_of"}
        assert fact["statement"]
        assert fact["source"]
        assert re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", fact["as_of"])
        assert fact["as_of"] <= "2026-07-31"
        assert fact["source_url"] == "" or fact["source_url"].startswith("https://")


@each_story
def test_both_languages_rest_on_the_same_facts(stem):
    vi, en = (edition(stem, language)["facts"] for language in ("vi", "en"))
    assert [(f["as_of"], f["source_url"]) for f in vi] == [(f["as_of"], f["source_url"]) for f in en]


@each_story
def test_both_languages_have_the_same_build(stem):
    vi, en = (edition(stem, language)["body"] for language in ("vi", "en"))
    assert [(b["type"], len(lines(b))) for b in vi] == [(b["type"], len(lines(b))) for b in en]


@each_story
def test_text_is_nfc_without_markup(stem):
    raw = (DEMO / "stories" / f"{stem}.json").read_text("utf-8")
    assert raw == unicodedata.normalize("NFC", raw)
    assert [text for text in strings(STORIES[stem]) if re.search(r"[<>]|&\w+;", text)] == []


@each_edition
def test_address_comes_from_the_title_and_is_ascii(stem, language):
    words = edition(stem, language)
    assert words["slug"] == slug(words["title"]) == slug(words["slug"])
    assert words["slug"].isascii()
    assert stem == edition(stem, "vi")["slug"]


@each_story
def test_picture_is_a_png_of_at_most_350_kilobytes_with_its_drawing_and_credit(stem):
    name = STORIES[stem]["picture"]
    png = DEMO / "pictures" / f"{name}.png"
    assert png.stat().st_size <= 350_000
    with Image.open(png) as image:
        assert image.size == (1200, 675)
    drawing = (DEMO / "pictures" / f"{name}.svg").read_text("utf-8")
    assert 'viewBox="0 0 1200 675"' in drawing
    assert "<text" not in drawing
    assert CREDITS[name]["credit"] == "Minh họa: Hoa Ban"
    assert CREDITS[name]["licence"] == "CC BY 4.0"
    assert [
        edition(stem, language)["picture_alt"]
        for language in ("vi", "en")
        if len(edition(stem, language)["picture_alt"]) < 40
    ] == []


@each_story
def test_every_language_of_a_story_describes_its_picture_in_its_own_words(stem):
    alts = [edition(stem, language)["picture_alt"] for language in ("vi", "en")]
    assert [alt.split(":")[0] for alt in alts] == ["Tranh minh họa", "Illustration"]
    assert [alt for alt in alts if len(alt) > 200] == []


def test_every_picture_is_used_once_and_credited():
    of_communes = [json.loads(file.read_text("utf-8")) for file in (DEMO / "communes").glob("*/stories/*.json")]
    used = sorted(story["picture"] for story in (*STORIES.values(), *of_communes))
    assert used == sorted(CREDITS)
    assert used == sorted(file.stem for file in (DEMO / "pictures").glob("*.png"))


def test_flower_mark_stands_on_64_units():
    mark = (DEMO / "pictures" / "mark.svg").read_text("utf-8")
    assert 'viewBox="0 0 64 64"' in mark
    assert "currentColor" not in mark


@pytest.mark.parametrize("pair", [("40,861", "40,681", "vi"), ("40.861", "40.681", "en")])
def test_two_lengths_of_the_chinese_border_are_both_shown(pair):
    assert [
        number
        for number in pair[:2]
        if number not in body_text("nhung-canh-cua-phia-tay-cua-khau-va-hop-tac-voi-bac-lao", pair[2])
    ] == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_border_story_names_the_fifteen_communes(language):
    blocks = edition("vao-khu-vuc-bien-gioi-dat-lien-can-mang-theo-giay-to-gi", language)["body"]
    assert tuple(next(block["items"] for block in blocks if block["type"] == "list")) == BORDER_COMMUNES


@each_story
def test_story_answers_one_task_of_the_sample_plan(stem):
    hint = STORIES[stem]["task_hint"]
    assert [row[0] for row in sample_words.ROWS if len(row) > 1 and hint in row[1]] != []
    assert [line for line in sample_words.PROSE if hint in line] != []


def test_sample_plan_says_that_it_is_a_sample_in_title_header_and_first_page():
    document = Document(str(PLAN))
    assert document.core_properties.title.startswith("Văn bản mẫu")
    assert [p.text for p in document.sections[0].first_page_header.paragraphs] == [sample_words.MARK]
    assert sample_words.MARK in [p.text for p in document.sections[0].header.paragraphs]
    assert document.paragraphs[0].text == sample_words.MARK
    assert document.tables[0].cell(0, 0).text.strip() == "TỈNH ĐIỆN BIÊN – BẢN MẪU"


def test_one_story_was_made_clearer_with_a_public_reason_in_both_languages():
    corrected = [story for story in STORIES.values() if "correction" in story]
    assert [story["correction"]["class"] for story in corrected] == ["clarified"]
    for code, change in corrected[0]["correction"]["languages"].items():
        text = "\n".join(line for block in corrected[0]["languages"][code]["body"] for line in lines(block))
        assert (text.count(change["now"]), change["was"] in text) == (1, False)
        assert change["reason"]


def test_sample_plan_has_fourteen_annex_tasks_in_two_groups():
    annex = Document(str(PLAN)).tables[-1]
    assert tuple(cell.text for cell in annex.rows[0].cells) == sample_words.HEADER
    groups = [row.cells[0].text for row in annex.rows[1:] if len({cell._tc for cell in row.cells}) == 1]
    assert groups == [row[0] for row in sample_words.ROWS if len(row) == 1]
    assert len(annex.rows) - 1 - len(groups) == 14


def test_sample_plan_written_again_has_the_same_words(tmp_path):
    sample_plan.write(tmp_path / "again.docx")
    assert docx_text(tmp_path / "again.docx") == docx_text(PLAN)
    assert [text for text in docx_text(PLAN) if text != unicodedata.normalize("NFC", text)] == []
