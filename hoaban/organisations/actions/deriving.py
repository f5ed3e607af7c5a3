"""An officer's Wagtail groups are those of the roles held today, and nothing else."""

from datetime import date

from django.contrib.auth.models import Group

from hoaban.organisations.actions.rights import GROUP_OF_ROLE
from hoaban.organisations.models import Officer
from hoaban.organisations.vocabulary import Role


def derive_groups(officer: Officer, *, today: date) -> None:
    """Make the officer's Wagtail groups exactly those of the roles held today."""
    roles = officer.postings.on(today).values_list("role", flat=True)
    names = {GROUP_OF_ROLE[Role(role)] for role in roles}
    officer.groups.set(Group.objects.get_or_create(name=name)[0] for name in sorted(names))


def derive_all_groups(*, today: date) -> int:
    """Derive the groups of every officer; return how many there are. Run once a day: postings begin and end."""
    officers = list(Officer.objects.all())
    for officer in officers:
        derive_groups(officer, today=today)
    return len(officers)
