"""Whether a page's text layer can be believed: printed text, an invisible layer over a scan, or none worth reading."""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import enum
import unicodedata

from hoaban.documents.readers.pdf_shapes import Shapes
from hoaban.documents.readers.pdf_words import PageWords, Word
from hoaban.kernel.text import nfc

_VIETNAMESE = frozenset(
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđð"
    "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐÐ"
)
_PICTURE = 0.5  # of the page: a scan covers it, a seal or a coat of arms does not
_STAMPED = 400  # letters of a digital signature printed over a scan
_STRANGE = 0.05
_FEW = 12


class Layer(enum.Enum):
    """What the text layer of a page is."""

    PRINT = "print"
    HIDDEN = "hidden"
    SCAN = "scan"
    BLANK = "blank"


def layer_of(found: PageWords, shapes: Shapes) -> Layer:
    """Judge the text layer of one page."""
    letters = sum(len(word.text) for word in found.words)
    visible = max(0, letters - found.hidden)
    pictured = shapes.picture >= _PICTURE
    if letters == 0:
        return Layer.SCAN if shapes.picture > 0.1 or shapes.objects > 200 else Layer.BLANK
    if is_broken(found.words):
        return Layer.SCAN
    if pictured and visible < _STAMPED:
        return Layer.HIDDEN if found.hidden > _STAMPED // 2 and _has_marks(found.words) else Layer.SCAN
    return Layer.PRINT


def is_broken(words: list[Word]) -> bool:
    """Whether the letters are not those of the print: no map to Unicode, or a font with an alphabet of its own."""
    letters = [letter for word in words for letter in nfc(word.text)]
    strange = sum(1 for letter in letters if _is_strange(letter))
    return strange > max(_FEW / 4, _STRANGE * len(letters))


def _is_strange(letter: str) -> bool:
    code = ord(letter)
    if code < 0x7F or letter in _VIETNAMESE:
        return False
    if 0xF000 <= code <= 0xF0FF:  # bullets and ticks of the Symbol and Wingdings fonts
        return False
    kind = unicodedata.category(letter)
    if kind in ("Co", "Cn", "Cc", "Cs") or letter == "�":
        return True
    return 0x80 <= code < 0x250 or 0x400 <= code < 0x530 or kind == "Lm"


def _has_marks(words: list[Word]) -> bool:
    """Whether Vietnamese marks were recognised at all: a layer made without the language has none."""
    letters = "".join(nfc(word.text) for word in words)
    return sum(letter in _VIETNAMESE for letter in letters) > 0.08 * len(letters)
