"""Kinds of units in a group's rule; the districts at the border, so that "các huyện biên giới" of 2021 is no open group."""

from django.db import migrations, models

SYSTEM, CODES = "gso", ("096", "097", "100", "103")
KEYS = ("cac huyen bien gioi", "ubnd cac huyen bien gioi")
OPEN = {"open": True, "kinds": [], "level": "", "border": False, "valid_to": None}
CLOSED = {"open": False, "kinds": ["peoples_committee"], "level": "district", "border": True, "valid_to": "2025-06-30"}


def close(apps, schema_editor):
    _areas(apps).update(border=True)
    _groups(apps).filter(open=True, kinds=[]).update(**CLOSED)


def open_again(apps, schema_editor):
    _areas(apps).update(border=False)
    _groups(apps).filter(open=False, level="district", border=True).update(**OPEN)


def _areas(apps):
    codes = apps.get_model("organisations", "AreaCode").objects.filter(system=SYSTEM, code__in=CODES, valid_from=None)
    area = apps.get_model("organisations", "Area")
    return area.objects.filter(level="district", pk__in=list(codes.values_list("area", flat=True)))


def _groups(apps):
    return apps.get_model("organisations", "AgencyGroup").objects.filter(key__in=KEYS, valid_from=None)


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0003_invitations'),
    ]

    operations = [
        migrations.AddField(
            model_name='agencygroup',
            name='units',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.RunPython(close, open_again),
    ]
