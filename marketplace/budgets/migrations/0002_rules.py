"""Rules the database itself holds."""

from django.db import migrations

from marketplace.core.triggers import Rule, append_only, hold


class Migration(migrations.Migration):
    dependencies = [("budgets", "0001_initial")]
    operations = [
        hold(
            *append_only("budgets_entry"),
            Rule("budgets_account_no_delete", "budgets_account", "DELETE"),
            Rule(
                "budgets_account_one_way",
                "budgets_account",
                "UPDATE",
                " OR ".join(
                    [
                        *(
                            f"NEW.{name}_spent < OLD.{name}_spent"
                            for name in ("micro_epsilon", "rho_pico", "delta_atto")
                        ),
                        *(f"NEW.{name}_max > OLD.{name}_max" for name in ("micro_epsilon", "rho_pico", "delta_atto")),
                    ]
                ),
            ),
            Rule(
                "budgets_entry_ends_a_reserve",
                "budgets_entry",
                "INSERT",
                "NEW.kind <> 'reserve' AND NOT EXISTS (SELECT 1 FROM budgets_entry held WHERE held.kind = 'reserve'"
                " AND held.account_id = NEW.account_id AND held.charge_id = NEW.charge_id"
                " AND held.micro_epsilon = NEW.micro_epsilon AND held.rho_pico = NEW.rho_pico"
                " AND held.delta_atto = NEW.delta_atto)",
            ),
        )
    ]
