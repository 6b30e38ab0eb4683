from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("handling", "0007_suites")]
    operations = [
        migrations.AddField("case", "blanked_at", models.DateTimeField(null=True)),
        migrations.AddField("receipt", "erased_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "receipt",
            "words",
            models.CharField(
                blank=True,
                choices=[("", "Stand"), ("wait", "Wait"), ("gone", "Gone")],
                default="",
                max_length=4,
            ),
        ),
        migrations.AddIndex(
            "receipt",
            models.Index(condition=models.Q(("subject__isnull", False)), fields=["subject"], name="receipt_subject"),
        ),
        migrations.AddIndex(
            "receipt",
            models.Index(condition=models.Q(("words", "wait")), fields=["id"], name="receipt_words_wait"),
        ),
    ]
