from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("areas", "0001_first")]

    operations = [
        migrations.CreateModel(
            name="CodeChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("old_path", models.CharField(max_length=12)),
                ("new_path", models.CharField(blank=True, max_length=12)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("renamed", "renamed"),
                            ("renumbered", "given a new number"),
                            ("merged", "merged"),
                            ("split", "split"),
                            ("ended", "ended without a successor"),
                        ],
                        max_length=10,
                    ),
                ),
                ("since", models.DateField(null=True)),
                ("old_name", models.CharField(blank=True, max_length=60)),
                ("new_name", models.CharField(blank=True, max_length=60)),
                ("source", models.CharField(blank=True, max_length=200)),
            ],
            options={"ordering": ["old_path", "new_path"]},
        ),
        migrations.AddConstraint(
            model_name="codechange",
            constraint=models.UniqueConstraint(fields=("old_path", "new_path"), name="code_change_once"),
        ),
        migrations.AddConstraint(
            model_name="codechange",
            constraint=models.CheckConstraint(
                condition=models.Q(("old_path", models.F("new_path")), _negated=True), name="code_change_changes"
            ),
        ),
        migrations.AddConstraint(
            model_name="codechange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "ended"), ("new_path", "")),
                    models.Q(models.Q(("kind", "ended"), _negated=True), models.Q(("new_path", ""), _negated=True)),
                    _connector="OR",
                ),
                name="code_change_ended_has_no_new",
            ),
        ),
    ]
