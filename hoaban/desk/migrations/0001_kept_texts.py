"""The table of text an officer typed and did not send."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import hoaban.kernel.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="KeptText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("page", hoaban.kernel.fields.NFCCharField(max_length=300)),
                ("forms", models.JSONField(default=dict)),
                ("at", models.DateTimeField()),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["at"], name="kept_text_by_age")],
                "constraints": [models.UniqueConstraint(fields=("officer", "page"), name="kept_text_once_a_page")],
            },
        ),
    ]
