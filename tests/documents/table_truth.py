"""Counts how much of a made (or published) table came out exactly: header, rows, cells, groups."""

import difflib
from dataclasses import dataclass, fields

from hoaban.kernel.text import fold, nfc


@dataclass
class Exact:
    """How many of each there are and how many are right."""

    tables: int = 0
    headers: int = 0
    rows: int = 0
    rows_right: int = 0
    cells: int = 0
    cells_right: int = 0
    groups: int = 0
    groups_right: int = 0

    def __add__(self, other):
        return Exact(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(Exact)))

    def shares(self):
        return {
            "rows": self.rows_right / self.rows if self.rows else 1.0,
            "cells": self.cells_right / self.cells if self.cells else 1.0,
            "groups": self.groups_right / self.groups if self.groups else 1.0,
        }


def same(words):
    return nfc(words) if words else words


def loosely(words):
    """For glued words and old tone marks: letters only."""
    return fold(words).replace(" ", "") if words else words


def exact(tables, header, rows, norm=same):
    """Compare what was read (`tables` of the JSON contract, one after another) with the truth."""
    found = [row for table in tables for row in table["rows"]]
    ours = [(tuple(norm(row[name]) for name in _names(row)), norm(row["_group"])) for row in found]
    truth = [(tuple(norm(row[name]) for name in header), norm(row["_group"])) for row in rows]
    count = Exact(tables=1, rows=len(truth), cells=len(truth) * len(header), groups=len(truth))
    count.headers = int(len(tables) >= 1 and [norm(n) for n in tables[0]["header"]] == [norm(n) for n in header])
    for mine, right in _pairs(ours, truth):
        cells = sum(a == b for a, b in zip(mine[0], right[0], strict=False)) if len(mine[0]) == len(right[0]) else 0
        count.cells_right += cells
        count.groups_right += mine[1] == right[1]
        count.rows_right += mine == right
    extra = max(0, len(ours) - len(truth))
    count.rows += extra
    return count


def _names(row):
    return [name for name in row if name != "_group"]


def _pairs(ours, truth):
    """Rows side by side; where rows are missing or too many, those that are alike."""
    matcher = difflib.SequenceMatcher(None, [str(o) for o in ours], [str(t) for t in truth], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag in ("equal", "replace"):
            yield from zip(ours[a:b], truth[c:d], strict=False)
