"""How many files of a release one approval rewrites, in a section of 50,000 stories."""

import os
from collections.abc import Iterator

from bench.large_site import approve_story, large_home, sections_of
from bench.lines import Line
from bench.machine import say

STORIES = 50_000


def measure() -> Iterator[Line]:
    """`publish_fanout.new` (files): a new story; `.withdraw_oldest`: the oldest one is withdrawn.

    Files that differ between the release before and after, those that came and went included; twins are not counted.
    """
    with large_home(STORIES, sections=1, languages=("vi",)):
        os.environ["DJANGO_SETTINGS_MODULE"] = "hoaban.project.settings"
        import django  # noqa: PLC0415

        django.setup()
        section = sections_of("vi")[0]
        yield Line("publish_fanout.new", _rewritten(lambda: approve_story(section, "Ban nở trên núi")), "files", 1)
        yield Line("publish_fanout.withdraw_oldest", _rewritten(lambda: _withdraw_oldest(section)), "files", 1)


def _rewritten(act: object) -> int:
    from hoaban.kernel.vietnam_time import now  # noqa: PLC0415
    from hoaban.publishing import releases  # noqa: PLC0415
    from hoaban.publishing.actions import process_changes  # noqa: PLC0415
    from hoaban.publishing.differing import differing  # noqa: PLC0415

    process_changes(at=now())
    before = releases.current_root("main")
    act()  # type: ignore[operator]
    problems = [done.problem for done in process_changes(at=now()) if done.problem]
    if problems:
        raise RuntimeError(problems[0])
    changed = list(differing(releases.opened()[1], before, releases.current_root("main")))
    for one in changed:
        say("/".join(one.parts))
    return len(changed)


def _withdraw_oldest(section: object) -> None:
    from hoaban.kernel.vietnam_time import now  # noqa: PLC0415
    from hoaban.organisations.models import Officer  # noqa: PLC0415
    from hoaban.publishing.actions import withdraw  # noqa: PLC0415
    from hoaban.publishing.models import CurrentEdition  # noqa: PLC0415

    rows = CurrentEdition.objects.filter(section=section, language="vi", is_public=True)
    oldest = rows.order_by("day", "first_at", "item").first()
    writer, approver = Officer.objects.order_by("pk")[:2]
    withdraw(oldest.item, ["vi"], proposed_by=writer, by=approver, at=now(), reason="Số liệu đã cũ")
