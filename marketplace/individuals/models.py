"""Rights requests of individuals (PIPL articles 44 to 50). Who asks, what and the answer lie sealed."""

from django.db import models

from marketplace.catalogue.models import DataProduct
from marketplace.core.models import Base
from marketplace.individuals.states import REQUEST, RequestState

# PIPL articles 44, 45, 46, 47, 48, 49
KINDS = ("access", "copy", "transfer", "correction", "deletion", "explanation", "restriction", "relative")


class RightsRequest(Base):
    """One request to the handler of a product, with the clock it must be answered by.

    A request made with an unknown receipt is kept and reaches nobody: `matched` is false.
    """

    product = models.ForeignKey(DataProduct, on_delete=models.PROTECT, null=True, related_name="rights_requests")
    matched = models.BooleanField()
    kind = models.CharField(max_length=12)
    person_tag = models.CharField(max_length=64, db_index=True)  # keyed digest of the pseudonym
    sealed = models.BinaryField()  # the person's words and the provider's reference to their consent
    due_at = models.DateTimeField()
    state = models.CharField(max_length=10, default=RequestState.OPEN)
    answered_at = models.DateTimeField(null=True)
    answer = models.BinaryField(null=True)

    class Meta:
        ordering = ["due_at"]
        constraints = [
            REQUEST.constraint("rights_request_state_known"),
            models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="rights_request_kind_known"),
        ]
