"""Writes Unicode Vietnamese as it was written before Unicode, for tests."""

import unicodedata

from hoaban.documents.readers import encodings

TONES = "\u0300\u0301\u0303\u0309\u0323"


def codes(encoding):
    found = {}
    for code, letter in encodings._table(encoding)[0].items():
        found.setdefault(letter, code)
    if encoding == "tcvn3":  # the fonts have no capitals with tones: the small letter stands for them
        found |= {c: found[c.lower()] for c in found if c.isupper() and c not in "ĂÂÊÔƠƯĐ"}
    return found


def written_in(encoding, text):
    """The text in the Western letters that a font .Vn… or VNI-… shows as Vietnamese."""
    table = codes(encoding)
    return "".join(table.get(c, c) for c in unicodedata.normalize("NFC", text))


def windows_1258(text):
    """The bytes of windows-1258: letters of the code page, else the letter and its tone as two bytes."""
    out = ""
    for letter in unicodedata.normalize("NFC", text):
        try:
            letter.encode("cp1258")
            out += letter
        except UnicodeEncodeError:
            apart = unicodedata.normalize("NFD", letter)
            tone = [c for c in apart if c in TONES]
            out += unicodedata.normalize("NFC", "".join(c for c in apart if c not in TONES)) + "".join(tone)
    return out.encode("cp1258")
