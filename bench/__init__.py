"""Measurements of the promises in numbers: `python -m bench [NAME]` prints JSON lines, see docs/bench.md."""
