"""Counts of limits, in a table that writes no log: they are of minutes, and a crash may empty it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("foundation", "0008_suites")]
    operations = [
        migrations.CreateModel(
            "LimitCount",
            [
                ("key", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("used", models.BigIntegerField()),
                ("ends_at", models.DateTimeField()),
            ],
        ),
        migrations.RunSQL(
            "ALTER TABLE foundation_limitcount SET UNLOGGED", "ALTER TABLE foundation_limitcount SET LOGGED"
        ),
    ]
