from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("areas", "0001_first"),
        ("organisations", "0002_role_second_factor"),
    ]

    operations = [
        migrations.AddField("organisation", "counter", models.BooleanField(default=False)),
        migrations.AddField("organisation", "address", models.CharField(blank=True, max_length=120)),
        migrations.AddField("organisation", "lng", models.FloatField(null=True)),
        migrations.AddField("organisation", "lat", models.FloatField(null=True)),
        migrations.AddConstraint(
            "organisation",
            models.CheckConstraint(
                condition=models.Q(lng__isnull=True, lat__isnull=True)
                | models.Q(lng__isnull=False, lat__isnull=False, lng__range=(-180, 180), lat__range=(-90, 90)),
                name="organisation_point_whole",
            ),
        ),
    ]
