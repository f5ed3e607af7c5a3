"""Where signed records lie in a folder of releases, and reading them. No framework: also for copies and backups."""

from pathlib import Path

from hoaban.publishing.signing import NotGenuine, Record, read_record

FOLDER, NEWEST, KEYS = "verify", "record.json", "keys.json"


def newest(of: Path) -> Record | None:
    """Return the newest record in a site's folder, or None. Raises NotGenuine for one that is damaged."""
    number = last_number(of)
    return read_record(file_of(of, number).read_bytes()) if number else None


def numbered(of: Path, number: int) -> Record | None:
    """Return a record by its number, or None. Raises NotGenuine for one that is damaged."""
    try:
        return read_record(file_of(of, number).read_bytes())
    except FileNotFoundError:
        return None


def file_of(of: Path, number: int) -> Path:
    """Return where a site's record with a number stands."""
    return of / "records" / f"{number}.json"


def last_number(of: Path) -> int:
    """Return the number of the newest record; 0 = none. The copy `record.json` may be one behind after a death."""
    try:
        number = read_record((of / NEWEST).read_bytes()).number
    except (FileNotFoundError, NotGenuine):
        number = max((int(path.stem) for path in (of / "records").glob("*.json") if path.stem.isdecimal()), default=0)
    while file_of(of, number + 1).exists():
        number += 1
    return number
