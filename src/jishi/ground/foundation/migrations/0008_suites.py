"""What is sealed says by its first byte under which ciphers: so far it was AES-256-GCM, whose mark is 1."""

from django.db import migrations, models

MARK = """
UPDATE foundation_subjectkey SET wrapped = '\\x01'::bytea || wrapped WHERE wrapped IS NOT NULL;
UPDATE foundation_personalhistory SET value = '\\x01'::bytea || value;
UPDATE foundation_masterkeymark SET sealed = '\\x01'::bytea || sealed;
"""
UNMARK = """
UPDATE foundation_subjectkey SET wrapped = substr(wrapped, 2) WHERE wrapped IS NOT NULL;
UPDATE foundation_personalhistory SET value = substr(value, 2);
UPDATE foundation_masterkeymark SET sealed = substr(sealed, 2);
"""


class Migration(migrations.Migration):
    dependencies = [("foundation", "0007_seals_watched")]
    operations = [
        migrations.AddField("masterkeymark", "suite", models.CharField(default="international", max_length=16)),
        migrations.RunSQL(MARK, UNMARK),
    ]
