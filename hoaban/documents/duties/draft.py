"""A draft under construction: every value keeps the place in the text it was taken from."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from hoaban.documents.agencies import Name
from hoaban.documents.kinds import DeadlineKind, TaskKind
from hoaban.documents.vocabulary import AgencyRole, Deadline, Evidence, Passage, TaskDraft

MAX_TITLE = 300
_MIN_CLAUSE = 90
_CLAUSE_ENDS = (", ", " nhằm ", " để ", " (", " - ", ": ")
_POINT = re.compile(r"(?:[-–—+•*]\s+|\([ivx]{1,4}\)\s*)+")
_BEFORE_TIME = re.compile(r",\s+(?:(?:hoàn\s+thành|xong)\s+)?$")
_LAST_BRACKET = re.compile(r"\s*\(([^()]*)\)$")


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


@dataclass(frozen=True, slots=True)
class RoleQuote:
    """A further part bodies have ("Cơ quan trình"): the column's name and the names in the cell."""

    role: str
    names: list[Name]


@dataclass(slots=True)
class Draft:
    """One piece of work being read. Names carry offsets of the whole text.

    `origin`: content | duty | annex | news | mention (a noun phrase of the content, kept only beside a duty).
    `inherited`: the lead stands in a heading above, not in the words.
    """

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
    inherited: bool = False
    also: list[Passage] = field(default_factory=list)
    roles: list[RoleQuote] = field(default_factory=list)

    def passage(self) -> Passage:
        return Passage(
            self.section, "content" if self.origin in ("content", "mention") else str(self.kind), self.start, self.end
        )

    def finish(self, text: str, *, unsure: Sequence[tuple[int, int]] = ()) -> TaskDraft:
        """Return the draft as the reading shows it, with the evidence of every filled field.

        What stands in an `unsure` span (read from a picture of the page) is never of high confidence.
        """
        time = self.time
        sure_time = time is not None and self.time_sure and time.deadline.kind is not DeadlineKind.UNKNOWN
        sure_time = sure_time and time is not None and not _touches(unsure, time.start, time.end)
        sure_lead = self.lead_sure and not any(_touches(unsure, name.start, name.end) for name in self.lead)
        return TaskDraft(
            title=_capital(self.title.of(text)),
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
            lead_confidence="high" if self.lead and sure_lead else "low",
            deadline_confidence="high" if sure_time else "low",
            evidence=tuple(self._evidence()),
            also=tuple(sorted(self.also, key=lambda p: p.start)),
            roles=tuple(AgencyRole(r.role, tuple(" ".join(n.text.split()) for n in r.names)) for r in self.roles),
        )

    def _evidence(self) -> list[Evidence]:
        quotes = [("title", self.title), ("product", self.product), ("indicator", self.indicator)]
        quotes += [("budget", self.budget), ("modality", self.modality_at)]
        found = [Evidence(name, q.start, q.end) for name, q in quotes if q is not None]
        found += [Evidence("lead", n.start, n.end) for n in self.lead]
        found += [Evidence("support", n.start, n.end) for n in self.support]
        found += [Evidence("role", n.start, n.end) for r in self.roles for n in r.names]
        if self.time is not None:
            found.append(Evidence("deadline", self.time.start, self.time.end))
        return found


def _touches(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(first < end and start < last for first, last in spans)


def moved(names: list[Name] | tuple[Name, ...], by: int) -> list[Name]:
    """Return names with their offsets moved from a piece of the text to the whole text."""
    return [replace(n, start=n.start + by, end=n.end + by) for n in names]


def title_quote(text: str, start: int, end: int) -> Quote:
    """Return the first clause of the work, at most MAX_TITLE characters, cut where a clause ends."""
    point = _POINT.match(text, start, end)
    start = point.end() if point else start
    piece = text[start:end]
    stop = len(piece)
    for mark in (". ", ".\n", "; ", ";\n", " (Hoàn thành", " (hoàn thành", ": (i)"):
        found = piece.find(mark, 20)
        stop = found if 0 <= found < stop else stop
    trimmed = piece[: _clause_end(piece) if stop > MAX_TITLE else stop].rstrip(" .;:,\n")
    lead = len(trimmed) - len(trimmed.lstrip())
    return Quote(start + lead, start + max(len(trimmed), lead))


def _clause_end(piece: str) -> int:
    """Where the last whole clause before MAX_TITLE ends, no bracket left open; else the last whole word."""
    ends = sorted({place for mark in _CLAUSE_ENDS for place in _places(piece[:MAX_TITLE], mark)}, reverse=True)
    whole = (end for end in ends if piece.count("(", 0, end) == piece.count(")", 0, end))
    space = piece.rfind(" ", 0, MAX_TITLE)
    return next(whole, space if space > 0 else MAX_TITLE)


def _places(piece: str, mark: str) -> list[int]:
    return [found.start() for found in re.finditer(re.escape(mark), piece) if found.start() >= _MIN_CLAUSE]


def without_time(title: Quote, time: TimeQuote | None, text: str) -> Quote:
    """Return the title without the time limit at its end: "… (Quý IV/2026)", "…, hoàn thành trước ngày 15/12"."""
    words = text[title.start : title.end]
    if time is None or time.start <= title.start:
        return title
    bracket = _LAST_BRACKET.search(words)
    if bracket and bracket.group(1).strip() == text[time.start : time.end].strip():
        return Quote(title.start, title.start + bracket.start()) if bracket.start() else title
    comma = _BEFORE_TIME.search(text[title.start : time.start])
    return Quote(title.start, title.start + comma.start()) if comma and title.end == time.end else title


def _capital(title: str) -> str:
    """A title begins with a capital; the words are those of the evidence."""
    return title[:1].upper() + title[1:]
