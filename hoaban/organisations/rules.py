"""Pure rules of organisations: how names are compared, what a name's other spellings are, which row is in force."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

from hoaban.kernel.text import fold, nfc

_JOINTS = re.compile(r"\s*&\s*")
_NOT_A_NAME = re.compile(r"[^\w&]+")
_COMMITTEE = "Ủy ban nhân dân "
_COMMITTEE_SHORT = "UBND "


class DatedName(Protocol):
    """A name with its days, as AgencyName and AreaName are."""

    language: str
    name: str
    valid_from: date | None
    valid_to: date | None

    def holds_on(self, day: date) -> bool:
        """Say whether the name holds on that day."""


AnyName = TypeVar("AnyName", bound=DatedName)


def group_name(role: str, workspace: str = "") -> str:
    """Return the name of the Wagtail group of a role: "officers", or "officers xa-muong-phang" in a workspace."""
    return f"{role}s {workspace}".strip()


def name_key(name: str) -> str:
    """Return the key under which a name is found: folded, punctuation and spacing made one.

    >>> name_key("Sở VH,TT & DL") == name_key("sở VH, TT&DL")
    True
    """
    return _NOT_A_NAME.sub(" ", _JOINTS.sub("&", fold(name))).strip()


def only_owner(spellings: Iterable[tuple[int, str]], *, asked: str) -> int | None:
    """Choose the owner among (owner, name) pairs with one key; None when several are left.

    "xã Nà Tòng" and "xã Na Tông" have one key: where both exist, the diacritics as written decide.
    """
    held = list(spellings)
    owners = {owner for owner, _ in held}
    if len(owners) > 1:
        owners = {owner for owner, name in held if nfc(name).casefold() == nfc(asked).casefold()}
    return owners.pop() if len(owners) == 1 else None


def committee_names(kind: str, area: str) -> tuple[str, str]:
    """Return the full and the short name of the People's Committee of an area ("xã", "Mường Nhé")."""
    return f"{_COMMITTEE}{kind} {area}", f"{_COMMITTEE_SHORT}{kind} {area}"


def name_in_force(names: Iterable[AnyName], *, on: date, language: str) -> AnyName | None:
    """Choose among one owner's official names: the language asked for, else Vietnamese; in force that day, else last.

    A name may be asked for outside its owner's life (a plan of 2021 read in 2026): the nearest name still names it.
    """
    ranked = sorted(names, key=lambda name: _closeness(name, on=on, language=language))
    return ranked[-1] if ranked else None


def _closeness(name: DatedName, *, on: date, language: str) -> tuple[int, bool, bool, date]:
    wanted = {language: 2, "vi": 1}.get(name.language, 0)
    begun = name.valid_from is None or name.valid_from <= on
    return wanted, name.holds_on(on), begun, name.valid_from or date.min


def committee_area(name: str) -> str:
    """Return the unit a People's Committee is of ("UBND xã Mường Nhé" → "xã Mường Nhé"), or "".

    >>> committee_area("Ủy ban nhân dân xã Mường Nhé")
    'xã Mường Nhé'
    """
    for start in (_COMMITTEE, _COMMITTEE_SHORT):
        if nfc(name).casefold().startswith(start.casefold()):
            return nfc(name)[len(start) :].strip()
    return ""


def committee_spellings(name: str) -> tuple[str, ...]:
    """Return how plans write a People's Committee, in full and short; () for any other agency."""
    unit = committee_area(name)
    return (_COMMITTEE + unit, _COMMITTEE_SHORT + unit) if unit else ()
