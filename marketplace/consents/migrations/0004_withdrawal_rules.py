"""Rules the database itself holds."""

from django.db import migrations

from marketplace.core.triggers import append_only, hold


class Migration(migrations.Migration):
    dependencies = [("consents", "0003_withdrawal")]
    operations = [hold(*append_only("consents_withdrawal"))]
