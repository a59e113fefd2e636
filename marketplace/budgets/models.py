"""The privacy-loss ledger on one screen.

An `Account` holds caps and running sums in exact integers: epsilon in 1e-6, rho in 1e-12, delta in 1e-18. An
`Entry` is one movement on one account: a reserve, then exactly one post or void. Entries are appended, never
changed (a database trigger), and the running sums always equal the entries' sums (threat C13, a test). Checks
in the schema refuse an overspent account whatever code tries (threat C2). Subjects are known as (kind, id) only.
"""

from django.db import models
from django.db.models import F, Q

from marketplace.core.models import Base

AMOUNTS = ("micro_epsilon", "rho_pico", "delta_atto")


class Account(Base):
    """What one provider's populations together, one population or several sharing people, a product or an agreement may lose."""

    subject_kind = models.CharField(max_length=12)
    subject_id = models.UUIDField()
    rank = models.PositiveSmallIntegerField()  # lock order: provider 0, population 1, product 2, agreement 3
    micro_epsilon_max = models.BigIntegerField()
    micro_epsilon_reserved = models.BigIntegerField(default=0)
    micro_epsilon_spent = models.BigIntegerField(default=0)
    rho_pico_max = models.BigIntegerField(null=True)  # null: epsilon alone binds (all products are pure)
    rho_pico_reserved = models.BigIntegerField(default=0)
    rho_pico_spent = models.BigIntegerField(default=0)
    delta_atto_max = models.BigIntegerField()
    delta_atto_reserved = models.BigIntegerField(default=0)
    delta_atto_spent = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject_kind", "subject_id"], name="account_once"),
            models.CheckConstraint(
                condition=Q(micro_epsilon_reserved__gte=0, rho_pico_reserved__gte=0, delta_atto_reserved__gte=0),
                name="account_reserved_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(micro_epsilon_max__gte=F("micro_epsilon_reserved") + F("micro_epsilon_spent")),
                name="account_epsilon_within_cap",
            ),
            models.CheckConstraint(
                condition=Q(delta_atto_max__gte=F("delta_atto_reserved") + F("delta_atto_spent")),
                name="account_delta_within_cap",
            ),
            models.CheckConstraint(
                condition=Q(rho_pico_max__isnull=True)
                | Q(rho_pico_max__gte=F("rho_pico_reserved") + F("rho_pico_spent")),
                name="account_rho_within_cap",
            ),
        ]


class Entry(Base):
    """One movement on one account. `charge_id` joins the movements of one charge."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="entries")
    charge_id = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=8)
    micro_epsilon = models.BigIntegerField()
    rho_pico = models.BigIntegerField()
    delta_atto = models.BigIntegerField()
    cause_kind = models.CharField(max_length=12)
    cause_id = models.UUIDField()

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["account", "-created_at"], name="entry_statement")]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "charge_id"], condition=Q(kind="reserve"), name="entry_one_reserve"
            ),
            models.UniqueConstraint(
                fields=["account", "charge_id"], condition=Q(kind__in=["post", "void"]), name="entry_one_end"
            ),
            models.CheckConstraint(condition=Q(kind__in=["reserve", "post", "void"]), name="entry_kind_known"),
            models.CheckConstraint(
                condition=Q(micro_epsilon__gte=0, rho_pico__gte=0, delta_atto__gte=0), name="entry_not_negative"
            ),
        ]
