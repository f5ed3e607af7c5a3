"""QR codes of printed pages: another program reads every length in every version."""

import re
import string

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from hoaban.portal.qr import QUIET, VERSIONS, _room, matrix, qr_code

MODULE = 4
LONGEST = _room(max(VERSIONS))
EDGES = sorted({length for version in VERSIONS for length in (_room(version), _room(version) + 1)} - {LONGEST + 1})
TEXTS = st.text(string.ascii_letters + string.digits + "/?&=-:.", min_size=1, max_size=LONGEST)


def read(rows):
    side = (len(rows) + 2 * QUIET) * MODULE
    picture = Image.new("L", (side, side), 255)
    draw = ImageDraw.Draw(picture)
    for y, row in enumerate(rows, QUIET):
        for x, module in enumerate(row, QUIET):
            if module == "1":
                draw.rectangle((x * MODULE, y * MODULE, (x + 1) * MODULE - 1, (y + 1) * MODULE - 1), fill=0)
    return [found.text for found in zxingcpp.read_barcodes(picture)]


@pytest.mark.parametrize("length", EDGES)
def test_a_text_of_every_version_is_read(length):
    text = ("https://dienbien.example/verify/?path=/vi/van-hoa/2026/11/" * 8)[:length]
    assert read(matrix(text.encode())) == [text]


@given(text=TEXTS)
def test_any_address_is_read(text):
    assert read(matrix(text.encode())) == [text]


@given(text=TEXTS)
def test_the_path_draws_exactly_the_dark_modules(text):
    rows, code = matrix(text.encode()), qr_code(text)
    assert drawn(code.path) == {
        (y, x) for y, row in enumerate(rows, QUIET) for x, module in enumerate(row, QUIET) if module == "1"
    }
    assert code.size == len(rows) + 2 * QUIET


def drawn(path):
    """The modules that the strokes of a path cover: each begins "M4 <row>.5", then goes on drawing (h) or not (m)."""
    found = set()
    for stroke in path.split("M")[1:]:
        start, moves = re.fullmatch(r"4 (\d+)\.5((?:h\d+|m\d+ 0)*)", stroke).groups()
        x = QUIET
        for kind, length in re.findall(r"([hm])(\d+)", moves):
            found |= {(int(start), x + step) for step in range(int(length)) if kind == "h"}
            x += int(length)
    return found


def test_a_text_that_is_too_long_has_no_code():
    assert qr_code("x" * (LONGEST + 1)) is None
