"""Links of a plan to the plan of the year before and to the one it amends."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0004_border_districts'),
        ('plans', '0004_bearers_of_a_day'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='plan',
            name='amends',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='plans.plan'),
        ),
        migrations.AddField(
            model_name='plan',
            name='previous',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='following', to='plans.plan'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('previous', None), models.Q(('previous', models.F('id')), _negated=True), _connector='OR'), models.Q(('amends', None), models.Q(('amends', models.F('id')), _negated=True), _connector='OR')), name='plan_goes_back_to_another'),
        ),
    ]
