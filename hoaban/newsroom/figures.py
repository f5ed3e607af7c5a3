"""Figures of the newsroom for a period."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from hoaban.kernel.vietnam_time import Period
from hoaban.publishing.models import Edition
from hoaban.publishing.vocabulary import EditionClass, ItemKind


@dataclass(frozen=True)
class NewsroomFigures:
    """Stories first approved in the period, by language code; `editions` are the public ids behind each count.

    A story that was withdrawn at the end of the period is left out.
    """

    first_editions: dict[str, int] = field(default_factory=dict)
    editions: dict[str, list[str]] = field(default_factory=dict)


def figures_for(period: Period) -> NewsroomFigures:
    """Count stories whose first edition was approved in the period."""
    rows = Edition.objects.filter(
        kind=ItemKind.STORY, number=1, at__gte=period.starts_at, at__lt=period.ends_before
    ).order_by("at")
    gone = _withdrawn(rows.values_list("item", flat=True), period)
    named = rows.values_list("item", "language", "public_id")
    found = [(language, public_id) for item, language, public_id in named if (item, language) not in gone]
    behind: dict[str, list[str]] = {}
    for language, public_id in found:
        behind.setdefault(language, []).append(public_id)
    return NewsroomFigures(first_editions=dict(Counter(language for language, _ in found)), editions=behind)


def _withdrawn(items: Iterable[UUID], period: Period) -> set[tuple[UUID, str]]:
    """Return (item, language) of what was withdrawn when the period ended."""
    known = Edition.objects.filter(item__in=list(items), at__lt=period.ends_before).order_by("number")
    newest = {(item, language): said for item, language, said in known.values_list("item", "language", "edition_class")}
    return {pair for pair, said in newest.items() if said == EditionClass.WITHDRAWN}
