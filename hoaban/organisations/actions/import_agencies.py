"""Bringing a sheet of agencies into the register: all of it, or nothing."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoaban.kernel import audit
from hoaban.kernel.refusals import Refusal
from hoaban.kernel.text import sort_key
from hoaban.kernel.vietnam_time import day_in_vietnam
from hoaban.organisations.actions.register_rows import an_agency_name, one_at_a_time
from hoaban.organisations.models import Agency, AgencyName, AgencyParent, AgencySuccession, Area, AreaName, Officer
from hoaban.organisations.rules import committee_spellings, name_key
from hoaban.organisations.sheets.comparing import compare
from hoaban.organisations.sheets.fates import CHANGED, NEW, Comparison, Fate, NewArea, Target, new_spellings
from hoaban.organisations.vocabulary import LEVEL_OF_KIND, AgencyRow, AreaKind, AreaLevel


class FaultyRows(Refusal):
    """Rows of the sheet have faults: nothing is imported."""

    def __init__(self) -> None:
        super().__init__(
            _("Nothing was imported: some rows have faults. Correct them in the file and upload it again.")
        )


@transaction.atomic
def import_agencies(rows: Iterable[AgencyRow], *, file_name: str, by: Officer, at: datetime) -> Comparison:
    """Add what is new and change what a sheet says otherwise; an empty cell changes nothing, nothing is deleted.

    Raises FaultyRows when any row has a fault, also one that came up since the sheet was shown.
    """
    today = day_in_vietnam(at)
    one_at_a_time()
    compared = compare(rows, today=today)
    if compared.tally["faulty"]:
        raise FaultyRows
    source = f"{file_name[:200]}, {today:%d/%m/%Y}"
    _Importing(compared, source, today).run()
    told = compared.tally
    audit.record(
        "register.imported", by=by, at=at, kind="register", subject=file_name[:64], new=told[NEW], changed=told[CHANGED]
    )
    return compared


@transaction.atomic
def name_province(name: str, *, city: bool, by: Officer | None, at: datetime) -> Area:
    """Make the province the installation is for, unless the register has one of that name."""
    kind = AreaKind.CITY if city else AreaKind.PROVINCE
    spelt = AreaName.objects.filter(key=name_key(name), area__level=AreaLevel.PROVINCE).select_related("area").first()
    if spelt:
        if not spelt.area.source and spelt.area.kind != kind:
            spelt.area.kind = kind
            spelt.area.save(update_fields=["kind"])
        return spelt.area
    for mistaken in _provinces_nothing_hangs_on():
        mistaken.delete()
    area = _an_area(NewArea(kind, name), level=AreaLevel.PROVINCE, parent=None, source="")
    audit.record("province.named", by=by, at=at, kind="area", subject=area.public_id, name=name)
    return area


class _Importing:
    """Writes one comparison."""

    def __init__(self, compared: Comparison, source: str, today: date) -> None:
        self.compared, self.source, self.today = compared, source, today
        self.known: dict[Target, Agency] = {("held", pk): one for pk, one in compared.snapshot.agencies.items()}
        self.made: dict[str, Area] = {}

    def run(self) -> None:
        fresh, changed = self.compared.of(NEW), self.compared.of(CHANGED)
        agencies = [self._agency(fate) for fate in fresh]
        Agency.objects.bulk_create(agencies)
        self.known |= {("row", fate.row.line): one for fate, one in zip(fresh, agencies, strict=True)}
        for fate in changed:
            self._change(self.known["held", fate.held or 0], fate)
        AgencyName.objects.bulk_create([name for fate in (*fresh, *changed) for name in self._names(fate)])
        for fate in (*fresh, *changed):
            self._hang(fate)

    def of(self, fate: Fate) -> Agency:
        """The agency a row became or was."""
        return self.known["held", fate.held] if fate.held is not None else self.known["row", fate.row.line]

    def _agency(self, fate: Fate) -> Agency:
        row = fate.row
        return Agency(
            kind=fate.kind, area=self._area(fate), source=self.source,
            valid_from=row.valid_from, valid_to=row.valid_to,
        )  # fmt: skip

    def _area(self, fate: Fate) -> Area | None:
        if not isinstance(fate.area, NewArea):
            return self.compared.snapshot.areas.get(fate.area or 0)
        said = f"{fate.area.kind} {name_key(fate.area.name)} {fate.area.name.casefold()}"
        if said not in self.made:
            provinces = [self.compared.snapshot.areas[pk] for pk in self.compared.snapshot.provinces(on=self.today)]
            over = provinces[0] if len(provinces) == 1 else None
            level = LEVEL_OF_KIND[fate.area.kind]
            self.made[said] = _an_area(fate.area, level=level, parent=over, source=self.source)
        return self.made[said]

    def _change(self, agency: Agency, fate: Fate) -> None:
        row, official = fate.row, self._official(agency)
        agency.kind, agency.area = fate.kind, self._area(fate)
        agency.valid_from, agency.valid_to = row.valid_from or agency.valid_from, row.valid_to or agency.valid_to
        agency.save(update_fields=["kind", "area", "valid_from", "valid_to"])
        if official and official.name != row.name:
            was = official.name
            official.name, official.key, official.sort_key = row.name, name_key(row.name), sort_key(row.name)
            official.save(update_fields=["name", "key", "sort_key"])
            an_agency_name(agency, was, official=False, source=self.source).save()

    def _official(self, agency: Agency) -> AgencyName | None:
        name = self.compared.snapshot.name_of(agency.pk, on=agency.valid_to or self.today)
        held = self.compared.snapshot.names[agency.pk]
        return next((row for row in held if row.official and row.language == "vi" and row.name == name), None)

    def _names(self, fate: Fate) -> Iterable[AgencyName]:
        agency = self.of(fate)
        if fate.held is None:
            yield an_agency_name(agency, fate.row.name, source=self.source)
            known = {spelling.casefold() for spelling in (fate.row.name, *fate.row.others)}
            for name in committee_spellings(fate.row.name):
                if name.casefold() not in known:
                    yield an_agency_name(agency, name, official=False, source=self.source)
        for name in new_spellings(self.compared.snapshot, fate):
            yield an_agency_name(agency, name, official=False, source=self.source)

    def _hang(self, fate: Fate) -> None:
        agency = self.of(fate)
        if fate.parent:
            self._put_under(agency, self.known[fate.parent])
        for target, on, function in fate.heirs:
            heir = {"old": agency, "new": self.known[target], "on": on, "function": function}
            AgencySuccession.objects.get_or_create(**heir, defaults={"source": self.source})

    def _put_under(self, agency: Agency, parent: Agency) -> None:
        on = agency.valid_to or max(self.today, agency.valid_from or self.today)
        held = [row for row in self.compared.snapshot.parents[agency.pk] if row.holds_on(on)]
        if any(row.parent_id == parent.pk for row in held):
            return
        AgencyParent.objects.filter(pk__in=[row.pk for row in held]).delete()
        AgencyParent.objects.create(agency=agency, parent=parent)


def _provinces_nothing_hangs_on() -> list[Area]:
    """Provinces that were named here and never used: a slip of the pen, corrected by naming anew."""
    used = Agency.objects.exclude(area=None).values("area")
    mine = Area.objects.filter(level=AreaLevel.PROVINCE, source="").exclude(pk__in=used)
    return list(mine.exclude(pk__in=Area.objects.exclude(parent=None).values("parent")))


def _an_area(unit: NewArea, *, level: AreaLevel, parent: Area | None, source: str) -> Area:
    area = Area.objects.create(level=level, kind=unit.kind, parent=parent, source=source)
    full = f"{unit.kind} {unit.name}"
    for name, official in ((unit.name, True), (full, False)):
        AreaName.objects.create(
            area=area, name=name, official=official, key=name_key(name), sort_key=sort_key(name), source=source
        )
    return area
