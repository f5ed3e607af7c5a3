"""The lineage screen: columns of what is new, gone, moved, re-dated; then what is reworded and what stayed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hoaban.desk.word_changes import Run, compared
from hoaban.documents.lineage import Entry, Pair
from hoaban.plans.queries.lineage import Compared, Work
from hoaban.plans.vocabulary import Relation

TITLES: dict[str, Any] = {
    Relation.PREVIOUS: _("Beside the plan of the year before"),
    Relation.AMENDS: _("Beside the plan it amends"),
}
GONE: dict[str, Any] = {Relation.PREVIOUS: _("Not there any more"), Relation.AMENDS: _("Not mentioned again")}


@dataclass(frozen=True)
class Side:
    """One plan's wording of a piece of work."""

    href: str
    title: str
    section: str
    lead: str
    when: str
    settled: bool


@dataclass(frozen=True)
class Row:
    """One piece of work in both plans or in one; `runs` compares the titles word by word."""

    old: Side | None
    new: Side | None
    pair: Pair | None = None
    runs: tuple[Run, ...] = ()

    @property
    def shown(self) -> Side | None:
        """The later plan's wording, where there is one."""
        return self.new or self.old


@dataclass(frozen=True)
class Column:
    """One column: its anchor, its name, its rows."""

    name: str
    label: Any
    rows: tuple[Row, ...]


def columns(told: Compared, relation: str) -> list[Column]:
    """Return the four columns, then what is reworded only and what stayed. A task may stand in two columns."""
    pairs = told.lineage.pairs
    chosen: list[tuple[str, Any, Callable[[Pair], bool]]] = [
        ("moved", _("Moved to another section or agency"), lambda pair: pair.moved or pair.new_lead),
        ("redated", _("Re-dated"), lambda pair: pair.redated),
        ("reworded", _("Reworded"), _only_reworded),
        ("same", _("Unchanged"), lambda pair: pair.is_same),
    ]
    return [
        Column("new", _("New tasks"), tuple(_alone(told, entry, is_new=True) for entry in told.lineage.new)),
        Column("gone", GONE[relation], tuple(_alone(told, entry, is_new=False) for entry in told.lineage.gone)),
        *(Column(name, label, tuple(_both(told, one) for one in pairs if fits(one))) for name, label, fits in chosen),
    ]


def _only_reworded(pair: Pair) -> bool:
    return pair.reworded and not (pair.moved or pair.new_lead or pair.redated)


def _alone(told: Compared, entry: Entry, *, is_new: bool) -> Row:
    side = _side(told.works[entry.key])
    return Row(None, side) if is_new else Row(side, None)


def _both(told: Compared, pair: Pair) -> Row:
    old, new = _side(told.works[pair.old.key]), _side(told.works[pair.new.key])
    return Row(old, new, pair, tuple(compared(old.title, new.title)) if pair.reworded else ())


def _side(work: Work) -> Side:
    fields = work.fields
    when = fields.deadline_text or (f"{fields.due_on:%d/%m/%Y}" if fields.due_on else "")
    return Side(_address(work), fields.title, fields.section, "; ".join(fields.lead), when, settled=bool(work.task))


def _address(work: Work) -> str:
    if work.task is not None:
        return reverse("plan", args=[work.plan.public_id]) + f"#task-{work.task.public_id}"
    return reverse("plan_draft", args=[work.plan.public_id, work.key]) + "#span"
