"""Where things lie in the house: what the architecture tests walk over."""

import ast
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "hoaban"
TEMPLATE_FOLDERS = ("templates", "jinja2")


def contexts():
    return sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))


def ranks():
    """Context → height, from the import contract: the one place where the order is written."""
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"][0]
    layers = reversed(contract["layers"])
    return {name.strip(" ()"): height for height, layer in enumerate(layers) for name in layer.split("|")}


def python_files():
    found = PACKAGE.rglob("*.py")
    return sorted(path for path in found if not {"migrations", "__pycache__"} & set(path.parts))


def trees(paths=None):
    for path in paths or python_files():
        yield path, ast.parse(path.read_text("utf-8"), str(path))


def functions(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def length(node):
    return node.end_lineno - node.lineno + 1


def lines(path):
    return len(path.read_text("utf-8").splitlines())


def name(path):
    return path.relative_to(ROOT).as_posix()


def role(path):
    """The role of a module: `plans/actions/importing.py` and `plans/actions.py` are both actions."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    if parts[-1] == "__init__":
        return "__init__"
    return parts[1] if len(parts) > 1 else parts[0]


def templates(context="*"):
    found = [path for folder in TEMPLATE_FOLDERS for path in PACKAGE.glob(f"{context}/{folder}/**/*")]
    return sorted(path for path in found if path.suffix in {".html", ".xml", ".txt"})


def static_files(suffix, context="*"):
    return sorted(PACKAGE.glob(f"{context}/static/**/*{suffix}"))
