"""One departure from the form, in the words and units of the decree."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext_lazy as _

from hoaban.kernel.refusals import Refusal
from hoaban.reports.vocabulary import STYLES

REQUIRED = ("national_title", "motto", "issuer", "number", "place_and_day", "kind", "subject", "body", "signer")
TOLERANCE = 0.06  # Word keeps lengths in twentieths of a point
SIDES = {"top": "lề trên", "bottom": "lề dưới", "left": "lề trái", "right": "lề phải"}
ALIGNMENTS = {"center": "canh giữa", "justify": "canh đều hai bên", "left": "canh trái", "right": "canh phải"}
LOOKS = {"bold": ("chữ đậm", "chữ không đậm"), "italic": ("chữ nghiêng", "chữ đứng")}


class NotADocument(Refusal):
    """The file cannot be measured: neither a DOCX nor a PDF, broken, or beyond what is read."""

    def __init__(self) -> None:
        super().__init__(_("The file cannot be measured: it is no DOCX or PDF, is damaged, or is too large."))


@dataclass(frozen=True)
class Fault:
    """One departure from the form: where, what is asked, what is there."""

    where: str
    asked: str
    found: str

    def __str__(self) -> str:
        return f"{self.where}: {self.found} (quy định: {self.asked})"


def within(value: float, limits: Sequence[float], slack: float = TOLERANCE) -> bool:
    """Say whether a value lies in a range, both ends inside."""
    return limits[0] - slack <= value <= limits[1] + slack


def amount(value: float, unit: str) -> str:
    """Write a measure: 12.5 → '12,5 pt'."""
    return f"{_number(value, unit)} {unit}".strip()


def limits_in(limits: Sequence[float], unit: str) -> str:
    """Write a range: '13–14 pt'; '13 pt' where both ends are one."""
    low, high = limits
    return amount(low, unit) if low == high else f"{_number(low, unit)}–{amount(high, unit)}"


def look_faults(asked: dict[str, Any], found: dict[str, Any], where: str) -> list[Fault]:
    """Compare size, weight and slant; `found` holds `size_pt`, `bold`, `italic`."""
    faults = []
    if not within(found["size_pt"], asked["size_pt"]):
        faults.append(Fault(where, limits_in(asked["size_pt"], "pt"), amount(found["size_pt"], "pt")))
    for look, (yes, no) in LOOKS.items():
        if found[look] != asked[look]:
            faults.append(Fault(where, yes if asked[look] else no, yes if found[look] else no))
    return faults


def missing_faults(found: Iterable[str]) -> list[Fault]:
    """Name the elements a document must have and has not."""
    present = set(found)
    return [Fault(STYLES[name], "có", "không có") for name in REQUIRED if name not in present]


def order_faults(first_at: dict[str, int], chains: Sequence[Sequence[str]]) -> list[Fault]:
    """Compare the places of elements with the chains of the rule pack; absent elements are passed over."""
    faults = []
    for chain in chains:
        present = [name for name in chain if name in first_at]
        for above, below in pairwise(present):
            if first_at[above] > first_at[below]:
                faults.append(Fault(STYLES[above], f"đứng trước “{STYLES[below]}”", f"đứng sau “{STYLES[below]}”"))
    return faults


def unique(faults: Iterable[Fault]) -> list[Fault]:
    """Each fault once, in order."""
    return list(dict.fromkeys(faults))


def _number(value: float, unit: str) -> str:
    digits = 1 if unit in {"mm", "pt"} else 2
    return f"{value:.{digits}f}".rstrip("0").rstrip(".").replace(".", ",")
