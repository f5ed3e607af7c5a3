
import django.db.models.deletion
import hoaban.kernel.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('publishing', '0005_schedules'),
    ]

    operations = [
        migrations.CreateModel(
            name='TargetState',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('due', 'Due'), ('done', 'Done'), ('held', 'Held')], default='due', max_length=8)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('run_after', models.DateTimeField(blank=True, null=True)),
                ('problem', hoaban.kernel.fields.NFCTextField(blank=True)),
                ('target', models.CharField(max_length=30)),
                ('site', models.CharField(max_length=40)),
                ('place', models.CharField(max_length=64)),
                ('confirmed', models.CharField(blank=True, max_length=64)),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('goal', models.CharField(blank=True, max_length=64)),
                ('release', models.PositiveIntegerField(default=0)),
                ('lists', models.BooleanField(default=False)),
                ('made', models.JSONField(default=dict)),
            ],
            options={
                'ordering': ('target', 'site'),
                'constraints': [models.UniqueConstraint(fields=('target', 'site'), name='target_state_once')],
            },
        ),
        migrations.CreateModel(
            name='TargetFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', hoaban.kernel.fields.NFCCharField(max_length=400)),
                ('sure', models.BooleanField(default=False)),
                ('dropped', models.BooleanField(default=False)),
                ('state', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='publishing.targetstate')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('state', 'key'), name='target_file_once')],
            },
        ),
    ]
