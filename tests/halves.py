"""What knows no database runs once in `make test`: the run on SQLite takes one half of it, the run on PostgreSQL the other."""

import zlib

# A contract of the imports sees to it that these know no Django.
ONCE = ("tests/documents/",)


def runs_once(test):
    """A test that knows no database."""
    return test.startswith(ONCE)


def half_of(test):
    """In which of two runs a test runs that runs once: "1" or "2", by its file, so that what a file prepares serves it."""
    return str(zlib.crc32(test.partition("::")[0].encode()) % 2 + 1)
