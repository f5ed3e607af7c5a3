"""Numbers and bullets at the start of a paragraph: Phần, Chương, Điều, roman, 1.2., 1., a), -, +."""

import re
from dataclasses import dataclass

from hoaban.documents.words import vietnamese

LETTERS = "abcdđeghiklmnopqrstuvxy"
FOREIGN = "abcdefghijklmnopqrstuvwxyz"
_ROMANS = {"I": 1, "V": 5, "X": 10, "L": 50}
_WORDS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy")
_PATTERNS: list[tuple[str, int, re.Pattern[str]]] = [
    (
        "phan",
        0,
        re.compile(
            r"\s*(?:Phần|PHẦN)\s+(?:thứ\s+|THỨ\s+)?([IVXL]+|\d{1,2}|[Nn]hất|NHẤT|[Hh]ai|HAI|[Bb]a|"
            r"BA|[Tt]ư|TƯ|[Nn]ăm|NĂM|[Ss]áu|SÁU|[Bb]ảy|BẢY)\b\s*[.:\-–]?\s*"
        ),
    ),
    ("chuong", 1, re.compile(r"\s*(?:Chương|CHƯƠNG)\s+([IVXLC]+|\d{1,2})\b\s*[.:\-–]?\s*")),
    ("tieu_muc", 3, re.compile(r"\s*(?:Tiểu mục|TIỂU MỤC)\s+(\d{1,2}|[IVXL]+)\b\s*[.:\-–]?\s*(?=\S)")),
    ("muc", 2, re.compile(r"\s*(?:Mục|MỤC)\s+(\d{1,2}|[IVXL]+)\b\s*[.:\-–]?\s*(?=\S|$)")),
    ("dieu", 3, re.compile(r"\s*(?:Điều|ĐIỀU)\s+(\d{1,3}[a-zđ]?)\s*[.:\-–]\s*")),
    ("roman", 4, vietnamese(r"\s*([IVXL]{1,6})\s*(?:[.)\-–]|/(?!v|\s*\d{4})|\s(?=[{UPPER}]{2}))\s*(?=\S)")),
    ("capital", 4, re.compile(r"\s*([A-H])\s*[.)]\s+(?=\S)")),
    ("decimal", 6, re.compile(r"\s*(\d{1,2}(?:\.\d{1,2}){1,3})(?:\s*[.)]\s*(?=[^\d\s/.)])|\s+(?=[^\d\s/]))")),
    ("bracket", 9, re.compile(r"\s*\((\d{1,2}|[a-zđ]|[ivx]{1,4})\)\s*(?=\S)")),
    ("arabic", 5, vietnamese(r"\s*(\d{1,2})\s*(?:[.)/]|[-–](?=\s+[{UPPER}]))\s*(?=[^\d\s/.,])")),
    ("letter", 8, re.compile(r"\s*([a-zđ])\s*[.)]\s*(?=[^\s.)])")),
    ("dash", 9, re.compile(r"\s*([-–—−•*▪●◦‑]|[\uf000-\uf0ff])\s*(?=[^\s\-–—])")),
    ("plus", 10, re.compile(r"\s*(\+)\s*(?=\S)")),
]


@dataclass(frozen=True, slots=True)
class Marker:
    """How a paragraph begins. `rank`: the smaller the higher; `length` in the raw text, `shown` collapsed.

    `style` is the mark behind the number: lists "1." and "1)" are different lists.
    """

    kind: str
    rank: float
    number: str
    length: int
    shown: int
    style: str = ""


def marker_of(raw: str) -> Marker | None:
    """Return the marker a line begins with, or None."""
    if not raw or not (raw[0] in " \t(" or not raw[0].islower() or raw[1:2] in (")", ".", " ")):
        return None
    for kind, rank, pattern in _PATTERNS:
        found = pattern.match(raw)
        if found and _plausible(kind, found, raw):
            depth = found.group(1).count(".") if kind == "decimal" else 0
            shown = len(" ".join(raw[: found.end()].split())) + (1 if raw[found.end() - 1].isspace() else 0)
            style = raw[found.end(1) : found.end()].strip()[:1]
            return Marker(kind, rank + max(0, depth - 1), found.group(1), found.end(), shown, style)
    return None


def _plausible(kind: str, found: re.Match[str], raw: str) -> bool:
    """Keep out dates ("1.7.2025"), money ("5.000"), quantities ("12.5 triệu"), initials ("V. I. Lênin"), words."""
    rest = raw[found.end() :]
    if kind in ("arabic", "decimal"):
        bare = kind == "decimal" and raw[found.end(1) : found.end()].strip() == ""
        return not rest[:1].isdigit() and not rest.startswith("%") and not (bare and not rest[:1].isupper())
    if kind in ("roman", "capital") and re.match(r"[A-ZĐ]\.", rest):
        return False
    if kind == "roman":
        return value_of("roman", found.group(1)) is not None
    if kind == "letter":
        return found.group(1) in LETTERS or found.group(1) in "fjwz"
    return True


def value_of(kind: str, number: str) -> int | None:
    """Return a marker's place in its sequence: 'IV' → 4, 'đ' → 5; None for bullets and broken romans."""
    if kind == "letter":
        return LETTERS.index(number) + 1 if len(number) == 1 and number in LETTERS else None
    if kind == "capital":
        return ord(number) - 64 if len(number) == 1 else None
    if kind == "decimal":
        number = number.rsplit(".", 1)[-1]
    if number.lower() in _WORDS:
        return _WORDS.index(number.lower()) + 1
    if number and set(number) <= _ROMANS.keys():
        return _roman_value(number)
    return int(number) if number.isascii() and number.isdigit() else None


def _roman_value(number: str) -> int | None:
    total = 0
    digits = [_ROMANS[c] for c in number]
    for here, after in zip(digits, [*digits[1:], 0], strict=True):
        total += -here if here < after else here
    return total if roman(total) == number else None


def roman(count: int) -> str:
    """Write a number from 1 to 89 in roman digits."""
    written = ""
    for value, letters in [(50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]:
        while count >= value:
            written, count = written + letters, count - value
    return written


def next_number(kind: str, number: str) -> str | None:
    """Return the number that follows: 'III' → 'IV', 'd' → 'đ', '1.2' → '1.3'; of 'III(V)' the restored one counts."""
    number = number.rsplit("(", maxsplit=1)[-1].rstrip(")")
    value = value_of(kind, number)
    if value is None:
        return None
    if kind == "letter":
        return LETTERS[value] if value < len(LETTERS) else None
    if kind == "capital":
        return chr(value + 65) if value < len(FOREIGN) else None
    if kind == "decimal":
        return f"{number.rsplit('.', 1)[0]}.{value + 1}"
    if number.lower() in _WORDS:
        return _WORDS[value] if value < len(_WORDS) else None
    return roman(value + 1) if number[0] in _ROMANS else str(value + 1)


def follows(kind: str, before: str, here: str) -> bool:
    """Whether a number comes right after another; letters in Vietnamese order (d đ e g) or foreign order (d e f g)."""
    if (next_number(kind, before) or "").lower() == here.lower():
        return True
    before = before.rsplit("(", maxsplit=1)[-1].rstrip(")")
    return kind == "letter" and before + here in FOREIGN


def ordinal(kind: str, number: str) -> int | None:
    """Return how far in its list a number stands, of "III(V)" the restored one; letters that no list has give None."""
    return value_of(kind, number.rsplit("(", maxsplit=1)[-1].rstrip(")"))


def first_number(kind: str) -> str:
    """Return the number a list begins with."""
    return {"roman": "I", "letter": "a", "capital": "A"}.get(kind, "1")
