"""The public log of files: which bytes were issued at which address, from when until when. Formats; no framework.

A line is written when a file appears (`until` empty) and again when it goes, so that nothing written is ever changed.
`log/YYYY-MM.jsonl` lies beside the records of a site and outlives the files it tells of.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from hoaban.publishing.trees import Parts

INDEX, GONE, REDIRECT = "index.html", ".gone", ".redirect"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `reason` why the file appeared, or why it went; `edition` of the item at the address (0 = none)."""

    path: str
    hash: str
    since: str
    until: str
    reason: str
    edition: int
    record: int

    def written(self) -> str:
        """Return the line as JSON, with its end."""
        values = {("from" if name == "since" else name): value for name, value in asdict(self).items()}
        return json.dumps(values, ensure_ascii=False, separators=(",", ":")) + "\n"


def read_line(text: str) -> Line:
    """Return the line a text is. Raises ValueError."""
    try:
        values = json.loads(text)
        return Line(values.pop("path"), values.pop("hash"), values.pop("from"), **values)
    except (KeyError, TypeError, AttributeError) as problem:
        raise ValueError("This is no line of the log.") from problem


def lines_in(log: Path) -> Iterator[Line]:
    """Yield every whole line of a folder of months, oldest first; a torn last line is left out."""
    for month in months(log):
        with month.open(encoding="utf-8") as file:
            yield from (read_line(text) for text in file if text.endswith("\n"))


def months(log: Path) -> list[Path]:
    """Return the months of a log, oldest first."""
    return sorted(log.glob("[0-9][0-9][0-9][0-9]-[0-9][0-9].jsonl"))


def append(log: Path, sizes: dict[str, int], lines: Iterable[Line], *, month: str) -> None:
    """Append lines to a month, first cutting off what was written behind the size that was confirmed."""
    log.mkdir(parents=True, exist_ok=True)
    file = log / f"{month}.jsonl"
    with file.open("ab") as handle:
        handle.truncate(sizes.get(month, 0))
        handle.seek(0, 2)
        handle.writelines(line.written().encode() for line in lines)
        sizes[month] = handle.tell()


def public_path(parts: Parts) -> str | None:
    """Return the address a file of a tree is answered at; None for the files behind redirects."""
    *above, name = parts
    if name == REDIRECT:
        return None
    if name in {INDEX, GONE}:
        return "/" + "".join(f"{part}/" for part in above)
    return "/" + "/".join(parts)
