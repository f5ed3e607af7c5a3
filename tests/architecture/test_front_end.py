"""The front end: no code and no foreign host in desk pages, CSS that keeps its tokens and its components."""

import re
from collections import defaultdict

import pytest

from tests.architecture import house

DATA_BLOCK = "application/ld+json"  # schema.org for machines: never run, so no policy of ours is bent
INLINE_SCRIPT = re.compile(rf"<script(?![^>]*\bsrc=)(?![^>]*{re.escape(DATA_BLOCK)})[^>]*>", re.IGNORECASE)
HANDLER = re.compile(r"<[^<>]*\son[a-z]+\s*=", re.IGNORECASE)
TAG = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)
FOREIGN = re.compile(
    r"""(?:src|srcset|action|data-src|poster)\s*=\s*["']?\s*(?:https?:)?//|<link[^>]+href=["'](?:https?:)?//"""
)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
STRING = re.compile(r"""url\([^)]*\)|"[^"\n]*"|'[^'\n]*'""")
COLOUR = re.compile(
    r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\("
    r"|:\s*[^;{}]*\b(?:white|black|red|green|blue|yellow|orange|purple|gray|grey|silver|maroon|navy|teal)\b(?!-)"
)
PROPERTY = re.compile(r"--[\w-]+")
SELECTOR = re.compile(r"([^{};]+)\{")
DECLARED = re.compile(r"(--[\w-]+)\s*:")
USED = re.compile(r"var\(\s*(--[\w-]+)")
STYLES = house.static_files(".css")


def page(path):
    return TAG.sub("", path.read_text("utf-8"))


def css(path):
    return STRING.sub("", COMMENT.sub("", path.read_text("utf-8")))


def sheets_with(found):
    return sorted(house.name(path) for path in STYLES if found(path))


@pytest.mark.parametrize("pattern", [INLINE_SCRIPT, HANDLER, FOREIGN], ids=["script", "handler", "foreign host"])
def test_desk_pages_hold_no_inline_code_and_ask_no_other_host(pattern):
    pages = [*house.templates("desk"), *house.templates("newsroom"), *house.templates("plans")]
    assert [house.name(path) for path in pages if pattern.search(page(path))] == []


@pytest.mark.parametrize("pattern", [INLINE_SCRIPT, HANDLER, FOREIGN], ids=["script", "handler", "foreign host"])
def test_portal_pages_hold_no_inline_code_and_ask_no_other_host(pattern):
    assert [house.name(p) for p in house.templates("portal") if pattern.search(page(p))] == []


def test_no_portal_page_loads_a_script_but_the_one_that_checks_files():
    loaded = re.compile(rf"<script(?![^>]*{re.escape(DATA_BLOCK)})")
    assert [p.name for p in house.templates("portal") if loaded.search(p.read_text("utf-8"))] == ["verify.html"]


def test_portal_pages_know_no_log_in():
    personal = re.compile(r"csrf_token|csrf_input|request\.")
    assert [house.name(p) for p in house.templates("portal") if personal.search(p.read_text("utf-8"))] == []


def test_colours_are_written_only_as_tokens():
    def coloured(path):
        return path.name != "tokens.css" and COLOUR.search(PROPERTY.sub("", css(path)))

    assert sheets_with(coloured) == []


def test_importance_is_for_utilities():
    assert sheets_with(lambda path: "utilit" not in path.name and "!important" in css(path)) == []


def test_ids_are_for_meaning_not_for_style():
    assert sheets_with(lambda path: any("#" in found for found in SELECTOR.findall(css(path)))) == []


def test_every_custom_property_used_is_declared():
    declared = defaultdict(set)
    for path in [*STYLES, *house.templates()]:
        context = path.relative_to(house.PACKAGE).parts[0]
        declared[context] |= set(DECLARED.findall(path.read_text("utf-8")))
    missing = {
        f"{house.name(path)}: {used}"
        for path in STYLES
        for used in USED.findall(css(path))
        if used not in declared[path.relative_to(house.PACKAGE).parts[0]] and not used.startswith("--w-")
    }
    assert sorted(missing) == []


def test_every_component_style_has_its_macro():
    missing = []
    for path in STYLES:
        if path.parent.name == "c":
            context, macro = path.relative_to(house.PACKAGE).parts[0], path.stem.replace("-", "_")
            pages = [page for page in house.templates(context) if page.parent.name == "c" and page.stem == path.stem]
            if not any(f"macro {macro}(" in page.read_text("utf-8") for page in pages):
                missing.append(house.name(path))
    assert missing == []
