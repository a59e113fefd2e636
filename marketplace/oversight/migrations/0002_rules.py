"""Rules the database itself holds: an approval is never changed, and no access vanishes."""

from django.db import migrations

from marketplace.core.triggers import Rule, append_only, hold


class Migration(migrations.Migration):
    dependencies = [("oversight", "0001_emergency")]
    operations = [
        hold(
            *append_only("oversight_approval"),
            Rule("oversight_emergencyaccess_no_delete", "oversight_emergencyaccess", "DELETE"),
        )
    ]
