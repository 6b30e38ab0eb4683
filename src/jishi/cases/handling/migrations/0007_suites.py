"""Sealed contacts say by their first byte under which ciphers: so far it was AES-256-GCM, whose mark is 1."""

from django.db import migrations

MARK = """
UPDATE handling_receipt SET name_sealed = '\\x01'::bytea || name_sealed, phone_sealed = '\\x01'::bytea || phone_sealed
    WHERE name_sealed IS NOT NULL OR phone_sealed IS NOT NULL;
"""
UNMARK = """
UPDATE handling_receipt SET name_sealed = substr(name_sealed, 2), phone_sealed = substr(phone_sealed, 2)
    WHERE name_sealed IS NOT NULL OR phone_sealed IS NOT NULL;
"""


class Migration(migrations.Migration):
    dependencies = [("handling", "0006_one_time_code")]
    operations = [migrations.RunSQL(MARK, UNMARK)]
