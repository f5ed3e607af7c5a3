"""Editions are append-only in the database too: UPDATE is refused (DELETE is not, or tests could not be emptied).

A later migration that rebuilds the table on SQLite drops the trigger and must run `refuse_updates` again.
"""

from django.db import migrations

SQLITE = """
CREATE TRIGGER publishing_edition_append_only BEFORE UPDATE ON publishing_edition
BEGIN SELECT RAISE(ABORT, 'editions are append-only'); END
"""
POSTGRESQL = """
CREATE FUNCTION publishing_edition_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'editions are append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER publishing_edition_append_only BEFORE UPDATE ON publishing_edition
FOR EACH ROW EXECUTE FUNCTION publishing_edition_append_only()
"""


def refuse_updates(apps, schema_editor):
    schema_editor.execute(POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE)


def allow_updates(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER publishing_edition_append_only ON publishing_edition")
        schema_editor.execute("DROP FUNCTION publishing_edition_append_only()")
    else:
        schema_editor.execute("DROP TRIGGER publishing_edition_append_only")


class Migration(migrations.Migration):
    dependencies = [("publishing", "0001_first")]

    operations = [migrations.RunPython(refuse_updates, allow_updates)]
