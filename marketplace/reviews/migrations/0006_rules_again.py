"""Rules the database itself holds, again: SQLite made the table of decisions anew for its constraint."""

from django.db import migrations

from marketplace.core.triggers import append_only, hold


class Migration(migrations.Migration):
    dependencies = [("reviews", "0005_factor")]
    operations = [hold(*append_only("reviews_decision"))]
