"""Which edition is current is stored; readings that many routes share are kept once, windows keep their bound.

The first start afterwards renders everything once: what pages read is noted anew.
"""

import django.db.models.deletion
from django.db import migrations, models

KINDS = [("home", "Home page"), ("section", "Section"), ("story", "Story")]
CARD = ("title", "lead", "picture", "picture_alt")
COLUMNS = ("item", "language", "site", "kind", "section", "day", "first_at")


def fill(apps, schema_editor):
    edition, current = (apps.get_model("publishing", name) for name in ("Edition", "CurrentEdition"))
    newest = {}
    for row in edition.objects.order_by("number").iterator(2000):
        row.content = {name: row.content[name] for name in CARD if name in row.content}
        newest[row.item, row.language] = row
    rows = (
        current(
            edition_id=row.pk, month=row.day.year * 100 + row.day.month,
            is_public=row.edition_class != "withdrawn", card=row.content, **{name: getattr(row, name) for name in COLUMNS},
        )
        for row in newest.values()
    )
    current.objects.bulk_create(rows, batch_size=1000)


def forget_readings(apps, schema_editor):
    """Routes keep their content; the sweep that follows notes their readings in the new form."""
    apps.get_model("publishing", "ReadRow").objects.all().delete()
    if apps.get_model("publishing", "RouteRow").objects.exists():
        from django.utils.timezone import now

        change = apps.get_model("publishing", "Change")
        change.objects.create(kind="sweep", subject="readings", at=now(), urgency=90)


class Migration(migrations.Migration):

    dependencies = [("publishing", "0003_withdrawals")]

    operations = [
        migrations.CreateModel(
            name="CurrentEdition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("item", models.UUIDField()),
                ("language", models.CharField(max_length=40)),
                ("site", models.CharField(max_length=40)),
                ("kind", models.CharField(choices=KINDS, max_length=20)),
                ("section", models.UUIDField(null=True)),
                ("day", models.DateField()),
                ("first_at", models.DateTimeField()),
                ("month", models.PositiveIntegerField()),
                ("is_public", models.BooleanField()),
                ("card", models.JSONField(default=dict)),
                ("edition", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="current", to="publishing.edition")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["site", "language", "kind", "is_public", "day", "first_at", "item"], name="current_by_day"),
                    models.Index(fields=["section", "language", "is_public", "day", "first_at", "item"], name="current_in_section"),
                    models.Index(fields=["site", "language", "kind", "is_public", "month"], name="current_by_month"),
                ],
                "constraints": [models.UniqueConstraint(fields=("item", "language"), name="current_once")],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.CreateModel(
            name="ReadSet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="SharedRead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=300)),
                ("group", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="reads", to="publishing.readset")),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("key", "group"), name="shared_read_once")]},
        ),
        migrations.RunPython(forget_readings, migrations.RunPython.noop),
        migrations.AddField(
            model_name="routerow",
            name="shared",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="routes", to="publishing.readset"),
        ),
        migrations.RemoveIndex(model_name="readrow", name="read_by_key"),
        migrations.RemoveConstraint(model_name="readrow", name="read_once"),
        migrations.AddField(model_name="readrow", name="bound", field=models.CharField(blank=True, max_length=80)),
        migrations.AddConstraint(
            model_name="readrow", constraint=models.UniqueConstraint(fields=("key", "route"), name="read_by_key")
        ),
    ]
