"""Encodings of Vietnamese from before Unicode: TCVN3 (fonts .Vn…, ABC) and VNI (fonts VNI-…), turned into Unicode.

A text in one of them looks like Western letters ("KÕ ho¹ch", "Keá hoaïch"). In TCVN3 the letter ư is U+00AD, the soft
hyphen, so the text is converted before anything cleans it. The tables are data: `wordlists/tcvn3.txt`, `vni.txt`.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from hoaban.documents.readers.syllables import is_syllable
from hoaban.documents.vocabulary import Notice
from hoaban.kernel.text import nfc

TCVN3, VNI = "tcvn3", "vni"
NAMES = {TCVN3: "TCVN3", VNI: "VNI"}
# How sure `guess` must be: so many words change, so many of them become syllables and so few were syllables before.
MIN_CHANGED, MIN_VALID, MAX_BEFORE, MIN_SHARE = 3, 0.8, 0.65, 0.6
_SAMPLE = 40_000
_TCVN3_FONT = re.compile(r"\.Vn|Vn[A-Z]")
_VNI_FONT = re.compile(r"vni(?:[-\s_]|$)", re.IGNORECASE)
_WESTERN = re.compile("[\u00a1-\u00ff]")
_UNICODE_ONLY = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u0300\u0301\u0303\u0309\u0323\u1ea0-\u1ef9]")
_SYMBOL_FONT = dict(zip(range(0xF020, 0xF100), range(0x20, 0x100), strict=True))
_TRIM = " \t\r\n.,;:!?()[]{}\"'“”‘’…/-–—+*•0123456789"


@lru_cache(maxsize=1000)
def encoding_of(font: str | None) -> str | None:
    """Return 'tcvn3' for a font .Vn…, 'vni' for a font VNI-…, else None; quotes and a list of fonts are understood."""
    first = (font or "").split(",")[0].strip(" '\"")
    if first in NAMES:
        return first
    if _VNI_FONT.match(first):
        return VNI
    return TCVN3 if _TCVN3_FONT.match(first) else None


def shows_capitals(font: str | None) -> bool:
    """Whether a font draws small letters as capitals (.VnTimeH)."""
    first = (font or "").split(",")[0].strip(" '\"")
    return encoding_of(first) == TCVN3 and first.endswith("H")


def convert(text: str, font: str | None) -> str:
    """Return the text in Unicode NFC. `font`: a font's name, or 'tcvn3' or 'vni'; with any other the text is as given.

    Text that already holds letters only Unicode has (ơ, ư, đ, ạ …) stays as it is, but for the case of a font .Vn…H.
    """
    encoding = encoding_of(font)
    if encoding is None:
        return text
    plain = text.translate(_SYMBOL_FONT)
    if not _UNICODE_ONLY.search(plain):
        plain = _convert(plain, encoding)
    return plain.upper() if shows_capitals(font) else plain


def _convert(text: str, encoding: str) -> str:
    codes, pattern = _table(encoding)
    return nfc(pattern.sub(lambda found: codes[found.group()], text))


@lru_cache(maxsize=2)
def _table(encoding: str) -> tuple[dict[str, str], re.Pattern[str]]:
    codes: dict[str, str] = {}
    for line in files("hoaban.documents").joinpath("wordlists", f"{encoding}.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            code, letter = line.split()
            letter = letter if len(letter) == 1 else chr(int(letter, 16))
            code = chr(int(code, 16)) if encoding == TCVN3 else code
            codes[code] = letter
            # VNI: a capital may carry the mark of a small letter ("Aù").
            codes.setdefault(code[0] + code[1:].lower(), letter)
    return codes, re.compile("|".join(map(re.escape, sorted(codes, key=len, reverse=True))))


def guess(text: str) -> str | None:
    """Return 'tcvn3' or 'vni' when the text is surely written in it, else None (Unicode, other languages, too short).

    Judged by the words that conversion would change: nearly all must become Vietnamese syllables and not have been
    some before; and most words of the text must then be syllables.
    """
    sample = text[:_SAMPLE]
    if not _WESTERN.search(sample) or _UNICODE_ONLY.search(sample):
        return None
    scores = {encoding: _score(sample, encoding) for encoding in (TCVN3, VNI)}
    best = max(scores, key=lambda encoding: scores[encoding])
    return best if scores[best] > 0 else None


def _score(sample: str, encoding: str) -> float:
    before = [w for w in (word.strip(_TRIM) for word in sample.split()) if w]
    after = [_convert(word, encoding) for word in before]
    pairs = [(b, a) for b, a in zip(before, after, strict=True) if b != a]
    valid = _share([a for _, a in pairs])
    if len(pairs) < MIN_CHANGED or valid < MIN_VALID or _share([b for b, _ in pairs]) > MAX_BEFORE:
        return 0
    share = _share([w for w in after if not w.isupper() or not w.isascii()])
    return valid + share if share >= MIN_SHARE else 0


def share_of_syllables(text: str) -> float:
    """Return which part of the words of a text are Vietnamese syllables (0 to 1)."""
    return _share([w for w in (word.strip(_TRIM) for word in text[:_SAMPLE].split()) if w])


def _share(words: list[str]) -> float:
    return sum(map(_is_word, words)) / len(words) if words else 0.0


@lru_cache(maxsize=20_000)
def _is_word(word: str) -> bool:
    parts = re.split(r"[^\w\u00ad]+", word)
    return all(is_syllable(part) for part in parts if part) and any(parts)


Piece = tuple[str, str | None]
_TOLD = "The text was written in {names}, an encoding from before Unicode; it is converted and should be compared."


def notice(encodings: Iterable[str]) -> list[Notice]:
    """Return the warning that tells what was converted; none for nothing."""
    names = " and ".join(NAMES[encoding] for encoding in sorted(encodings))
    return [Notice("legacy_encoding", _TOLD.format(names=names))] if names else []


class Fonts:
    """What the fonts of one file mean: which hold text from before Unicode, judged by the words written in them.

    Built from (words, font) pairs of the whole file. A font .Vn… whose words are Unicode already is believed to be
    misused; words in other fonts are converted when they are surely not Unicode.
    """

    def __init__(self, pieces: Iterable[Piece]) -> None:
        texts: dict[str | None, list[str]] = defaultdict(list)
        for words, font in pieces:
            texts[font if encoding_of(font) else None].append(words)
        self.other = guess(" ".join(texts.pop(None, [])))
        self.misused = {font for font, words in texts.items() if font and _is_unicode("".join(words), font)}
        self.met: set[str] = set()
        self.plain = self.other is None and not texts

    def joined(self, pieces: Iterable[Piece]) -> str:
        """Return the words of neighbouring pieces in Unicode; a letter may reach over pieces of the same font."""
        if self.plain:
            return "".join(words for words, _ in pieces)
        groups = itertools.groupby(pieces, key=lambda piece: piece[1])
        return "".join(self._said("".join(words for words, _ in group), font) for font, group in groups)

    def _said(self, words: str, font: str | None) -> str:
        encoding = encoding_of(font) or self.other
        if encoding is None:
            return words
        if font in self.misused:
            return words.upper() if shows_capitals(font) else words
        said = convert(words, font if encoding_of(font) else encoding)
        if said != words:
            self.met.add(encoding)
        return said


def _is_unicode(words: str, font: str) -> bool:
    if _UNICODE_ONLY.search(words):
        return True
    return share_of_syllables(words) > share_of_syllables(convert(words, font))
