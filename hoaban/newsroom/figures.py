"""Figures of the newsroom for a period."""

from collections import Counter
from dataclasses import dataclass, field

from hoaban.kernel.vietnam_time import Period
from hoaban.publishing.models import Edition
from hoaban.publishing.vocabulary import ItemKind


@dataclass(frozen=True)
class NewsroomFigures:
    """Stories first approved in the period, by language code; `editions` are the public ids behind each count."""

    first_editions: dict[str, int] = field(default_factory=dict)
    editions: dict[str, list[str]] = field(default_factory=dict)


def figures_for(period: Period) -> NewsroomFigures:
    """Count stories whose first edition was approved in the period."""
    rows = Edition.objects.filter(
        kind=ItemKind.STORY, number=1, at__gte=period.starts_at, at__lt=period.ends_before
    ).order_by("at")
    found = list(rows.values_list("language", "public_id"))
    behind: dict[str, list[str]] = {}
    for language, public_id in found:
        behind.setdefault(language, []).append(public_id)
    return NewsroomFigures(first_editions=dict(Counter(language for language, _ in found)), editions=behind)
