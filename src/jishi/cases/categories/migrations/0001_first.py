import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('areas', '__first__'),
        ('organisations', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Category',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('code', models.CharField(max_length=40, unique=True)),
                ('order', models.PositiveIntegerField(default=0)),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='categories.category')),
            ],
            options={
                'ordering': ['order', 'code'],
            },
        ),
        migrations.CreateModel(
            name='CategoryVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('name', models.CharField(max_length=60)),
                ('name_en', models.CharField(blank=True, max_length=120)),
                ('kind', models.CharField(choices=[('facility', 'Facility'), ('matter', 'Matter'), ('appeal', 'Appeal')], default='matter', max_length=8)),
                ('register_condition', models.TextField(blank=True)),
                ('closing_condition', models.TextField(blank=True)),
                ('limit_amount', models.PositiveIntegerField(null=True)),
                ('limit_unit', models.CharField(blank=True, choices=[('minutes', 'Minutes, day and night'), ('working_hours', 'Working hours'), ('working_days', 'Working days')], max_length=16)),
                ('process_code', models.CharField(blank=True, max_length=40)),
                ('urgency', models.CharField(choices=[('normal', 'Normal'), ('urgent', 'Urgent')], default='normal', max_length=8)),
                ('questions', models.JSONField(null=True)),
                ('public', models.BooleanField(default=False)),
                ('sensitive', models.BooleanField(default=False)),
                ('danger', models.CharField(blank=True, max_length=40)),
                ('words', models.JSONField(default=list)),
                ('valid_from', models.DateTimeField()),
                ('valid_to', models.DateTimeField(null=True)),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='categories.category')),
            ],
        ),
        migrations.CreateModel(
            name='Duty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('area_path', models.CharField(blank=True, max_length=12)),
                ('legal_basis', models.TextField(blank=True)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.division')),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='duties', to='categories.category')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
        ),
        migrations.AddConstraint(
            model_name='category',
            constraint=models.CheckConstraint(condition=models.Q(('code', ''), _negated=True), name='category_code_given'),
        ),
        migrations.AddConstraint(
            model_name='category',
            constraint=models.CheckConstraint(condition=models.Q(('parent', None), models.Q(('parent', models.F('id')), _negated=True), _connector='OR'), name='category_not_its_own_parent'),
        ),
        migrations.AddConstraint(
            model_name='categoryversion',
            constraint=models.UniqueConstraint(fields=('category', 'number'), name='category_version_once'),
        ),
        migrations.AddConstraint(
            model_name='categoryversion',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_to', None)), fields=('category',), name='category_one_current_version'),
        ),
        migrations.AddConstraint(
            model_name='categoryversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('limit_amount', None), ('limit_unit', '')), models.Q(('limit_amount__gte', 1), models.Q(('limit_unit', ''), _negated=True)), _connector='OR'), name='category_limit_whole'),
        ),
        migrations.AddConstraint(
            model_name='categoryversion',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='category_name_given'),
        ),
        migrations.AddConstraint(
            model_name='categoryversion',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='category_version_ends_after_begin'),
        ),
        migrations.AddIndex(
            model_name='duty',
            index=models.Index(fields=['organisation', 'category'], name='duty_of_organisation'),
        ),
        migrations.AddIndex(
            model_name='duty',
            index=models.Index(fields=['area_path'], name='duty_area_prefix', opclasses=['text_pattern_ops']),
        ),
        migrations.AddConstraint(
            model_name='duty',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_to', None)), fields=('category', 'organisation', 'area'), name='duty_once_at_a_time', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='duty',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='duty_ends_after_begin'),
        ),
    ]
