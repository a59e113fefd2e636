"""Rules the database itself holds: what was filed or signed is never changed, and nothing of it vanishes."""

from django.db import migrations

from marketplace.core.triggers import Rule, append_only, hold

FIXED = ("organisation_id", "user_id", "legal_name", "uscc", "sealed_contact", "created_at")


class Migration(migrations.Migration):
    dependencies = [("papers", "0001_initial")]
    operations = [
        hold(
            *append_only("papers_signature"),
            Rule("papers_identity_no_delete", "papers_identity", "DELETE"),
            Rule(
                "papers_identity_fixed",
                "papers_identity",
                "UPDATE",
                " OR ".join(f"NEW.{name} <> OLD.{name}" for name in FIXED),
            ),
        )
    ]
