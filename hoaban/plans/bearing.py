"""Who bears a task, as plain values: the name as written, what it meant on the plan's day, who bears it today."""

from dataclasses import dataclass
from datetime import date

from hoaban.organisations.vocabulary import AreaKind, Meant


@dataclass(frozen=True)
class MemberRow:
    """One agency of a group: what it was called on the plan's day and what bears its duties today.

    `unit` is the kind of unit a People's Committee is of ("xã"), "" for any other agency; `asks` whether a person must
    still say that the handover is right.
    """

    agency: str
    official: str
    today: tuple[str, ...] = ()
    unit: str = ""
    asks: bool = False

    @property
    def has_changed(self) -> bool:
        """Whether the duty is borne today under another name than on the plan's day."""
        return bool(self.today) and self.today != (self.official,)

    @property
    def is_lost(self) -> bool:
        """Whether nobody is known to bear the duty today."""
        return not self.today


@dataclass(frozen=True)
class BearerRow:
    """An agency or a group that bears a task: `name` as the plan writes it, `official` what it was called on its day.

    `agency` is its public id; `today` names what bears its duties on the day asked for. All empty while the name is
    not one agency of the register: a group has `members` instead (without the lead, when it only supports), an open
    group and an unknown name have nothing (`how`). `day`: the day the name was resolved on, None = never.
    """

    name: str
    role: str
    agency: str = ""
    official: str = ""
    today: tuple[str, ...] = ()
    how: str = Meant.UNKNOWN
    members: tuple[MemberRow, ...] = ()
    day: date | None = None
    asks: bool = False

    @property
    def has_changed(self) -> bool:
        """Whether the duty is borne today under another name than on the plan's day."""
        return bool(self.today) and self.today != (self.official,)

    @property
    def is_lost(self) -> bool:
        """Whether it was one agency, and nobody is known to bear its duty today."""
        return bool(self.agency) and not self.today

    @property
    def units(self) -> tuple[AreaKind, ...]:
        """The kinds of units of a group of People's Committees, the usual order; () when it has other members."""
        kinds = {member.unit for member in self.members}
        return () if "" in kinds else tuple(kind for kind in AreaKind if kind in kinds)

    @property
    def moved(self) -> int:
        """How many members are borne under another name today, or by nobody known."""
        return sum(member.has_changed or member.is_lost for member in self.members)


@dataclass(frozen=True)
class HandoverRow:
    """An agency of a plan whose duties are borne by others today: `heirs` are (public id, name), [] = nobody known.

    `tasks` how many tasks of the plan it bears, alone or in a group; `agreed` whether a person said that it is right.
    """

    agency: str
    official: str
    heirs: tuple[tuple[str, str], ...]
    tasks: int
    agreed: bool

    @property
    def token(self) -> str:
        """What a form sends back to agree to exactly this handover."""
        return ">".join([self.agency, "+".join(key for key, _ in self.heirs)])
