"""QR codes (ISO/IEC 18004) of addresses as one SVG path: byte mode, level M, mask 0, versions 3 to 13.

Made for every story, so it must cost nothing (half a millisecond; the library segno was measured at 3 to 12, and
pads most texts with a byte too many): what does not depend on the text is worked out once a version, and the modules
are picked out of one string of bits. Tests read the codes of every version with another program.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import itemgetter

QUIET = 4
# version → (error correction codewords a block, [(blocks, data codewords each)], centres of alignment patterns)
VERSIONS: dict[int, tuple[int, list[tuple[int, int]], list[int]]] = {
    3: (26, [(1, 44)], [6, 22]),
    4: (18, [(2, 32)], [6, 26]),
    5: (24, [(2, 43)], [6, 30]),
    6: (16, [(4, 27)], [6, 34]),
    7: (18, [(4, 31)], [6, 22, 38]),
    8: (22, [(2, 38), (2, 39)], [6, 24, 42]),
    9: (22, [(3, 36), (2, 37)], [6, 26, 46]),
    10: (26, [(4, 43), (1, 44)], [6, 28, 50]),
    11: (30, [(1, 50), (4, 51)], [6, 30, 54]),
    12: (22, [(6, 36), (2, 37)], [6, 32, 58]),
    13: (22, [(8, 37), (1, 38)], [6, 34, 62]),
}
WITH_VERSION, LONG_COUNT = 7, 10
BYTE_MODE, PADS = "0100", (0xEC, 0x11)
CHUNK = 8
Square = tuple[int, int]


@dataclass(frozen=True)
class Code:
    """A code as SVG: `size` of the square in modules, quiet zone included, and the strokes of its dark modules."""

    size: int
    path: str


def qr_code(text: str) -> Code | None:
    """Return the code of an ASCII text, or None when it is longer than the largest version holds (331 characters)."""
    data = text.encode("ascii")
    rows = matrix(data)
    return Code(len(rows) + 2 * QUIET, "".join(map(_stroke, range(QUIET, QUIET + len(rows)), rows))) if rows else None


def matrix(data: bytes) -> list[str]:
    """Return the rows of a code as strings of 0 and 1; [] when the data is too long."""
    version = next((version for version in VERSIONS if len(data) <= _room(version)), None)
    if version is None:
        return []
    size, mask, bits, pick = _layout(version)
    words = int.from_bytes(_codewords(version, data)) << (bits % 8) ^ mask
    modules = "".join(pick(f"{words:0{bits}b}01"))
    return [modules[start : start + size] for start in range(0, size * size, size)]


def _stroke(y: int, row: str) -> str:
    """Return one line across the code that is drawn where modules are dark."""
    said = _moves()
    return f"M{QUIET} {y}.5" + "".join([said[row[x : x + CHUNK]] for x in range(0, len(row), CHUNK)])


@cache
def _moves() -> dict[str, str]:
    """Return a few modules → the SVG moves over them: "11001" → "h2m2 0h1"."""
    known = {}
    for length in range(1, CHUNK + 1):
        for number in range(1 << length):
            modules = f"{number:0{length}b}"
            runs = [(dark, len(list(run))) for dark, run in groupby(modules)]
            known[modules] = "".join(f"h{size}" if dark == "1" else f"m{size} 0" for dark, size in runs)
    return known


def _data_words(version: int) -> int:
    return sum(blocks * words for blocks, words in VERSIONS[version][1])


def _count_bits(version: int) -> int:
    return 16 if version >= LONG_COUNT else 8


def _room(version: int) -> int:
    return (_data_words(version) * 8 - len(BYTE_MODE) - _count_bits(version)) // 8


def _codewords(version: int, data: bytes) -> bytes:
    correction, blocks, _ = VERSIONS[version]
    head = f"{BYTE_MODE}{len(data):0{_count_bits(version)}b}"
    said = int(head, 2) << (8 * len(data)) | int.from_bytes(data)
    bits = len(head) + 8 * len(data)
    whole = (said << (8 - bits % 8)).to_bytes(bits // 8 + 1)  # 4 bits of mode leave room for the 4 that end the text
    total = _data_words(version)
    whole += bytes(PADS[place % 2] for place in range(total - len(whole)))
    cut, groups = 0, []
    for count, words in blocks:
        for _ in range(count):
            groups.append(whole[cut : cut + words])
            cut += words
    checks = [_correction(group, correction) for group in groups]
    longest = max(len(group) for group in groups)
    mixed = [group[place] for place in range(longest) for group in groups if place < len(group)]
    return bytes(mixed + [check[place] for place in range(correction) for check in checks])


def _correction(block: bytes, words: int) -> bytes:
    table, shift, rest = _multiples(words), 8 * (words - 1), 0
    keep = (1 << shift) - 1
    for word in block:
        rest = ((rest & keep) << 8) ^ table[word ^ (rest >> shift)]
    return rest.to_bytes(words)


@cache
def _multiples(words: int) -> list[int]:
    """Return the generator polynomial of a number of correction words, times each byte."""
    generator, root = [1], 1
    for _ in range(words):
        product = [*generator, 0]
        for place, factor in enumerate(generator):
            product[place + 1] ^= _times(factor, root)
        generator, root = product, _times(root, 2)
    return [int.from_bytes(bytes(_times(byte, factor) for factor in generator[1:])) for byte in range(256)]


def _times(one: int, other: int) -> int:
    product = 0
    while other:
        product ^= one * (other & 1)
        one = (one << 1) ^ (0x11D if one & 0x80 else 0)
        other >>= 1
    return product


@cache
def _layout(version: int) -> tuple[int, int, int, Callable[[str], tuple[str, ...]]]:
    """Return size, mask of the data, number of data bits, and what picks every module out of them and "01"."""
    size, fixed = 4 * version + 17, _fixed(version)
    order = [square for square in _zigzag(size) if square not in fixed]
    bits = len(order)
    mask = int("".join("1" if (y + x) % 2 == 0 else "0" for y, x in order), 2)
    where = {square: place for place, square in enumerate(order)} | {
        square: bits + dark for square, dark in fixed.items()
    }
    return size, mask, bits, itemgetter(*(where[y, x] for y in range(size) for x in range(size)))


def _zigzag(size: int) -> Iterator[Square]:
    columns = (*range(size - 1, 6, -2), 5, 3, 1)  # column 6 is the timing
    for turn, right in enumerate(columns):
        for y in range(size) if turn % 2 else range(size - 1, -1, -1):
            yield from ((y, right), (y, right - 1))


def _fixed(version: int) -> dict[Square, int]:
    """Return the modules that are the same in every code of a version: patterns, format, version."""
    size, centres = 4 * version + 17, VERSIONS[version][2]
    fixed = {(6, place): 1 - place % 2 for place in range(size)} | {(place, 6): 1 - place % 2 for place in range(size)}
    corners = ((3, 3), (3, size - 4), (size - 4, 3))
    for y in centres:
        for x in centres:
            if (y, x) not in {(6, 6), (6, centres[-1]), (centres[-1], 6)}:
                fixed |= _rings((y, x), 2, size)
    for corner in corners:
        fixed |= _rings(corner, 4, size)
    return fixed | _format(size) | (_version(version, size) if version >= WITH_VERSION else {})


def _rings(centre: Square, reach: int, size: int) -> dict[Square, int]:
    """Return squares in squares around a centre: dark, but for the rings at distance 2 and 4 (alignment: 1)."""
    light = {2, 4} if reach == 4 else {1}  # noqa: PLR2004 - a finder pattern with its separator
    found = {}
    for y in range(centre[0] - reach, centre[0] + reach + 1):
        for x in range(centre[1] - reach, centre[1] + reach + 1):
            if 0 <= y < size and 0 <= x < size:
                found[y, x] = int(max(abs(y - centre[0]), abs(x - centre[1])) not in light)
    return found


def _format(size: int) -> dict[Square, int]:
    """Level M and mask 0 are fifteen zeros, masked; one module beside them is always dark."""
    bits = [int(bit) for bit in f"{0b101010000010010:015b}"]
    first = [(8, x) for x in (0, 1, 2, 3, 4, 5, 7, 8)] + [(y, 8) for y in (7, 5, 4, 3, 2, 1, 0)]
    second = [(size - 1 - place, 8) for place in range(7)] + [(8, size - 8 + place) for place in range(8)]
    return dict(zip(first, bits, strict=True)) | dict(zip(second, bits, strict=True)) | {(size - 8, 8): 1}


def _version(version: int, size: int) -> dict[Square, int]:
    rest = version << 12
    for place in range(17, 11, -1):
        rest ^= (0x1F25 << (place - 12)) if rest >> place & 1 else 0
    said = version << 12 | rest
    found = {}
    for place in range(18):
        far, near = size - 11 + place % 3, place // 3
        found[far, near] = found[near, far] = said >> place & 1
    return found
