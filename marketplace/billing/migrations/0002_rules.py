"""Rules the database itself holds: bookings add up to zero and are never changed, on both databases."""

from django.db import migrations

from marketplace.core.triggers import Rule, append_only, hold


class Migration(migrations.Migration):
    dependencies = [("billing", "0001_money")]
    operations = [
        hold(
            *append_only("billing_booking"),
            *append_only("billing_posting"),
            *append_only("billing_confirmation"),
            Rule("billing_account_no_delete", "billing_account", "DELETE"),
            Rule("billing_invoice_no_delete", "billing_invoice", "DELETE"),
            Rule(
                "billing_invoice_fixed",
                "billing_invoice",
                "UPDATE",
                "NEW.fen <> OLD.fen OR NEW.reference <> OLD.reference OR NEW.organisation_id <> OLD.organisation_id",
            ),
            # A booking closes its postings, which stand already; the deferred foreign key refuses unclosed ones.
            Rule(
                "billing_booking_zero_sum",
                "billing_booking",
                "INSERT",
                "COALESCE((SELECT SUM(part.fen) FROM billing_posting part WHERE part.booking_id = NEW.id), 1) <> 0",
            ),
            Rule(
                "billing_posting_not_into_closed",
                "billing_posting",
                "INSERT",
                "EXISTS (SELECT 1 FROM billing_booking closed WHERE closed.id = NEW.booking_id)",
            ),
        )
    ]
