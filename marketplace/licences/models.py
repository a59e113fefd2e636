"""Offers of a listed product and the agreements buyers make on them."""

from django.db import models

from marketplace.accounts.models import Organisation
from marketplace.catalogue.models import DataProduct
from marketplace.core.models import Base
from marketplace.licences.states import AGREEMENT, AgreementState


class Offer(Base):
    """Standing terms: for which purposes, how long, how much privacy loss, at what price in fen."""

    product = models.ForeignKey(DataProduct, on_delete=models.PROTECT, related_name="offers")
    purpose_codes = models.JSONField()
    days = models.PositiveIntegerField()
    micro_epsilon = models.BigIntegerField()
    fen = models.BigIntegerField()  # for the whole term
    answer_fen = models.BigIntegerField(default=0)  # for each answer
    clauses = models.JSONField(default=dict)  # further clauses by name (marketplace.licences.clauses)
    standing = models.BooleanField(default=True)

    @property
    def terms(self) -> dict[str, object]:
        """All values by clause name."""
        basic = ("purpose_codes", "days", "micro_epsilon", "fen", "answer_fen")
        return {**{name: getattr(self, name) for name in basic}, **self.clauses}


class Agreement(Base):
    """One buyer's agreement on one offer for one purpose."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)  # the buyer
    product = models.ForeignKey(DataProduct, on_delete=models.PROTECT, related_name="agreements")
    offer = models.ForeignKey(Offer, on_delete=models.PROTECT)
    purpose_code = models.CharField(max_length=40)
    scenario = models.TextField()
    days = models.PositiveIntegerField()
    state = models.CharField(max_length=12, default=AgreementState.REQUESTED)
    ends_at = models.DateTimeField()
    proposal = models.JSONField(default=dict)  # how the purpose was matched: verdict and reasons
    ended_by = models.CharField(max_length=8, default="", blank=True)  # buyer | provider
    ended_reason = models.TextField(default="", blank=True)

    class Meta:
        constraints = [AGREEMENT.constraint("agreement_state_known")]
