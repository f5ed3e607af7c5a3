"""The secrecy gate: refuses documents that carry a mark (dấu chỉ độ mật) of their own on the first page.

A mark is a whole line, header, text box or column of the first-page zone: MẬT, TỐI MẬT, TUYỆT MẬT, "Độ mật: …".
Words that merely contain it (mật độ, mật ong, a citation of the Law on State Secrets) pass.
"""

import re
import unicodedata

from hoaban.documents.source import Block, SourceText
from hoaban.documents.vocabulary import Classified
from hoaban.documents.words import key
from hoaban.kernel.text import nfc

FIRST_PAGE = 3500
LONGEST_MARK = 60
_MARK = re.compile(
    r"(?:(?:tàiliệu|vănbản|hồsơ|dấu|dấumật|độ|mứcđộ|độmật|mứcđộmật|dấuđộmật|dấuchỉđộmật|"
    r"chỉđộmật)[:\-–.]*)?(?:tuyệtmật|tốimật|mật)"
)
_BARE = re.compile(r"(?:dấu)?(?:chỉ)?(?:mứcđộ|độ)mật")
_UNMARKED = {"TOIMAT", "TUYETMAT"}
_ALIKE = str.maketrans({"\u00d0": "Đ", "\u00f0": "đ", "\u0189": "Đ"})
_EDGE = re.compile(r"^[\W_]+|[\W_]+$")
_COLUMNS = re.compile(r"\t|\s{3,}|\n")
_BESIDE = re.compile(
    r"\bbản\s+(?:sao\s+)?số\s*[:.]?\s*[\d./]*|(?:\bđộ\s+khẩn\s*[:.]?\s*)?(?:\bhỏa\s+tốc(?:\s+hẹn\s+giờ)?|\bthượng\s+khẩn|\bkhẩn)\b|"
    r"\bđộ\s+khẩn\s*[:.]?"
)
_WHERE = {"header": "header", "footer": "header", "text_box": "text_box"}


def check(source: SourceText) -> None:
    """Raise Classified when the first-page zone carries a mark; otherwise return."""
    for block in source.blocks:
        if block.start < FIRST_PAGE or block.role in _WHERE:
            _check_block(source.text[block.start : block.end], block)
    for place, words in source.stamps:
        if place < FIRST_PAGE:
            _check_block(words, Block(place, place, "text_box"))
    for grid in source.grids:
        for cell in grid.cells:
            if cell.start < FIRST_PAGE:
                _check_block(source.text[cell.start : cell.end], Block(cell.start, cell.end, "cell"))


def _check_block(words: str, block: Block) -> None:
    for piece in [words, *_COLUMNS.split(words)]:
        if is_mark(piece) or is_mark(_alone(piece)):
            raise Classified(" ".join(piece.split()), _WHERE.get(block.role, "line"))


def _alone(words: str) -> str:
    """The mark without what a stamp puts beside it: the number of the copy, how urgent it is."""
    return _BESIDE.sub(" ", key(nfc(words))) if len(words) <= LONGEST_MARK else words


def is_mark(words: str) -> bool:
    """Whether the words, taken alone, are a secrecy mark; spaces, case, brackets and NFD make no difference."""
    if len(words) > LONGEST_MARK:
        return False
    plain = unicodedata.normalize("NFKC", words).translate(_ALIKE)
    tight = _EDGE.sub("", "".join(c for c in plain if not c.isspace() and unicodedata.category(c) != "Cf"))
    if _EDGE.sub("", tight).upper() in _UNMARKED:
        return True
    lowered = tight.lower()
    return bool(_MARK.fullmatch(lowered)) and not _BARE.fullmatch(lowered)
