"""Describing a site: what it says of itself on every page."""

from datetime import datetime

from django.db import transaction

from hoaban.kernel import audit
from hoaban.organisations.models import Officer
from hoaban.publishing.models import SiteProfile


@transaction.atomic
def describe_site(profile: SiteProfile, *, by: Officer, at: datetime, **words: str | bool) -> SiteProfile:
    """Write what a site says of itself; its pages are rendered again (see `receivers`)."""
    for name, value in words.items():
        setattr(profile, name, value)
    profile.save()
    audit.record("site.described", by=by, at=at, kind="site", subject=profile.key, words=sorted(words))
    return profile
