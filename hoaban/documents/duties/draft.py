"""A draft under construction: every value keeps the place in the text it was taken from."""

from dataclasses import dataclass, field, replace

from hoaban.documents.agencies import Name
from hoaban.documents.kinds import DeadlineKind, TaskKind
from hoaban.documents.vocabulary import Deadline, Evidence, Passage, TaskDraft

MAX_TITLE = 220


@dataclass(frozen=True, slots=True)
class Quote:
    """Words with their place; the value is the place's text with white space collapsed."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return " ".join(text[self.start : self.end].split())


@dataclass(frozen=True, slots=True)
class TimeQuote:
    """A deadline and where its words stand."""

    deadline: Deadline
    start: int
    end: int


@dataclass(slots=True)
class Draft:
    """One piece of work being read. `origin`: content | duty | annex | news; names carry offsets of the whole text."""

    start: int
    end: int
    section: str
    origin: str
    title: Quote
    kind: TaskKind = TaskKind.TASK
    modality: str = "assign"
    lead: list[Name] = field(default_factory=list)
    support: list[Name] = field(default_factory=list)
    time: TimeQuote | None = None
    product: Quote | None = None
    indicator: Quote | None = None
    budget: Quote | None = None
    lead_sure: bool = True
    time_sure: bool = True
    modality_at: Quote | None = None
    also: list[Passage] = field(default_factory=list)

    def passage(self) -> Passage:
        return Passage(self.section, "content" if self.origin == "content" else str(self.kind), self.start, self.end)

    def finish(self, text: str) -> TaskDraft:
        """Return the draft as the reading shows it, with the evidence of every filled field."""
        time = self.time
        sure_time = time is not None and self.time_sure and time.deadline.kind is not DeadlineKind.UNKNOWN
        return TaskDraft(
            title=self.title.of(text),
            start=self.start,
            end=self.end,
            section=self.section,
            kind=self.kind,
            modality=self.modality,
            lead=tuple(" ".join(n.text.split()) for n in self.lead),
            support=tuple(" ".join(n.text.split()) for n in self.support),
            deadline=time.deadline if time else None,
            product=self.product.of(text) if self.product else None,
            indicator=self.indicator.of(text) if self.indicator else None,
            budget=self.budget.of(text) if self.budget else None,
            lead_confidence="high" if self.lead and self.lead_sure else "low",
            deadline_confidence="high" if sure_time else "low",
            evidence=tuple(self._evidence()),
            also=tuple(sorted(self.also, key=lambda p: p.start)),
        )

    def _evidence(self) -> list[Evidence]:
        quotes = [("title", self.title), ("product", self.product), ("indicator", self.indicator)]
        quotes += [("budget", self.budget), ("modality", self.modality_at)]
        found = [Evidence(name, q.start, q.end) for name, q in quotes if q is not None]
        found += [Evidence("lead", n.start, n.end) for n in self.lead]
        found += [Evidence("support", n.start, n.end) for n in self.support]
        if self.time is not None:
            found.append(Evidence("deadline", self.time.start, self.time.end))
        return found


def moved(names: list[Name] | tuple[Name, ...], by: int) -> list[Name]:
    """Return names with their offsets moved from a piece of the text to the whole text."""
    return [replace(n, start=n.start + by, end=n.end + by) for n in names]


def title_quote(text: str, start: int, end: int) -> Quote:
    """Return the first clause of the work, at most MAX_TITLE characters, cut at a word."""
    piece = text[start:end]
    stop = len(piece)
    for mark in (". ", ".\n", "; ", ";\n", " (Hoàn thành", " (hoàn thành", ": (i)"):
        found = piece.find(mark, 20)
        stop = found if 0 <= found < stop else stop
    if stop > MAX_TITLE:
        space = piece.rfind(" ", 0, MAX_TITLE)
        stop = space if space > 0 else MAX_TITLE
    trimmed = piece[:stop].rstrip(" .;:,\n")
    lead = len(trimmed) - len(trimmed.lstrip())
    return Quote(start + lead, start + max(len(trimmed), lead))
