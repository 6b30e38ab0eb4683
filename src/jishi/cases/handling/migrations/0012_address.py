import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("addresses", "0001_first"), ("handling", "0011_record_copy")]
    operations = [
        migrations.AddField(
            "case",
            "address",
            models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="addresses.address",
            ),
        ),
        migrations.AddField(
            "case",
            "address_how",
            models.CharField(
                blank=True,
                choices=[("scanned", "Scanned"), ("chosen", "Chosen"), ("parsed", "Parsed"), ("point", "Point")],
                db_default="",
                default="",
                max_length=8,
            ),
        ),
        migrations.AddIndex(
            "case",
            models.Index(
                condition=models.Q(("address__isnull", False)),
                fields=["address", "-registered_at"],
                name="case_address",
            ),
        ),
    ]
