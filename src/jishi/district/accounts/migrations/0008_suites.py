"""What is sealed says by its first byte under which ciphers: so far it was AES-256-GCM, whose mark is 1."""

from django.db import migrations

COLUMNS = (
    ("accounts_account", "phone_sealed"),
    ("accounts_partner", "contact_sealed"),
    ("accounts_authenticatorapp", "secret_sealed"),
    ("accounts_externalidentity", "subject_sealed"),
    ("accounts_messageway", "address_sealed"),
)
MARK = [f"UPDATE {table} SET {name} = '\\x01'::bytea || {name} WHERE {name} IS NOT NULL" for table, name in COLUMNS]  # noqa: S608
UNMARK = [f"UPDATE {table} SET {name} = substr({name}, 2) WHERE {name} IS NOT NULL" for table, name in COLUMNS]  # noqa: S608


class Migration(migrations.Migration):
    dependencies = [("accounts", "0007_sessions")]
    operations = [migrations.RunSQL(MARK, UNMARK)]
