"""Decisions are append-only still: on SQLite the table was made anew for its second factor, and its rules were gone."""

from django.db import migrations

from marketplace.core.triggers import append_only, hold


class Migration(migrations.Migration):
    dependencies = [("reviews", "0005_factor")]
    operations = [hold(*append_only("reviews_decision"))]
