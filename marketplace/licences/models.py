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
    standing = models.BooleanField(default=True)


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

    class Meta:
        constraints = [AGREEMENT.constraint("agreement_state_known")]
