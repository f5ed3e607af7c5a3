"""Jinja for text that officers edit: names, `if` and `for`; no call, no attribute of an object, no filter."""

from typing import Any

from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment

_OF_LOOP = frozenset({"index", "first", "last"})


class NamesOnly(SandboxedEnvironment):
    """A sandbox in which a name reads a value of the report and nothing else exists.

    docxtpl compiles whatever stands in a Word file: here `plan.short` is a key of a dict, `loop.index` a number, and
    anything else is refused when it is read, whether or not the upload was checked.
    """

    intercepted_binops = frozenset(SandboxedEnvironment.default_binop_table)
    intercepted_unops = frozenset(SandboxedEnvironment.default_unop_table)

    def __init__(self, **options: Any) -> None:
        super().__init__(undefined=StrictUndefined, **options)
        self.globals.clear()
        self.filters.clear()
        self.tests.clear()

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Read a key of a dict, or a number of a loop."""
        if isinstance(obj, dict):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        if type(obj).__name__ == "LoopContext" and attribute in _OF_LOOP:
            return getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Read a key of a dict."""
        return self.getattr(obj, argument) if isinstance(argument, str) else self.undefined(obj=obj, name=str(argument))

    def call(self, context: Any, function: Any, *arguments: Any, **named: Any) -> Any:
        """Refuse every call."""
        raise SecurityError("A template of a report calls nothing.")

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Refuse to calculate: "x" * 10**9 is a text too."""
        raise SecurityError("A template of a report calculates nothing.")

    def call_unop(self, context: Any, operator: str, arg: Any) -> Any:
        """Refuse to calculate."""
        raise SecurityError("A template of a report calculates nothing.")
