"""Withdrawals are found by person: the tag of those made before is computed from what lies sealed."""

import hashlib
import hmac
import json

from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from datasets.vault import keys as vault
from marketplace.core.triggers import append_only, hold

TABLE = "consents_withdrawal"


def fill(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Give each withdrawal its person's tag."""
    rows = apps.get_model("consents", "Withdrawal").objects.select_related("product").filter(person_tag="")
    if not rows.exists():
        return
    on = "" if editor.connection.vendor == "sqlite" else f" ON {TABLE}"
    editor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_no_update{on}")  # `hold` sets it up again
    master = vault.master_key(settings.MARKET_VAR / "keys" / "master_key")
    for row in rows:
        secret = vault.derive(master, "unmatched")
        if row.product:
            whole = vault.unwrap(master, bytes(row.product.wrapped_key), context=f"product:{row.product.id}")
            secret = vault.derive(whole, "book")
        said = json.loads(vault.open_small(secret, bytes(row.sealed), context=f"withdrawal:{row.id}"))
        row.person_tag = hmac.new(secret, b"person:" + bytes.fromhex(said["person"]), hashlib.sha256).hexdigest()
        row.save(update_fields=["person_tag"])


class Migration(migrations.Migration):
    dependencies = [("consents", "0004_withdrawal_rules")]
    operations = [
        migrations.AddField(
            model_name="withdrawal",
            name="person_tag",
            field=models.CharField(db_index=True, default="", max_length=64),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        hold(*append_only(TABLE)),
    ]
