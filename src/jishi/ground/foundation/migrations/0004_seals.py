"""Entries get the transaction that wrote them, and the table of seals. Entries that are there already get this one."""

import django.contrib.postgres.indexes
from django.db import migrations, models

from jishi.ground.foundation.models.transaction_id import CurrentTransaction, TransactionId

REFUSE = """
CREATE FUNCTION foundation_seals_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'seals are added and never changed (% refused)', TG_OP;
END $$;
CREATE TRIGGER seal_stays BEFORE UPDATE OR DELETE ON foundation_auditseal
    FOR EACH ROW EXECUTE FUNCTION foundation_seals_refuse();
CREATE TRIGGER seals_stay BEFORE TRUNCATE ON foundation_auditseal
    FOR EACH STATEMENT EXECUTE FUNCTION foundation_seals_refuse();
"""
ALLOW = "DROP FUNCTION foundation_seals_refuse() CASCADE;"


class Migration(migrations.Migration):
    dependencies = [("foundation", "0003_audit_day")]
    operations = [
        migrations.AddField("auditentry", "epoch", models.SmallIntegerField(db_default=1, editable=False)),
        migrations.AddField("auditentry", "xid", TransactionId(db_default=CurrentTransaction(), editable=False)),
        migrations.RemoveIndex("auditentry", "audit_day"),
        migrations.AddIndex(
            "auditentry",
            django.contrib.postgres.indexes.BrinIndex(fields=["at"], name="audit_day", autosummarize=True),
        ),
        migrations.AddIndex("auditentry", models.Index(fields=["epoch", "xid", "id"], name="audit_order")),
        migrations.CreateModel(
            name="AuditSeal",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=8)),
                ("epoch", models.SmallIntegerField()),
                ("xid", models.BigIntegerField()),
                ("entry", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("count", models.IntegerField()),
                ("listing", models.BinaryField()),
                ("facts", models.JSONField(default=dict)),
                ("form", models.SmallIntegerField()),
                ("hash", models.CharField(max_length=8)),
                ("previous", models.BinaryField()),
                ("head", models.BinaryField()),
                ("key", models.CharField(max_length=16)),
                ("signature", models.BinaryField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=["previous"], name="seal_follows_once")],
            },
        ),
        migrations.RunSQL(REFUSE, ALLOW),
    ]
