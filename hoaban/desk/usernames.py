"""Log-in names made from full names."""

from hoaban.kernel.text import slug
from hoaban.organisations.models import Officer

LONGEST = 30


def free_username(full_name: str) -> str:
    """Return a log-in name nobody has: "Nguyễn Văn An" → nguyenvanan, then nguyenvanan2."""
    base = slug(full_name).replace("-", "")[:LONGEST] or "canbo"
    taken = set(Officer.objects.filter(username__startswith=base).values_list("username", flat=True))
    number, name = 1, base
    while name in taken:
        number += 1
        name = f"{base}{number}"
    return name
