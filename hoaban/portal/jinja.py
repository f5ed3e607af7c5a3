"""The portal's Jinja2 environment, and the one way a page is rendered."""

from typing import Any

from django.template import engines
from django.utils.translation import gettext, ngettext, npgettext, pgettext
from jinja2 import Environment, StrictUndefined
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from hoaban.publishing.registry import Rendered

HTML = "text/html; charset=utf-8"


def environment(**options: Any) -> Environment:
    """Build the environment: strict, translated, no request, no static(): addresses arrive as plain values."""
    env = Environment(**{**options, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True})  # noqa: S701 - Django's backend turns autoescape on
    env.filters["linked_data"] = linked_data
    env.install_gettext_callables(gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext)  # type: ignore[attr-defined]
    return env


def linked_data(values: dict[str, Any]) -> Markup:
    """Return schema.org values as a data block (JSON-LD): browsers run nothing of it, `<`, `>`, `&`, `'` escaped."""
    said = htmlsafe_json_dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Markup('<script type="application/ld+json">{}</script>').format(said)


def html(template: str, values: dict[str, Any]) -> Rendered:
    """Render `portal/pages/<template>.html` from plain values, in the language that is active."""
    text = engines["jinja2"].get_template(f"portal/pages/{template}.html").render(values)
    return Rendered(text.encode(), HTML)
