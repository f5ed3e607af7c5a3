"""Inputs that once broke a promise or cost time by the square of their length; named TARGET-anything."""

from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS

FOUND = sorted((Path(__file__).parent / "data" / "found").iterdir())


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_an_input_that_once_broke_the_reader_is_read_or_refused(path):
    TARGETS[path.name.split("-", maxsplit=1)[0]](path.read_bytes())
