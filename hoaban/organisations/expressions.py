"""How a name in a document may be read: heads of agencies, units that narrow a group, enumerations. Pure words.

"Thủ trưởng các sở, ban, ngành" bears what the departments bear; "UBND các xã trên địa bàn huyện Mường Nhé" are those of
one unit; "các Sở: Y tế, Công Thương" names each; "… liên quan" does not say who.
"""

import re
from collections.abc import Callable, Iterator
from typing import TypeVar

from hoaban.kernel.text import nfc
from hoaban.organisations.rules import name_key

_HEADS = re.compile(
    r"^(?:(?:dong chi|thu truong|nguoi dung dau|giam doc|chu tich|lanh dao|tong bien tap|chanh|chi huy truong)\s+)+"
)
_OPEN = re.compile(r"\b(?:lien quan|chuc nang|co nhiem vu)\b")
_UNIT = re.compile(r"\s(?=(?:tinh|huyen|thi xa|thanh pho|tp|xa|phuong|thi tran)\s\S)")
_INSIDE = re.compile(r"\s(?:tren dia ban|thuoc|cua|trong|o)$")
_WHOLE_PROVINCE = re.compile(r"(?:\s(?:tren dia ban|thuoc|cua|trong|toan))?\stinh$")
_JOINTS = re.compile(r"\s*(?:[;,]\s*(?:và|cùng)?|\bvà\b|\bcùng\b)\s+", re.IGNORECASE)
_KIND = r"sở|bộ|huyện|thị xã|thành phố|xã|phường|thị trấn"
_LISTED = re.compile(
    rf"^(?P<committee>(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân)\s+)?các\s+"
    rf"(?P<kinds>(?:{_KIND})(?:\s*(?:,|và)\s*(?:{_KIND}))*)"
    r"\s*:?\s+(?P<rest>\S.+)$",
    re.IGNORECASE,
)
_COMMITTEE_KINDS = frozenset({"huyện", "thị xã", "thành phố", "xã", "phường", "thị trấn"})
MAX_PIECES = 60
Found = TypeVar("Found")


def is_open(name: str) -> bool:
    """Say whether the words leave open who is meant: "các đơn vị liên quan"."""
    return bool(_OPEN.search(name_key(name)))


def keys_to_try(name: str) -> Iterator[tuple[str, str]]:
    """Yield (key of an agency or group, key of the unit that narrows it or ""), the most literal reading first."""
    whole = name_key(name)
    for key in dict.fromkeys((whole, _HEADS.sub("", whole))):
        yield key, ""
        if shorter := _WHOLE_PROVINCE.sub("", key):
            yield shorter, ""
        for cut in _UNIT.finditer(key):
            yield _INSIDE.sub("", key[: cut.start()]), key[cut.end() :]


def pieces(name: str) -> list[tuple[int, int]]:
    """Return where the words between commas, semicolons and "và" begin and end; [] for a name too long to be one."""
    text, found, start = nfc(name), [], 0
    for joint in _JOINTS.finditer(text):
        found.append((start, joint.start()))
        start = joint.end()
    found.append((start, len(text)))
    return [span for span in found if span[0] < span[1]] if len(found) <= MAX_PIECES else []


def enumeration(name: str) -> tuple[list[str], str] | None:
    """Return what stands before each name of an enumeration, and the enumeration; None for any other words.

    "UBND các xã, phường: A, B" → (["UBND xã ", "UBND phường "], "A, B").
    """
    found = _LISTED.match(" ".join(nfc(name).split()))
    if found is None or not found["rest"][0].isupper():
        return None
    kinds = [kind.strip().lower() for kind in re.split(r",|\bvà\b", found["kinds"]) if kind.strip()]
    if found["committee"] and not set(kinds) <= _COMMITTEE_KINDS:
        return None
    return [f"UBND {kind} " if kind in _COMMITTEE_KINDS else f"{kind.capitalize()} " for kind in kinds], found["rest"]


def covered(text: str, known: Callable[[str], Found | None]) -> list[Found] | None:
    """Cut a text at its joints so that every part is known, the longest first; None when it cannot be done."""
    spans = pieces(text)
    best: dict[int, list[Found]] = {len(spans): []}
    for first in range(len(spans) - 1, -1, -1):
        for last in range(len(spans), first, -1):
            if last in best and (part := known(nfc(text)[spans[first][0] : spans[last - 1][1]])) is not None:
                best[first] = [part, *best[last]]
                break
    return best.get(0) if spans else None
