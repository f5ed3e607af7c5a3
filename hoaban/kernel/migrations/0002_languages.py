"""Fill the languages table from kernel.languages."""

from dataclasses import asdict

from django.db import migrations

from hoaban.kernel.languages import LANGUAGES


def fill(apps, schema_editor):
    language = apps.get_model("kernel", "Language")
    for row in LANGUAGES:
        language.objects.update_or_create(code=row.code, defaults=asdict(row))


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_first")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
