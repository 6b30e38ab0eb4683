"""What is known of the second place and of verifications; and the one way in which entries and seals may go."""

from django.db import migrations, models

GUARDS = """
CREATE OR REPLACE FUNCTION foundation_audit_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.at < now() - interval '6 months' AND EXISTS (
            SELECT FROM foundation_auditseal s WHERE s.kind = 'pruned' AND (OLD.epoch, OLD.xid, OLD.id)
                <= ((s.facts->>'epoch')::smallint, (s.facts->>'xid')::xid8, (s.facts->>'id')::bigint)
        ) THEN
            RETURN OLD;
        END IF;
    END IF;
    RAISE EXCEPTION 'the audit is added to and never changed (% refused)', TG_OP;
END $$;
CREATE OR REPLACE FUNCTION foundation_seals_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.at < now() - interval '6 months' AND EXISTS (
            SELECT FROM foundation_auditseal s WHERE s.kind = 'pruned' AND OLD.number <= (s.facts->>'number')::bigint
        ) THEN
            RETURN OLD;
        END IF;
    END IF;
    RAISE EXCEPTION 'seals are added and never changed (% refused)', TG_OP;
END $$;
"""
BEFORE = """
CREATE OR REPLACE FUNCTION foundation_audit_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit is added to and never changed (% refused)', TG_OP;
END $$;
CREATE OR REPLACE FUNCTION foundation_seals_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'seals are added and never changed (% refused)', TG_OP;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("foundation", "0006_messages")]
    operations = [
        migrations.AddIndex(
            "auditseal",
            models.Index(fields=["number"], name="seal_pruned", condition=models.Q(kind="pruned")),
        ),
        migrations.CreateModel(
            name="AuditSecondPlace",
            fields=[
                ("path", models.CharField(max_length=400, primary_key=True, serialize=False)),
                ("told", models.BigIntegerField(default=0)),
                ("at", models.DateTimeField()),
                ("problem", models.CharField(blank=True, max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name="AuditVerification",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("seconds", models.FloatField()),
                ("seals", models.BigIntegerField()),
                ("entries", models.BigIntegerField()),
                ("unsealed", models.BigIntegerField()),
                ("whole", models.BooleanField()),
                ("fault_count", models.BigIntegerField()),
                ("faults", models.JSONField(default=list)),
            ],
            options={"indexes": [models.Index(fields=["-at"], name="verification_newest")]},
        ),
        migrations.RunSQL(GUARDS, BEFORE),
    ]
