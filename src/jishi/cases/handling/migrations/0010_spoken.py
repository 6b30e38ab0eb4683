from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("handling", "0008_erased")]
    operations = [
        migrations.AddField(
            model_name="case",
            name="unwritten",
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("unwritten__gt", 0)), fields=["queue_at", "id"], name="case_unwritten"
            ),
        ),
    ]
