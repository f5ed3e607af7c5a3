"""Contexts point one way where import-linter cannot see: foreign keys, templates, signals."""

import ast
import re

from django.apps import apps

from tests.architecture import house

NAMES_A_TEMPLATE = re.compile(r"""\b(?:include|extends|import|from|component)\b[^%}]*?["']portal/""")
MODEL_SIGNALS = {"django.db.models.signals", "wagtail.signals"}
MAY_LISTEN = ("receivers.py", "kernel/events.py")


def our_models():
    return [model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith("hoaban.")]


def context_of(model):
    return model.__module__.split(".")[1] if model.__module__.startswith("hoaban.") else None


def relations():
    for model in our_models():
        for field in model._meta.get_fields():
            if field.concrete and field.remote_field and context_of(field.related_model):
                yield f"{model.__name__}.{field.name}", context_of(model), context_of(field.related_model)


def test_every_context_has_its_place_in_the_order():
    assert set(house.contexts()) <= set(house.ranks())


def test_foreign_keys_point_down():
    height = house.ranks()
    wrong = [name for name, own, other in relations() if own != other and height[own] <= height[other]]
    assert wrong == []


def test_the_walk_over_foreign_keys_sees_the_users():
    assert ("Posting.officer", "organisations", "organisations") in set(relations())


def test_lower_contexts_never_name_a_template_of_the_portal():
    below = [context for context in house.contexts() if house.ranks()[context] < house.ranks()["portal"]]
    named = [
        house.name(path)
        for context in below
        for path in house.templates(context)
        if NAMES_A_TEMPLATE.search(path.read_text("utf-8"))
    ]
    assert named == []


def signals_used(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in MODEL_SIGNALS:
            yield node.module
        if isinstance(node, ast.ImportFrom) and node.module == "django.dispatch":
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in MODEL_SIGNALS)


def test_signals_are_heard_only_by_receivers_and_sent_only_by_events():
    listening = {house.name(path) for path, tree in house.trees() if list(signals_used(tree))}
    assert sorted(path for path in listening if not path.endswith(MAY_LISTEN)) == []


def test_at_most_six_domain_events():
    source = ast.parse((house.PACKAGE / "kernel/events.py").read_text("utf-8"))
    made = [
        node for node in ast.walk(source) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Signal"
    ]
    assert len(made) <= 6


def test_no_import_inside_a_function_but_when_apps_are_ready():
    inside = [
        f"{house.name(path)}:{node.lineno}"
        for path, tree in house.trees()
        for function in house.functions(tree)
        if not (path.name == "apps.py" and function.name == "ready")
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert [place for place in inside if "/project/" not in place] == []
