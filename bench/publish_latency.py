"""From an approval to the new bytes on the portal: demo-size site, worker and portal server as real processes."""

import http.client
import os
import statistics
import subprocess
import time
from collections.abc import Iterator
from typing import Any

from bench.demo_site import HOABAN, demo_home, portal
from bench.lines import Line, percentile
from bench.machine import cores, cpu_seconds, running, say

APPROVALS = 20
LONGEST = 5.0


class NeverArrived(RuntimeError):
    """The approved text did not reach the portal in time."""


def measure() -> Iterator[Line]:
    """`publish_latency` (s): the median of twenty approvals; `.p95`; `.cpu`: the worker's processor time for one.

    The clock starts before the approving action and stops when a reader has the new bytes.
    """
    pinned, officers = cores()
    with demo_home() as home, portal(home) as server, running([*HOABAN, "worker"], core=pinned) as worker:
        os.sched_setaffinity(0, {officers})
        times, used = _approve_and_wait(server.port, worker)
    yield Line("publish_latency", statistics.median(times), "s", len(times))
    yield Line("publish_latency.p95", percentile(times, 0.95), "s", len(times))
    yield Line("publish_latency.cpu", used / len(times), "s", len(times))


def _approve_and_wait(port: int, worker: subprocess.Popen[bytes]) -> tuple[list[float], float]:
    import django  # noqa: PLC0415 - settings read HOABAN_HOME when they are imported

    os.environ["DJANGO_SETTINGS_MODULE"] = "hoaban.project.settings"
    django.setup()
    portal_side = http.client.HTTPConnection("127.0.0.1", port)
    page, path = _some_story()
    _one(page, path, "Hoa ban sắp nở", portal_side)  # the first one starts the worker's engine
    before, times = cpu_seconds(worker), []
    for turn in range(APPROVALS):
        times.append(_one(page, path, f"Hoa ban nở lần thứ {turn}", portal_side))
        say(f"{turn}: {times[-1]:.3f} s")
    return times, cpu_seconds(worker) - before


def _some_story() -> tuple[Any, str]:
    from hoaban.newsroom.models import StoryPage  # noqa: PLC0415
    from hoaban.publishing.models import Address, Edition  # noqa: PLC0415

    edition = Edition.objects.filter(kind="story", language="vi").order_by("-day").first()
    page = StoryPage.objects.get(translation_key=edition.item, locale__language_code="vi")
    return page, Address.objects.get(item=edition.item, language="vi", current=True).path


def _one(page: Any, path: str, mark: str, portal_side: http.client.HTTPConnection) -> float:
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
    wanted = mark.encode()
    while time.perf_counter() - begun < LONGEST:
        portal_side.request("GET", path, headers={"Accept-Encoding": "identity"})
        if wanted in portal_side.getresponse().read():
            return time.perf_counter() - begun
        time.sleep(0.001)
    raise NeverArrived(path)
