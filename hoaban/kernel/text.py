"""Text as the house keeps it (NFC) and the keys it is compared, sorted and addressed by.

Official wording is never rewritten: `fold` and `sort_key` give keys for matching and order, stored beside the text.
No Django here: `documents` uses this module too.
"""

import re
import unicodedata

# Soft hyphens, zero-width and direction marks: there for the printer, not for the eye.
_INVISIBLE = (0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF)
_CONFUSABLES: dict[int, str] = {ord("\u00d0"): "Đ", ord("\u00f0"): "đ", 0x189: "Đ", 0xA0: " "} | dict.fromkeys(
    _INVISIBLE, ""
)
_D_WITH_STROKE = str.maketrans({"đ": "d", "Đ": "D"})
_NOT_ADDRESS = re.compile(r"[^a-z0-9]+")
# The order of the Vietnamese alphabet and, inside a letter, of its tones (TCVN 6909:2001 code order is not it).
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
_SHAPES = {"\u0306", "\u0302", "\u031b"}


def nfc(text: str) -> str:
    """Return the text in Unicode NFC, otherwise untouched."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Return a key for matching: no marks, đ as d, lower case, single spaces, look-alikes made one.

    >>> fold("Điện  Biên")
    'dien bien'
    """
    plain = unicodedata.normalize("NFD", text.translate(_CONFUSABLES)).translate(_D_WITH_STROKE)
    bare = "".join(c for c in plain if unicodedata.category(c) != "Mn" or not _is_latin_mark(c))
    return " ".join(bare.casefold().split())


def _is_latin_mark(character: str) -> bool:
    """Marks of Latin letters are U+0300–U+036F; Lao and Tai Viet vowels (also Mn) carry meaning and stay."""
    return "\u0300" <= character <= "\u036f"


def slug(text: str) -> str:
    """Return an ASCII address part: 'Điện Biên đẩy mạnh' → 'dien-bien-day-manh'; '' when nothing is left."""
    return _NOT_ADDRESS.sub("-", fold(text)).strip("-")


def sort_key(text: str) -> str:
    """Return a key that sorts as a Vietnamese dictionary does, on any database collation.

    Letters first (a ă â … đ …), tones only where letters are equal (ngang, huyền, hỏi, ngã, sắc, nặng).
    """
    letters, tones = [], []
    for cluster in _clusters(unicodedata.normalize("NFD", text.translate(_CONFUSABLES).lower())):
        letter, tone = _letter_and_tone(cluster)
        letters.append(letter)
        tones.append(tone)
    return "".join(letters) + "\x01" + "".join(tones)


def _clusters(text: str) -> list[str]:
    found: list[str] = []
    for character in text:
        if unicodedata.combining(character) and found:
            found[-1] += character
        else:
            found.append(character)
    return found


def _letter_and_tone(cluster: str) -> tuple[str, str]:
    tone = next((str(i) for i, mark in enumerate(_TONES) if mark and mark in cluster), "0")
    shape = "".join(c for c in cluster[1:] if c in _SHAPES)
    letter = unicodedata.normalize("NFC", cluster[0] + shape)
    place = _LETTERS.find(letter)
    return (chr(0x100 + place) if place >= 0 and letter else letter), tone
