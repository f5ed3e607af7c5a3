"""In whose name a command acts."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hoaban.organisations.models import Officer


def officer_named(username: str | None) -> "Officer | None":
    """Return the officer of a log-in name; without one the administrator, where there is exactly one."""
    from hoaban.organisations.models import Officer  # noqa: PLC0415 - models load only after django.setup()

    if username:
        return Officer.objects.filter(username=username).first()
    administrators = list(Officer.objects.filter(is_active=True, is_superuser=True)[:2])
    return administrators[0] if len(administrators) == 1 else None
