from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("foundation", "0002_guards")]
    operations = [
        migrations.AddIndex(model_name="auditentry", index=models.Index(fields=["at"], name="audit_day")),
    ]
