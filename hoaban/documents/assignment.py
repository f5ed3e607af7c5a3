"""The best one-to-one assignment of sparse weights (Hungarian method, shortest augmenting paths)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

Weights = Mapping[tuple[int, int], float]


def best_pairs(weights: Weights) -> dict[int, int]:
    """Pair rows with columns so that the sum of the weights (> 0) is largest; only pairs with a weight are made."""
    pairs: dict[int, int] = {}
    for rows, columns in _components(weights):
        pairs |= _solved(rows, columns, weights)
    return pairs


def _components(weights: Weights) -> Iterator[tuple[list[int], list[int]]]:
    """Groups of rows and columns that have to do with one another."""
    of_row, of_column = defaultdict(list), defaultdict(list)
    for row, column in weights:
        of_row[row].append(column)
        of_column[column].append(row)
    seen: set[int] = set()
    for first in of_row:
        if first in seen:
            continue
        rows, columns, waiting = {first}, set(), [first]
        while waiting:
            for column in of_row[waiting.pop()]:
                if column not in columns:
                    columns.add(column)
                    new = set(of_column[column]) - rows
                    rows |= new
                    waiting += new
        seen |= rows
        yield sorted(rows), sorted(columns)


def _solved(rows: list[int], columns: list[int], weights: Weights) -> dict[int, int]:
    """Every row may also stay alone: each has a column of its own with weight 0."""
    if len(rows) == len(columns) == 1:
        return {rows[0]: columns[0]}
    wide = [-weights.get((row, column), 0.0) for row in rows for column in columns]
    width = len(columns)
    cost = [wide[r * width : (r + 1) * width] + [0.0] * len(rows) for r in range(len(rows))]
    owner = _hungarian(cost)
    found = {rows[r]: columns[c] for c, r in owner.items() if c < width}
    return {row: column for row, column in found.items() if (row, column) in weights}


def _hungarian(cost: list[list[float]]) -> dict[int, int]:
    """Column → row of the cheapest assignment; there are at least as many columns as rows."""
    width = len(cost[0])
    row_price, column_price = [0.0] * len(cost), [0.0] * width
    owner: dict[int, int] = {}
    for start in range(len(cost)):
        least, before = [float("inf")] * width, [-1] * width
        done: set[int] = set()
        row, last = start, -1
        while True:
            for column in range(width):
                reduced = cost[row][column] - row_price[row] - column_price[column]
                if column not in done and reduced < least[column]:
                    least[column], before[column] = reduced, last
            nearest = min((c for c in range(width) if c not in done), key=least.__getitem__)
            step = least[nearest]
            row_price[start] += step
            for column in done:
                row_price[owner[column]] += step
                column_price[column] -= step
            least = [value - step if c not in done else value for c, value in enumerate(least)]
            done.add(nearest)
            last = nearest
            if nearest not in owner:
                break
            row = owner[nearest]
        while last >= 0:
            owner[last] = owner[before[last]] if before[last] >= 0 else start
            last = before[last]
    return owner
