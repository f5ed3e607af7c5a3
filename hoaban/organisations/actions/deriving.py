"""An officer's Wagtail groups are those of the roles held today, each in the workspace of its agency; nothing else."""

from datetime import date

from django.contrib.auth.models import Group

from hoaban.organisations.actions.rights import group_of
from hoaban.organisations.models import Officer
from hoaban.organisations.vocabulary import Role


def derive_groups(officer: Officer, *, today: date) -> None:
    """Make the officer's Wagtail groups exactly those of the roles held today."""
    held = officer.postings.on(today).values_list("role", "agency__workspace__key")
    names = {group_of(Role(role), workspace or "") for role, workspace in held}
    officer.groups.set(Group.objects.get_or_create(name=name)[0] for name in sorted(names))


def derive_all_groups(*, today: date) -> int:
    """Derive the groups of every officer; return how many there are. Run once a day: postings begin and end."""
    officers = list(Officer.objects.all())
    for officer in officers:
        derive_groups(officer, today=today)
    return len(officers)
