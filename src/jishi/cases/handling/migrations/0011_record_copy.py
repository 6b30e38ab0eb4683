"""A person's copy of their own record: the code for it, and the right to take it once."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("handling", "0010_spoken")]
    operations = [
        migrations.AddField("onetimecode", "for_copy", models.BooleanField(default=False)),
        migrations.CreateModel(
            name="RecordCopy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "receipt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="record_copies",
                        to="handling.receipt",
                    ),
                ),
                ("digest", models.CharField(max_length=32, unique=True)),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("by_code", models.BooleanField()),
                ("read_at", models.DateTimeField(null=True)),
                ("data_at", models.DateTimeField(null=True)),
                ("files_at", models.DateTimeField(null=True)),
            ],
        ),
    ]
