"""Wagtail's choosers without inline script: the mark they leave is started by `desk/widgets.js` (ADR 0004)."""

import json
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.widgets.chooser import BaseChooser


def _render(self: Any, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
    """Render a chooser with a mark in place of the script Wagtail writes."""
    value_data = self.get_value_data(value)
    chosen = attrs or {}
    arguments = [chosen["id"], self.get_js_init_options(chosen["id"], name, value_data)]
    return format_html(
        '{}<template data-hb-start="{}" data-hb-args="{}"></template>',
        self.render_html(name, value_data, chosen),
        self.js_constructor,
        json.dumps(arguments),
    )


def quiet_choosers() -> None:
    """Give every chooser the quiet rendering; called once at start."""
    BaseChooser.render = _render
