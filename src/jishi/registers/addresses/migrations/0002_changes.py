import django.db.models.deletion
from django.db import migrations, models

import jishi.registers.addresses.rules.changes

KIND = jishi.registers.addresses.rules.changes.ChangeKind


class Migration(migrations.Migration):
    dependencies = [("addresses", "0001_first")]

    operations = [
        migrations.AddField(
            model_name="address", name="version", field=models.PositiveIntegerField(db_default=1, default=1)
        ),
        migrations.AddIndex(
            model_name="address",
            index=models.Index(
                condition=models.Q(("valid_to__isnull", False)), fields=["valid_to", "id"], name="address_ended"
            ),
        ),
        migrations.AddField(
            model_name="addresschange",
            name="detail",
            field=models.CharField(blank=True, db_default="", default="", max_length=200),
        ),
        migrations.AlterField(
            model_name="addresschange",
            name="kind",
            field=models.CharField(
                choices=[
                    (KIND["RENAMED"], "Renamed"),
                    (KIND["RENUMBERED"], "Renumbered"),
                    (KIND["SPLIT"], "Split"),
                    (KIND["MERGED"], "Merged"),
                    (KIND["ENDED"], "Ceased to exist"),
                    (KIND["NAMED"], "Another name added"),
                    (KIND["UNNAMED"], "A name taken away"),
                    (KIND["MOVED"], "Point moved"),
                ],
                max_length=12,
            ),
        ),
        migrations.CreateModel(
            name="FormerPlace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("level", models.CharField(max_length=12)),
                ("number", models.CharField(blank=True, max_length=40)),
                ("building", models.CharField(blank=True, max_length=40)),
                ("unit", models.CharField(blank=True, max_length=40)),
                ("room", models.CharField(blank=True, max_length=40)),
                ("text", models.CharField(max_length=200)),
                ("valid_to", models.DateField()),
                (
                    "address",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="former_places",
                        to="addresses.address",
                    ),
                ),
                (
                    "anchor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="once_below", to="addresses.address"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("anchor", "number", "building", "unit", "room", "address"), name="former_place_once"
                    )
                ],
            },
        ),
    ]
