"""Rules the database itself holds: an assessment is never changed, and not removed before its time (PIPL article 56)."""

from django.db import migrations

from marketplace.core.triggers import Rule, append_only, hold

TABLE = "reviews_impactassessment"


class Migration(migrations.Migration):
    dependencies = [("reviews", "0003_aspects")]
    operations = [
        hold(
            *append_only("reviews_decision"),
            Rule(f"{TABLE}_no_update", TABLE, "UPDATE"),
            Rule(f"{TABLE}_kept", TABLE, "DELETE", "OLD.kept_until > CURRENT_TIMESTAMP"),
        )
    ]
