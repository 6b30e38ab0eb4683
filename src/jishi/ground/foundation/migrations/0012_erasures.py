from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("foundation", "0011_limits")]
    operations = [
        migrations.CreateModel(
            name="Erasure",
            fields=[
                ("subject", models.UUIDField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("actor_kind", models.CharField(max_length=12)),
                ("why", models.CharField(max_length=20)),
                ("counts", models.JSONField(default=dict)),
            ],
            options={"indexes": [models.Index(fields=["-at"], name="erasure_newest")]},
        ),
    ]
