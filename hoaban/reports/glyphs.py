"""The fonts of the PDF and which characters they hold. The fonts are ours (`fonts/`): nothing installed is asked."""

import struct
from collections.abc import Iterable
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
PLACEHOLDER = "□"
# Characters that draw nothing: typesetting never asks a font for them.
_INVISIBLE = frozenset("\n\u00ad\u200b\u200c\u200d\u2060\ufeff")
_SEGMENTS, _GROUPS = 4, 12


def lacking(texts: Iterable[str]) -> str:
    """Return the characters that none of the fonts holds, each once, in order of the code."""
    used = {character for text in texts for character in text}
    return "".join(sorted(used - _INVISIBLE - drawable()))


@cache
def drawable() -> frozenset[str]:
    """Return every character the fonts hold."""
    fonts = [path.read_bytes() for path in sorted(FONTS.glob("*.ttf"))]
    return frozenset(chr(code) for font in fonts for code in _codes(font))


def _codes(font: bytes) -> set[int]:
    """Read the code points of a TrueType font from its `cmap` table (subtables of format 4 and 12)."""
    count = struct.unpack_from(">H", font, 4)[0]
    tables = (struct.unpack_from(">4sLLL", font, 12 + 16 * place) for place in range(count))
    start = next(offset for tag, _, offset, _ in tables if tag == b"cmap")
    codes: set[int] = set()
    for place in range(struct.unpack_from(">H", font, start + 2)[0]):
        subtable = start + struct.unpack_from(">L", font, start + 8 + 8 * place)[0]
        kind = struct.unpack_from(">H", font, subtable)[0]
        if kind == _SEGMENTS:
            codes |= _codes_of_segments(font, subtable)
        elif kind == _GROUPS:
            codes |= _codes_of_groups(font, subtable)
    return codes - {0xFFFF}


def _codes_of_segments(font: bytes, start: int) -> set[int]:
    """Format 4: segments of 16-bit codes. A code whose glyph is 0 is not drawn."""
    count = struct.unpack_from(">H", font, start + 6)[0] // 2
    ends, starts, shifts, offsets = (
        struct.unpack_from(f">{count}H", font, start + 14 + gap + 2 * count * place)
        for place, gap in enumerate((0, 2, 2, 2))
    )
    at_offsets = start + 16 + 6 * count
    codes = set()
    for place, (first, last, shift, offset) in enumerate(zip(starts, ends, shifts, offsets, strict=True)):
        for code in range(first, last + 1):
            if offset:
                at = at_offsets + 2 * place + offset + 2 * (code - first)
                glyph = struct.unpack_from(">H", font, at)[0] if at + 2 <= len(font) else 0
            else:
                glyph = (code + shift) % 0x10000
            if glyph:
                codes.add(code)
    return codes


def _codes_of_groups(font: bytes, start: int) -> set[int]:
    """Format 12: groups of 32-bit codes."""
    count = struct.unpack_from(">L", font, start + 12)[0]
    groups = (struct.unpack_from(">LL", font, start + 16 + 12 * place) for place in range(count))
    return {code for first, last in groups for code in range(first, last + 1)}
