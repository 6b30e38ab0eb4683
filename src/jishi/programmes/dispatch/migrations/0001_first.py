import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('categories', '0001_first'),
        ('handling', '__first__'),
        ('organisations', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='CategorySuggestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('offered', models.JSONField(default=list)),
                ('made_at', models.DateTimeField()),
                ('place', models.PositiveSmallIntegerField(null=True)),
                ('chosen_at', models.DateTimeField(null=True)),
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='handling.case')),
                ('chosen', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='categories.category')),
            ],
        ),
        migrations.CreateModel(
            name='DepartmentSuggestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area_path', models.CharField(blank=True, max_length=15)),
                ('offered', models.JSONField(default=list)),
                ('made_at', models.DateTimeField()),
                ('place', models.PositiveSmallIntegerField(null=True)),
                ('chosen_at', models.DateTimeField(null=True)),
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='handling.case')),
                ('category', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='categories.category')),
                ('chosen', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
        ),
    ]
