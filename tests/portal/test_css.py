"""The style sheet: flattened, layered, light."""

import re

import brotli
import pytest

from hoaban.portal.css import flatten, write_flat
from hoaban.portal.routes import STATIC
from hoaban.publishing.registry import asset_file
from tests.factories.portal import a_news_story, a_site, rendered

ENTRY = STATIC / "css" / "portal.css"
COMPONENTS = sorted((STATIC / "css" / "c").glob("*.css"))
WEIGHT = 20_000
TIERS = dict.fromkeys(("meanings", "scale", "modes", "surroundings"), "tokens")
RAW = re.compile(r"var\(--(?:ban|nui|dem|nang|muc|do|white|black)\b")


def test_imports_become_layer_blocks_without_comments(tmp_path):
    (tmp_path / "a.css").write_text("/* why */\na {\n  color: inherit; /* x */\n}\n")
    (tmp_path / "all.css").write_text('@layer base;\n\n@import "./a.css" layer(base);\n')
    assert flatten(tmp_path / "all.css") == "@layer base;\n@layer base{a {\ncolor: inherit;\n}}\n"


def test_an_unchanged_sheet_is_not_written_again(tmp_path):
    written = write_flat(ENTRY, tmp_path)
    before = written.stat().st_mtime_ns
    assert write_flat(ENTRY, tmp_path).stat().st_mtime_ns == before


def test_the_published_sheet_asks_for_no_other_file():
    text = asset_file("portal.css").read_text("utf-8")
    assert [word for word in ("@import", "url(", "@font-face") if word in text] == []
    assert text.count("{") == text.count("}")


def test_every_sheet_is_imported_in_the_layer_of_its_folder():
    entry = ENTRY.read_text("utf-8")
    layers = {"c": "components", "layout": "layout"}
    for path in ENTRY.parent.rglob("*.css"):
        if path != ENTRY:
            name = path.relative_to(ENTRY.parent).as_posix()
            layer = layers.get(path.parent.name) or TIERS.get(path.stem, path.stem)
            assert f'@import "./{name}" layer({layer});' in entry


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_every_component_has_a_macro_of_its_name(path):
    macro = STATIC.parents[1] / "jinja2" / "portal" / "c" / f"{path.stem}.html"
    assert f"macro {path.stem}(" in macro.read_text("utf-8")


def test_components_know_meanings_and_no_raw_colours():
    sheets = [*COMPONENTS, *(ENTRY.parent / "layout").glob("*.css"), ENTRY.parent / "base.css"]
    assert [path.name for path in sheets if RAW.search(path.read_text("utf-8"))] == []


def test_every_macro_but_the_head_has_a_sheet_of_its_name():
    macros = {path.stem for path in (STATIC.parents[1] / "jinja2" / "portal" / "c").glob("*.html")}
    assert macros - {path.stem for path in COMPONENTS} == {"head"}


def test_running_text_leaves_room_for_stacked_marks():
    tokens = (ENTRY.parent / "scale.css").read_text("utf-8")
    leading = {
        name: float(tokens.split(f"--leading-{name}: ")[1].split(";")[0]) for name in ("text", "tight", "display")
    }
    assert leading["text"] >= 1.6
    assert min(leading.values()) >= 1.3


@pytest.mark.django_db
def test_a_story_and_its_style_weigh_less_than_twenty_thousand_bytes_on_the_way():
    paragraph = {
        "type": "paragraph",
        "html": "<p>" + "Hoa ban nở trắng núi rừng Tây Bắc mỗi độ xuân về. " * 12 + "</p>",
    }
    a_news_story(a_site(), body=[paragraph] * 8)
    sent = [rendered("/vi/van-hoa/2026/11/hoa-ban-no-som/"), asset_file("portal.css").read_bytes()]
    assert sum(len(brotli.compress(file, quality=5)) for file in sent) < WEIGHT
