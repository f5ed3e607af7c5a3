"""Rules of reports: who may change the template all agencies report with."""

from typing import Any, Protocol

from django.utils.translation import gettext_lazy as _

from hoaban.kernel.refusals import Refusal

ADMINISTRATORS = "administrators"


class Person(Protocol):
    """An officer, as far as rights go."""

    is_superuser: Any

    @property
    def groups(self) -> Any:
        """Wagtail groups derived from postings."""


class OnlyAdministrators(Refusal):
    """Only an administrator may do this."""

    def __init__(self) -> None:
        super().__init__(_("Only an administrator may change the report template."))


def may_change_template(person: Person) -> bool:
    """Say whether the person administers the installation: the template is one for all agencies."""
    return bool(person.is_superuser or person.groups.filter(name=ADMINISTRATORS).exists())


def require_administrator(person: Person) -> None:
    """Refuse others. Raises OnlyAdministrators."""
    if not may_change_template(person):
        raise OnlyAdministrators
