"""What a bearer meant on the plan's day: one agency, a group with its members, or nothing known; handovers."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def name_what_is_known(apps, schema_editor):
    """Bearers with an agency are one; the others wait until somebody looks them up again."""
    apps.get_model("plans", "TaskBearer").objects.exclude(agency=None).update(how="agency")


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0004_border_districts'),
        ('plans', '0003_review_together'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='BearerMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
        ),
        migrations.CreateModel(
            name='Handover',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('heirs', models.JSONField(default=list)),
                ('agreed_at', models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name='taskbearer',
            name='how',
            field=models.CharField(choices=[('agency', 'One agency of the register'), ('group', 'A group of agencies'), ('open', 'An open group: the document does not say who belongs to it'), ('unknown', 'Not in the register on the day of the document')], default='unknown', max_length=8),
        ),
        migrations.AddField(
            model_name='taskbearer',
            name='queries',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='taskbearer',
            name='resolved_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.RunPython(name_what_is_known, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='taskbearer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('agency__isnull', False), ('how', 'agency')), models.Q(models.Q(('how', 'agency'), _negated=True), ('agency__isnull', True)), _connector='OR'), name='bearer_is_an_agency_or_not'),
        ),
        migrations.AddField(
            model_name='bearermember',
            name='agency',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency'),
        ),
        migrations.AddField(
            model_name='bearermember',
            name='bearer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='plans.taskbearer'),
        ),
        migrations.AddField(
            model_name='handover',
            name='agency',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency'),
        ),
        migrations.AddField(
            model_name='handover',
            name='agreed_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='handover',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='handovers', to='plans.plan'),
        ),
        migrations.AddConstraint(
            model_name='bearermember',
            constraint=models.UniqueConstraint(fields=('bearer', 'agency'), name='bearer_member_once'),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.UniqueConstraint(fields=('plan', 'agency'), name='handover_once'),
        ),
    ]
