"""`python -m tests.fuzz.one TARGET [options of libFuzzer]`: drives one target with coverage, until told to stop."""

import sys

import atheris

TARGET = sys.argv.pop(1)

with atheris.instrument_imports(include=["hoaban"]):
    from tests.fuzz.targets import TARGETS

atheris.Setup(sys.argv, TARGETS[TARGET])
atheris.Fuzz()
