"""What the words of a draft also say: numbers with units, money with code and source, to whom a report goes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from hoaban.documents.agencies import names_at
from hoaban.documents.budgets import budget_line, speaks_of_money
from hoaban.documents.figures import BudgetLine, Quantity
from hoaban.documents.kinds import TaskKind
from hoaban.documents.quantities import quantities_in
from hoaban.documents.structure.form import Form
from hoaban.documents.vocabulary import Evidence, TaskDraft
from hoaban.documents.words import key

_REPORTS = re.compile(r"\bbáo\s+cáo\b")
_TO = re.compile(r"\b(?:báo\s+cáo|gửi(?:\s+về)?|trình|về|cho|lên)\s+")
_SENTENCE_ENDS = re.compile(r"[.;](?:\s|$)")
MAX_BUDGET_LINES = 500


def enriched(drafts: Sequence[TaskDraft], form: Form, text: str) -> tuple[TaskDraft, ...]:
    """Return the drafts with quantities, budget line and addressee of a report; each value has its place."""
    return tuple(_enriched(draft, form, text) for draft in drafts)


def _enriched(draft: TaskDraft, form: Form, text: str) -> TaskDraft:
    to = _report_to(draft, text)
    return replace(
        draft,
        quantities=_quantities(draft, text),
        budget_line=_money(draft, form, text),
        report_to=tuple(name for name, _ in to),
        evidence=(*draft.evidence, *(place for _, place in to)),
    )


def _quantities(draft: TaskDraft, text: str) -> tuple[Quantity, ...]:
    """Those of the work itself and of its product and indicator, wherever those stand."""
    spans = {(e.start, e.end) for e in draft.evidence if e.field in ("product", "indicator")}
    title = next((e for e in draft.evidence if e.field == "title"), None)
    if title is not None:
        spans.add((title.start, max(title.end, draft.end) if title.start < draft.end else title.end))
    found = {(q.start, q.end): q for start, end in spans for q in quantities_in(text, start, end)}
    return tuple(found[place] for place in sorted(found))


def _money(draft: TaskDraft, form: Form, text: str) -> BudgetLine | None:
    place = next((e for e in draft.evidence if e.field == "budget"), None)
    if place is not None:
        return budget_line(text, place.start, place.end, column=_column_at(form, place.start))
    return budget_line(text, draft.start, draft.end) if _has_sum(text[draft.start : draft.end]) else None


def _has_sum(words: str) -> bool:
    return "đồng" in key(words) and speaks_of_money(words)


def _column_at(form: Form, offset: int) -> str:
    """The header of the table column a place lies in, '' outside tables."""
    for _, table in form.tables:
        if table.grid.start <= offset < table.grid.end:
            cell = next((c for c in table.grid.cells if c.start <= offset < max(c.end, c.start + 1)), None)
            return table.columns[cell.column] if cell else ""
    return ""


def _report_to(draft: TaskDraft, text: str) -> list[tuple[str, Evidence]]:
    """Whom a reporting duty reports to: the first names after "báo cáo", "gửi", "về" in its sentence."""
    if draft.kind is not TaskKind.REPORTING and not _REPORTS.search(key(text[draft.start : draft.end])):
        return []
    piece = text[draft.start : draft.end]
    lower = key(piece)
    for report in _REPORTS.finditer(lower):
        stop = _SENTENCE_ENDS.search(lower, report.end())
        for start in _places(lower, report.start(), stop.start() if stop else len(lower)):
            names, _ = names_at(piece, start, lower=lower)
            if names:
                return [
                    (" ".join(n.text.split()), Evidence("report_to", draft.start + n.start, draft.start + n.end))
                    for n in names
                ]
    return []


def _places(lower: str, start: int, end: int) -> Iterator[int]:
    yield from (m.end() for m in _TO.finditer(lower, start, end))


def budget_lines_of(form: Form, text: str) -> tuple[BudgetLine, ...]:
    """Return the passages about money: those under a heading on funds, elsewhere those with a sum or a budget code."""
    found: list[BudgetLine] = []
    for line in form.outline.lines:
        paragraph = line.paragraph
        words = text[paragraph.start : paragraph.end]
        if line.heading is None and (line.role == "funds" or _has_sum(words)) and speaks_of_money(words):
            read = budget_line(text, paragraph.start, paragraph.end)
            found += [read] if read else []
    return tuple(found[:MAX_BUDGET_LINES])
