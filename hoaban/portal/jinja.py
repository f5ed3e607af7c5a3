"""The portal's Jinja2 environment, and the one way a page is rendered."""

from collections.abc import MutableMapping
from functools import lru_cache
from typing import Any

from django.template import engines
from django.utils.translation import get_language, gettext, ngettext, npgettext, pgettext
from jinja2 import Environment, StrictUndefined
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from hoaban.publishing.registry import Rendered

HTML = "text/html; charset=utf-8"
look_up = gettext  # a message that is known only when it is asked for; templates have them in words


class PlainValues(Environment):
    """An environment whose templates get dicts and import one another all the time: both made cheap."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return `obj.attribute`; of a dict its item: no template calls a method that is named as an item."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals of a template as one dict: each import looks through its keys."""
        return {**self.globals, **(d or {})}


def environment(**options: Any) -> Environment:
    """Build the environment: strict, translated, no request, no static(): addresses arrive as plain values."""
    env = PlainValues(**{**options, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True})
    env.filters["linked_data"] = linked_data
    env.install_gettext_callables(gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext)  # type: ignore[attr-defined]
    if not env.auto_reload:
        env.globals["gettext"] = env.globals["_"] = _said
    return env


def _said(message: str, /, **variables: Any) -> Markup:
    """Return a message in the active language, as `gettext` of Jinja's i18n does; each is looked up once."""
    if variables:
        return _translated(message, get_language()) % variables
    return _finished(message, get_language())


@lru_cache(maxsize=4096)
def _translated(message: str, _language: str | None) -> Markup:
    return Markup(look_up(message))  # noqa: S704 - our own catalogues


@lru_cache(maxsize=4096)
def _finished(message: str, language: str | None) -> Markup:
    return _translated(message, language) % {}


def linked_data(values: dict[str, Any]) -> Markup:
    """Return schema.org values as a data block (JSON-LD): browsers run nothing of it, `<`, `>`, `&`, `'` escaped."""
    said = htmlsafe_json_dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Markup('<script type="application/ld+json">{}</script>').format(said)


def html(template: str, values: dict[str, Any]) -> Rendered:
    """Render `portal/pages/<template>.html` from plain values, in the language that is active."""
    text = engines["jinja2"].get_template(f"portal/pages/{template}.html").render(values)
    return Rendered(text.encode(), HTML)
