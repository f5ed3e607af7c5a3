"""What the database knows of its own tables."""

from django.db import connection

ROWS_LOOKED_AT = 1_000  # of each index: milliseconds, whatever a table holds


def refresh_statistics() -> None:
    """Let SQLite look at its tables, so that it chooses the right index; PostgreSQL does so by itself (autovacuum).

    Without, SQLite takes any index whose first column is asked for: for one item it went through all of a site.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA analysis_limit = {ROWS_LOOKED_AT}")
        cursor.execute("ANALYZE")
