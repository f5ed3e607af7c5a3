"""Tags of the desk's templates: what the installation is called."""

from django import template
from django.utils.translation import get_language

from hoaban.desk import house
from hoaban.publishing.reasons import reason_of

register = template.Library()


@register.simple_tag
def house_name() -> str:
    """The name of the province's portal in the officer's language."""
    return house.name(get_language() or "vi")


@register.filter
def reason(problem: str) -> str:
    """Why something did not go out, in a sentence an officer understands."""
    return str(reason_of(problem))
