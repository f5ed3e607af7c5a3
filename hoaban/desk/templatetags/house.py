"""Tags of the desk's templates: what the installation is called."""

from django import template
from django.utils.translation import get_language

from hoaban.desk import house

register = template.Library()


@register.simple_tag
def house_name() -> str:
    """The name of the province's portal in the officer's language."""
    return house.name(get_language() or "vi")
