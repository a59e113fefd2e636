"""Rules the database itself holds: an ending is for good; signatures' again, for SQLite made their table anew."""

from django.db import migrations

from marketplace.core.triggers import append_only, hold


class Migration(migrations.Migration):
    dependencies = [("papers", "0003_ending")]
    operations = [hold(*append_only("papers_signature"), *append_only("papers_ending"))]
