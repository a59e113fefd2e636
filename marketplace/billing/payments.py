"""The seam to a payment provider. No provider is called: none is chosen, and the market must not pretend.

`NoProvider` never says an invoice is paid; operators confirm bank transfers instead. `FakeProvider` says every
invoice is paid: for demonstrations and tests only, and refused by `check --deploy`. A real provider is one more
class here and one more word in `PROVIDERS`.
"""

from typing import Protocol

from django.conf import settings


class PaymentProvider(Protocol):
    """What the market asks of a provider."""

    def received(self, *, reference: str, fen: int) -> bool:
        """Tell whether this sum arrived under this reference."""


class NoProvider:
    """Nobody to ask."""

    def received(self, *, reference: str, fen: int) -> bool:
        """Return False: only operators can say."""
        del reference, fen
        return False


class FakeProvider:
    """Says yes to everything."""

    def received(self, *, reference: str, fen: int) -> bool:
        """Return True."""
        del reference, fen
        return True


PROVIDERS: dict[str, type[PaymentProvider]] = {"none": NoProvider, "fake": FakeProvider}


def provider() -> PaymentProvider:
    """Return the provider of this market's settings."""
    return PROVIDERS[settings.PAYMENT_PROVIDER]()
