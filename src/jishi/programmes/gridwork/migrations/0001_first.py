import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisations", "0004_role_temporary"),
    ]

    operations = [
        migrations.CreateModel(
            name="Line",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("code", models.CharField(max_length=40, unique=True)),
                ("name", models.CharField(max_length=60)),
                ("active", models.BooleanField(default=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ["code"],
            },
        ),
        migrations.CreateModel(
            name="Cover",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("leave", "Leave"),
                            ("training", "Training"),
                            ("lent", "Lent to other work"),
                            ("vacant", "Post not filled"),
                        ],
                        max_length=8,
                    ),
                ),
                ("from_on", models.DateField()),
                ("to_on", models.DateField()),
                (
                    "absent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.post"
                    ),
                ),
                (
                    "covering",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.post"
                    ),
                ),
            ],
            options={
                "ordering": ["from_on", "id"],
                "indexes": [models.Index(fields=["to_on"], name="cover_until")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("to_on__gte", models.F("from_on"))), name="cover_ends_after_begin"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("absent", models.F("covering")), _negated=True), name="cover_by_another"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LineGrid",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.CharField(max_length=20)),
                ("name", models.CharField(blank=True, max_length=60)),
                ("outline", models.JSONField()),
                ("frame", models.CharField(default="cgcs2000", max_length=12)),
                ("lng", models.FloatField()),
                ("lat", models.FloatField()),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(null=True)),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="grids", to="gridwork.line"
                    ),
                ),
            ],
            options={
                "ordering": ["line", "number", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("valid_to", None)),
                        fields=("line", "number"),
                        name="line_grid_once_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="line_grid_ends_after_begin",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ServedLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("grid_path", models.CharField(max_length=15)),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(null=True)),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="gridwork.line"
                    ),
                ),
            ],
            options={
                "ordering": ["grid_path", "line", "-id"],
                "indexes": [
                    models.Index(fields=["grid_path"], name="served_line_grid", opclasses=["text_pattern_ops"])
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("valid_to", None)),
                        fields=("grid_path", "line"),
                        name="served_line_once_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("grid_path__regex", "^[0-9]{15}$")), name="served_line_grid_digits"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="served_line_ends_after_begin",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Staffing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("grid_path", models.CharField(max_length=15)),
                (
                    "duty",
                    models.CharField(
                        choices=[("primary", "Primary post"), ("deputy", "Deputy post")],
                        default="primary",
                        max_length=8,
                    ),
                ),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(null=True)),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.post"
                    ),
                ),
            ],
            options={
                "ordering": ["grid_path", "-duty", "valid_from", "id"],
                "indexes": [models.Index(fields=["grid_path"], name="staffing_grid", opclasses=["text_pattern_ops"])],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("duty", "primary"), ("valid_to", None)),
                        fields=("grid_path",),
                        name="staffing_one_primary",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_to", None)),
                        fields=("grid_path", "post"),
                        name="staffing_once_without_end",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("grid_path__regex", "^[0-9]{15}$")), name="staffing_grid_digits"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="staffing_ends_after_begin",
                    ),
                ],
            },
        ),
    ]
