"""Words: every model in the glossary, every context described, every sentence translatable and translated."""

import ast
import re

import polib
import pytest
from django.apps import apps
from django.utils.translation import trans_real
from jinja2 import Environment

from tests.architecture import house

GETTEXT = {"_", "gettext", "gettext_lazy", "pgettext", "pgettext_lazy", "ngettext", "ngettext_lazy"}
WITH_CONTEXT = {"pgettext", "pgettext_lazy"}
POSITIONAL = re.compile(r"%[sdrif]|\{\w*\}")
NAMED = re.compile(r"%\((\w+)\)[sd]")
BLOCK = re.compile(r"\{%\s*blocktrans(?:late)?\b([^%]*)%\}(.*?)\{%\s*endblocktrans", re.DOTALL)
PLURAL = re.compile(r"\{%\s*plural\s*%\}")
VARIABLE = re.compile(r"\{\{\s*(\w+)\s*\}\}")
IN_TEMPLATE = re.compile(r"""(?:\b(?:_|gettext)\(|\{%\s*(?:trans|translate)\s+)\s*("[^"]+"|'[^']+')""")


def messages(path, tree):
    """Yield (place, nodes of the msgids) of every gettext call."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in GETTEXT:
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            yield f"{house.name(path)}:{node.lineno}", node.args[called in WITH_CONTEXT :][: 1 + called.startswith("n")]


def all_messages():
    return [(place, said) for path, tree in house.trees() for place, said in messages(path, tree)]


def python_msgids():
    return {
        node.value: place
        for place, said in all_messages()
        for node in said[:1]
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def template_msgids():
    found = {}
    for path in house.templates():
        said = jinja_messages if "jinja2" in path.parts else django_messages
        found |= dict.fromkeys(said(path.read_text("utf-8")), house.name(path))
    return found


def jinja_messages(source):
    for _, _, message in Environment(extensions=["jinja2.ext.i18n"]).extract_translations(source):
        yield message[0] if isinstance(message, tuple) else message


def django_messages(source):
    yield from (found[1:-1] for found in IN_TEMPLATE.findall(source))
    for options, body in BLOCK.findall(source):
        one = PLURAL.split(body)[0]
        text = " ".join(line.strip() for line in one.strip().splitlines()) if "trimmed" in options else one
        yield VARIABLE.sub(r"%(\1)s", text)


def test_every_model_stands_in_the_glossary():
    glossary = (house.ROOT / "docs/GLOSSARY.md").read_text("utf-8")
    ours = {model.__name__ for model in apps.get_models() if model.__module__.startswith("hoaban.")}
    assert sorted(name for name in ours if not re.search(rf"\b{name}\b", glossary)) == []


def test_every_context_has_its_page():
    described = {path.stem for path in (house.ROOT / "docs/contexts").glob("*.md")}
    assert sorted(set(house.contexts()) - described) == []


def test_messages_are_plain_texts_a_catalogue_can_hold():
    computed = [
        place for place, said in all_messages()
        if not said or not all(isinstance(node, ast.Constant) and isinstance(node.value, str) for node in said)
    ]  # fmt: skip
    assert computed == []


def test_placeholders_have_names():
    nameless = {place for text, place in (python_msgids() | template_msgids()).items() if POSITIONAL.search(text)}
    assert sorted(nameless) == []


def test_every_sentence_of_ours_has_its_vietnamese():
    catalogue = trans_real.translation("vi")._catalog
    missing = [f"{place}: {text}" for text, place in (python_msgids() | template_msgids()).items()
               if catalogue.get(text) is None and catalogue.get((text, 0)) is None]  # fmt: skip
    assert sorted(missing) == []


@pytest.mark.parametrize("path", sorted(house.PACKAGE.glob("*/locale/vi/LC_MESSAGES/*.po")), ids=house.name)
def test_a_translation_uses_only_the_placeholders_it_is_given(path):
    def named(*texts):
        return {name for text in texts for name in NAMED.findall(text)}

    unknown = [
        entry.msgid
        for entry in polib.pofile(str(path))
        if named(entry.msgstr, *entry.msgstr_plural.values()) - named(entry.msgid, entry.msgid_plural)
    ]
    assert unknown == []


@pytest.mark.parametrize("path", sorted(house.PACKAGE.glob("*/locale/vi/LC_MESSAGES/*.po")), ids=house.name)
def test_a_catalogue_is_complete_and_free_of_doubt(path):
    entries = polib.pofile(str(path))
    doubtful = [entry.msgid for entry in entries if entry.fuzzy or not (entry.msgstr or entry.msgstr_plural)]
    assert doubtful == []
