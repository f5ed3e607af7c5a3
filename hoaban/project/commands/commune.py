"""`hoaban commune found NAME [--english] [--by USERNAME]`: a commune gets a site of its own."""

import argparse
import sys
from typing import TYPE_CHECKING

from django.db import transaction

from hoaban.kernel import vietnam_time
from hoaban.kernel.refusals import Refusal
from hoaban.project.officers import officer_named
from hoaban.project.starting import start

if TYPE_CHECKING:
    from hoaban.organisations.models import Agency
    from hoaban.publishing.actions import Founded

CANNOT = 2


def found(chosen: argparse.Namespace) -> int:
    """Found the site, send its first pages for approval, and say what was done. Safe to run again."""
    start()
    from hoaban.newsroom.actions import send_for_review  # noqa: PLC0415 - models load only after django.setup()
    from hoaban.publishing.actions import found_commune  # noqa: PLC0415

    at = vietnam_time.now()
    agency, officer = _committee(chosen.name), officer_named(chosen.by)
    if agency is None:
        return _cannot(f"No commune or ward of today is called {chosen.name}, or more than one is.")
    if officer is None:
        return _cannot("Name the officer who founds: --by USERNAME.")
    try:
        with transaction.atomic():
            made = found_commune(agency, languages=("vi", "en") if chosen.english else ("vi",), by=officer, at=at)
            for page in made.pages:
                send_for_review(page, by=officer, at=at)
    except Refusal as refusal:
        return _cannot(str(refusal))
    _tell(made)
    return 0


def _committee(name: str) -> "Agency | None":
    """Return the People's Committee of a commune or ward of today."""
    from hoaban.organisations.models import Agency  # noqa: PLC0415
    from hoaban.organisations.queries import area_named  # noqa: PLC0415
    from hoaban.organisations.vocabulary import AgencyKind, AreaLevel  # noqa: PLC0415

    today = vietnam_time.day_in_vietnam(vietnam_time.now())
    area = area_named(name, on=today, level=AreaLevel.COMMUNE)
    return Agency.objects.on(today).filter(kind=AgencyKind.PEOPLES_COMMITTEE, area=area).first() if area else None


def _tell(made: "Founded") -> None:
    from hoaban.publishing.site_paths import home_path  # noqa: PLC0415

    site = made.profile
    print(f"{site.name_vi}: site {site.key}, address {home_path(site.key, 'vi')}, responsible: {site.responsible_vi}.")
    for page in made.pages:
        print(f"  waits for approval: {page.title} ({page.locale.language_code})")
    if not made.pages:
        print("  all was there; rights were set again.")
    print(f"  whoever is posted to {site.responsible_vi} works in this site, its pictures, and nowhere else.")


def _cannot(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return CANNOT
