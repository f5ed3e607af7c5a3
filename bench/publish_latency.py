"""From an approval to the new bytes on the portal: worker and portal server as real processes, two sizes of site."""

import http.client
import os
import statistics
import subprocess
import time
from collections.abc import Iterator
from itertools import cycle
from typing import Any

from bench.demo_site import HOABAN, portal
from bench.large_site import approve_story, large_home, sections_of
from bench.lines import Line, percentile
from bench.machine import cores, cpu_seconds, running, say, wait_until_it_rests

SIZES = (1_000, 100_000)
APPROVALS = 200
LONGEST, A_LOOK = 10.0, 0.004


class NeverArrived(RuntimeError):
    """The approved text did not reach the portal in time."""


def measure() -> Iterator[Line]:
    """`publish_latency.PAGES` (s): the 95th percentile of 200 approvals; `.median`; `.cpu`: the worker's for one.

    In turns a story gets another lead and a new story is approved. The clock starts before the approving action and
    stops when a reader has the new bytes; before, the worker has ended the share of the nightly sweep that it begins
    at its start. The peer of the large site is the small one: the ratio is what size costs.
    """
    small: dict[str, float] = {}
    for size in SIZES:
        values = _of_size(size)
        for name, value in values.items():
            peer = f"{SIZES[0]} pages" if small else None
            yield Line(f"publish_latency.{size}{name}", value, "s", APPROVALS, peer, small.get(name))
        small = small or values


def _of_size(size: int) -> dict[str, float]:
    pinned, officers = cores()
    with large_home(size) as home, portal(home) as server, running([*HOABAN, "worker"], core=pinned) as worker:
        before = os.sched_getaffinity(0)
        os.sched_setaffinity(0, {officers})
        times, used = _approve_and_wait(server.port, worker)
        os.sched_setaffinity(0, before)
    return {"": percentile(times, 0.95), ".median": statistics.median(times), ".cpu": used / len(times)}


def _approve_and_wait(port: int, worker: subprocess.Popen[bytes]) -> tuple[list[float], float]:
    _start_django()
    portal_side = http.client.HTTPConnection("127.0.0.1", port)
    page, path = _some_story()
    branches = cycle(sections_of("vi"))
    _edited(page, path, "Hoa ban sắp nở", portal_side)  # the first one starts the worker's engine
    wait_until_it_rests(worker)
    before, times = cpu_seconds(worker), []
    for turn in range(APPROVALS):
        mark = f"Hoa ban nở lần thứ {turn} {time.time_ns()}"
        times.append(_edited(page, path, mark, portal_side) if turn % 2 else _new(next(branches), mark, portal_side))
        say(f"{turn}: {times[-1]:.3f} s")
    return times, cpu_seconds(worker) - before


def _start_django() -> None:
    """Set Django up; for the second size lead its connection to the second home's database."""
    import django  # noqa: PLC0415 - settings read HOABAN_HOME when they are imported
    from django.apps import apps  # noqa: PLC0415

    os.environ["DJANGO_SETTINGS_MODULE"] = "hoaban.project.settings"
    if not apps.ready:
        django.setup()
        return
    from django.db import connection  # noqa: PLC0415

    connection.close()
    connection.settings_dict["NAME"] = os.path.join(os.environ["HOABAN_HOME"], "hoaban.sqlite3")  # noqa: PTH118


def _some_story() -> tuple[Any, str]:
    from hoaban.newsroom.models import StoryPage  # noqa: PLC0415
    from hoaban.publishing.models import Address, Edition  # noqa: PLC0415

    items = StoryPage.objects.filter(locale__language_code="vi").values_list("translation_key", flat=True)
    edition = Edition.objects.filter(kind="story", language="vi", item__in=list(items), site="main").order_by("-day")[0]
    page = StoryPage.objects.get(translation_key=edition.item, locale__language_code="vi")
    return page, Address.objects.get(item=edition.item, language="vi", current=True).path


def _edited(page: Any, path: str, mark: str, portal_side: http.client.HTTPConnection) -> float:
    """Let one officer change the lead and another approve it; return the seconds until a reader gets it."""
    from django.db import transaction  # noqa: PLC0415

    from hoaban.kernel.vietnam_time import now  # noqa: PLC0415
    from hoaban.newsroom.actions import approve_page  # noqa: PLC0415
    from hoaban.publishing.models import Edition  # noqa: PLC0415
    from hoaban.publishing.vocabulary import EditionClass  # noqa: PLC0415

    last = Edition.objects.filter(item=page.translation_key, language="vi").order_by("-number").first()
    draft = page.get_latest_revision_as_object()
    draft.lead = mark
    revision = draft.save_revision(user=last.drafted_by)
    page.refresh_from_db()
    begun = time.perf_counter()
    with transaction.atomic():
        approve_page(page, revision=revision, by=last.approved_by, at=now(),
                     edition_class=EditionClass.CLARIFIED, reason=mark)  # fmt: skip
    return _until_read(portal_side, path, mark, begun)


def _new(section: Any, mark: str, portal_side: http.client.HTTPConnection) -> float:
    begun = time.perf_counter()
    path = approve_story(section, mark)
    return _until_read(portal_side, path, mark, begun)


def _until_read(portal_side: http.client.HTTPConnection, path: str, mark: str, begun: float) -> float:
    wanted = mark.encode()
    while time.perf_counter() - begun < LONGEST:
        portal_side.request("GET", path, headers={"Accept-Encoding": "identity"})
        if wanted in portal_side.getresponse().read():
            return time.perf_counter() - begun
        time.sleep(A_LOOK)  # the portal that answers shares a core with the worker
    raise NeverArrived(path)
