"""What the tables cannot say by themselves: the audit refuses to be changed, and case numbers are drawn without a lock."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION foundation_audit_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit is added to and never changed (% refused)', TG_OP;
END $$;
CREATE TRIGGER audit_row_stays BEFORE UPDATE OR DELETE ON foundation_auditentry
    FOR EACH ROW EXECUTE FUNCTION foundation_audit_refuses();
CREATE TRIGGER audit_table_stays BEFORE TRUNCATE ON foundation_auditentry
    FOR EACH STATEMENT EXECUTE FUNCTION foundation_audit_refuses();
"""
ALLOW = "DROP FUNCTION foundation_audit_refuses() CASCADE;"


class Migration(migrations.Migration):
    dependencies = [("foundation", "0001_initial")]
    operations = [
        migrations.RunSQL(REFUSE, ALLOW),
        migrations.RunSQL("CREATE SEQUENCE foundation_case_number CACHE 1", "DROP SEQUENCE foundation_case_number"),
    ]
