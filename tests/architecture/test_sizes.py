"""Sizes: what is small is read. The numbers are limits, the exceptions are few, named and shrinking."""

import statistics

import pytest

from tests.architecture import house

LINES = {
    "__init__": 15, "vocabulary": 150, "rules": 200, "blocks": 250, "panels": 250, "models": 300, "queries": 250,
    "figures": 150, "actions": 300, "forms": 200, "tasks": 120, "views": 300, "feeds": 300, "wagtail_hooks": 150,
    "receivers": 150,
}  # fmt: skip
ANY_FILE, FUNCTION, CLASS, VIEW, TASK = 300, 50, 200, 15, 6
TEMPLATE, COMPONENT, CSS, SCRIPT, ALL_SCRIPTS = 80, 40, 150, 80, 800
MEDIAN, P90 = 9, 25
# Path → why it may be longer. A line that is no longer needed fails the last test.
LONGER = {}


def limit(path):
    return LINES.get(house.role(path), ANY_FILE)


def too_long(paths, most):
    found = {house.name(path): house.lines(path) for path in paths if house.lines(path) > most(path)}
    return {name: count for name, count in found.items() if name not in LONGER}


def all_functions():
    return [(house.name(path), node) for path, tree in house.trees() for node in house.functions(tree)]


def test_no_module_is_longer_than_its_role_allows():
    assert too_long(house.python_files(), limit) == {}


def test_no_function_is_longer_than_fifty_lines():
    assert [(path, node.name) for path, node in all_functions() if house.length(node) > FUNCTION] == []


def test_half_of_the_functions_are_short_and_nine_in_ten_fit_a_glance():
    lengths = sorted(house.length(node) for _, node in all_functions())
    ninetieth = statistics.quantiles(lengths, n=10)[-1]
    assert (statistics.median(lengths) <= MEDIAN, ninetieth <= P90) == (True, True), (len(lengths), ninetieth)


def test_no_class_is_longer_than_two_hundred_lines():
    classes = [(path, node) for path, tree in house.trees() for node in house.ast.walk(tree)]
    long = [node.name for _, node in classes if isinstance(node, house.ast.ClassDef) and house.length(node) > CLASS]
    assert long == []


def with_request(role):
    for path, tree in house.trees():
        if house.role(path) == role:
            for node in house.functions(tree):
                if node.args.args and node.args.args[0].arg == "request":
                    yield f"{house.name(path)}:{node.name}", house.length(node)


def test_views_are_glue():
    assert {view: count for view, count in with_request("views") if count > VIEW} == {}


def test_tasks_are_doorbells():
    rung = [(path, tree) for path, tree in house.trees() if house.role(path) == "tasks"]
    long = [node.name for _, tree in rung for node in house.functions(tree) if house.length(node) > TASK]
    assert long == []


def test_templates_choose_and_do_not_compute():
    def most(path):
        return COMPONENT if path.parent.name == "c" else TEMPLATE

    assert too_long(house.templates(), most) == {}


def test_style_sheets_and_scripts_are_short():
    styles = too_long(house.static_files(".css"), lambda _: CSS)
    assert styles | too_long(house.static_files(".js"), lambda _: SCRIPT) == {}


def test_all_scripts_together_stay_small():
    assert sum(house.lines(path) for path in house.static_files(".js")) <= ALL_SCRIPTS


def test_test_files_are_short_too():
    assert too_long(sorted((house.ROOT / "tests").rglob("*.py")), lambda _: ANY_FILE) == {}


@pytest.mark.parametrize("name", LONGER or [None])
def test_an_exception_is_still_needed(name):
    assert name is None or house.lines(house.ROOT / name) > limit(house.ROOT / name)
