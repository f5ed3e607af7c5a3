"""Tidying up behind the releases."""

from datetime import datetime

from django.db import transaction

from hoaban.kernel.planner import refresh_statistics
from hoaban.publishing import engine, releases
from hoaban.publishing.bookkeeping import write_down
from hoaban.publishing.collecting import collect, unused_files
from hoaban.publishing.models import RouteRow


def tidy(*, at: datetime) -> int:
    """Retire files no page has read for 30 days, then delete what no release needs; return how many things went.

    The database looks at its tables again, which have grown since.
    """
    refresh_statistics()
    for site in RouteRow.objects.order_by().values_list("site", flat=True).distinct():
        with releases.publishing(site):
            fresh, over = unused_files(site, at=at)
            batch = engine.remove(site, over, at=at) if over else None
            with transaction.atomic():
                RouteRow.objects.bulk_update(fresh, ["params"])
                if batch:
                    write_down(batch, note="tidied")
    return collect(at=at)
