import uuid

import django.db.models.deletion
from django.db import migrations, models

from marketplace.core.triggers import Rule, hold


class Migration(migrations.Migration):
    dependencies = [("evidence", "0003_heads")]

    operations = [
        migrations.CreateModel(
            name="HeldFact",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("reference", models.UUIDField(unique=True)),
                ("commitment", models.CharField(max_length=64)),
                ("sealed", models.BinaryField()),
                (
                    "batch",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="evidence.entry"),
                ),
            ],
            options={"abstract": False},
        ),
        hold(
            Rule("evidence_heldfact_no_delete", "evidence_heldfact", "DELETE"),
            Rule(
                "evidence_heldfact_batched_once",
                "evidence_heldfact",
                "UPDATE",
                "NEW.reference <> OLD.reference OR NEW.commitment <> OLD.commitment OR NEW.sealed <> OLD.sealed"
                " OR OLD.batch_id IS NOT NULL",
            ),
        ),
    ]
