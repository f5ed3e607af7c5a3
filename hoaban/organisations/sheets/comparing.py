"""What a sheet would do to the register: every row new, changed, the same or faulty. Reads only."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.translation import gettext as _

from hoaban.organisations.models import Agency
from hoaban.organisations.rules import name_key
from hoaban.organisations.sheets.columns import kind_by_name
from hoaban.organisations.sheets.fates import KIND_WORDS, Comparison, Differences, Fate, NewArea, Target
from hoaban.organisations.sheets.snapshot import Snapshot, narrowed
from hoaban.organisations.vocabulary import CENTRAL, AgencyKind, AgencyRow, AreaLevel, Column


def compare(rows: Iterable[AgencyRow], *, today: date) -> Comparison:
    """Compare a sheet with the register. The number of queries does not grow with the rows."""
    comparing = _Comparing(Snapshot.taken(), [Fate(row, faults=list(row.faults)) for row in rows], today)
    comparing.run()
    return Comparison(comparing.fates, comparing.held)


class _Comparing:
    """The steps of one comparison, in order: find who is held, then what hangs on whom, then what differs."""

    def __init__(self, held: Snapshot, fates: list[Fate], today: date) -> None:
        self.held, self.fates, self.today = held, fates, today
        self.by_target: dict[Target, Fate] = {}
        self.rows_spelt: dict[str, list[tuple[int, str]]] = {}

    def run(self) -> None:
        for fate in self.fates:
            self._find(fate)
        self._refuse_twice()
        for fate in self.fates:
            self.by_target[_target(fate)] = fate
            for name in (fate.row.name, *fate.row.others):
                self.rows_spelt.setdefault(name_key(name), []).append((fate.row.line, name))
        self.by_line = {fate.row.line: fate for fate in self.fates}
        for fate in self.fates:
            self._kind_and_area(fate)
            self._parent(fate)
            self._heirs(fate)
        self._refuse_circles()
        for fate in self.fates:
            if fate.held is not None and not fate.faults:
                fate.changes = Differences(self.held, fate, on=self.day(fate.row)).found()

    def day(self, row: AgencyRow) -> date:
        """The day on which what a row names must exist."""
        return row.valid_to or max(self.today, row.valid_from or self.today)

    def _find(self, fate: Fate) -> None:
        row = fate.row
        if row.public_id:
            fate.held = next((pk for pk, a in self.held.agencies.items() if a.public_id == row.public_id), None)
            if fate.held is None:
                fate.faults.append(_("The public id is not in the register. Leave that cell empty for a new agency."))
            return
        key = name_key(row.name)
        found = narrowed(self._meeting(self.held.official.get(key, []), row), row.name)
        if len(found) > 1:
            found = {pk for pk in found if self.held.agencies[pk].holds_on(self.day(row))}
        fate.held = found.pop() if len(found) == 1 else None
        others = narrowed(self._meeting(self.held.spelt.get(key, []), row), row.name) if row.name else set()
        if fate.held is None and others:
            owner = self.held.name_of(min(others), on=self.day(row))
            fate.faults.append(_("This is another name of “%(owner)s”, which is in the register.") % {"owner": owner})

    def _meeting(self, pairs: list[tuple[int, str]], row: AgencyRow) -> list[tuple[int, str]]:
        return [(pk, name) for pk, name in pairs if _meet(self.held.agencies[pk], row)]

    def _refuse_twice(self) -> None:
        seen: dict[object, list[Fate]] = {}
        for fate in self.fates:
            if not fate.row.name:
                continue
            same = seen.setdefault(fate.held if fate.held is not None else fate.row.name.casefold(), [])
            twin = next((one for one in same if fate.held is not None or _meet(one.row, fate.row)), None)
            if twin:
                fate.faults.append(_("The same agency stands in row %(line)s already.") % {"line": twin.row.line})
            same.append(fate)

    def _kind_and_area(self, fate: Fate) -> None:
        row, held = fate.row, self.held.agencies.get(fate.held or 0)
        fate.kind = row.kind or (held.kind if held else kind_by_name(row.name))
        if held and not row.area and not row.level:
            fate.area = held.area_id
        elif row.level != CENTRAL and fate.kind != AgencyKind.MINISTRY:
            fate.area = self._area(fate)

    def _area(self, fate: Fate) -> int | NewArea | None:
        row, on = fate.row, self.day(fate.row)
        if not row.area or name_key(row.area) == "tinh":
            found = self.held.provinces(on=on)
            if len(found) != 1 or row.level in {AreaLevel.DISTRICT, AreaLevel.COMMUNE}:
                fate.faults.append(_("Name the administrative unit: the level alone does not tell which one is meant."))
            return min(found, default=None)
        found = self.held.areas_called(row.area, on=on, level=row.level)
        if len(found) == 1:
            return found.pop()
        fresh = _new_area(row.area)
        if found or fresh is None:
            told = _("“%(unit)s” is not known as an administrative unit. Write its kind too: “xã …”, “phường …”.")
            fate.faults.append(told % {"unit": row.area})
        return fresh

    def _parent(self, fate: Fate) -> None:
        if fate.row.parent:
            fate.parent = self._named(fate, fate.row.parent, self.day(fate.row), Column.PARENT)

    def _heirs(self, fate: Fate) -> None:
        for heir in fate.row.successors:
            on = heir.on or (fate.row.valid_to or self.today) + timedelta(days=1)
            target = self._named(fate, heir.name, on, Column.SUCCESSORS)
            if target:
                fate.heirs.append((target, on, heir.function))

    def _named(self, fate: Fate, said: str, on: date, column: Column) -> Target | None:
        """Find the one agency of that day with that name, in the sheet or in the register."""
        key = name_key(said)
        held = [(pk, name) for pk, name in self.held.spelt.get(key, []) if self._holds(("held", pk), on)]
        rows = [(-line, name) for line, name in self.rows_spelt.get(key, []) if _lives(self.by_line[line].row, on)]
        found = {self._unified(one) for one in narrowed(held + rows, said)}
        told = {"column": column.label, "said": said, "day": f"{on:%d/%m/%Y}"}
        if not found:
            fate.faults.append(_("%(column)s: no agency was called “%(said)s” on %(day)s.") % told)
        elif len(found) > 1:
            fate.faults.append(_("%(column)s: more than one agency was called “%(said)s” on %(day)s.") % told)
        elif _target(fate) in found:
            fate.faults.append(_("%(column)s: an agency cannot be its own.") % told)
        else:
            return found.pop()
        return None

    def _holds(self, target: Target, on: date) -> bool:
        fate = self.by_target.get(target)
        held = self.held.agencies[target[1]]
        return _lives(fate.row, on) if fate and (fate.row.valid_from or fate.row.valid_to) else held.holds_on(on)

    def _unified(self, owner: int) -> Target:
        return ("held", owner) if owner > 0 else _target(self.by_line[-owner])

    def _refuse_circles(self) -> None:
        parents = {_target(fate): [fate.parent] for fate in self.fates if fate.parent}
        heirs = {_target(fate): [target for target, _on, _what in fate.heirs] for fate in self.fates if fate.heirs}
        for pk, rows in self.held.heirs.items():
            heirs.setdefault(("held", pk), []).extend(("held", row.new_id) for row in rows)
        for pk, over in self.held.parents.items():
            parents.setdefault(("held", pk), [("held", row.parent_id) for row in over])
        for fate in self.fates:
            if _comes_back(_target(fate), heirs) and fate.heirs:
                fate.faults.append(_("The successions go in a circle: in the end the agency would follow itself."))
            if _comes_back(_target(fate), parents) and fate.parent:
                fate.faults.append(_("The superior agencies go in a circle."))


def _target(fate: Fate) -> Target:
    return ("held", fate.held) if fate.held is not None else ("row", fate.row.line)


def _lives(row: AgencyRow, on: date) -> bool:
    return (row.valid_from is None or row.valid_from <= on) and (row.valid_to is None or on <= row.valid_to)


def _meet(one: Agency | AgencyRow, other: AgencyRow) -> bool:
    """Say whether two lives share a day."""
    start, end = one.valid_from, one.valid_to
    before = end is not None and other.valid_from is not None and end < other.valid_from
    after = start is not None and other.valid_to is not None and other.valid_to < start
    return not before and not after


def _new_area(said: str) -> NewArea | None:
    for word in sorted(KIND_WORDS, key=len, reverse=True):
        name = said[len(word) :].strip()
        if said.casefold().startswith(word + " ") and name:
            return NewArea(KIND_WORDS[word], name)
    return None


def _comes_back(start: Target, steps: dict[Target, list[Target]]) -> bool:
    waiting, seen = list(steps.get(start, [])), set()
    while waiting:
        target = waiting.pop()
        if target == start:
            return True
        if target not in seen:
            seen.add(target)
            waiting += steps.get(target, [])
    return False
