"""The parties of the API's tests, here too."""

from tests.marketplace.web.api.conftest import (
    agreement,
    anybody,
    buyer,
    listed,
    product,
    provider,
    reviewers,
    rival,
    version,
)

__all__ = ["agreement", "anybody", "buyer", "listed", "product", "provider", "reviewers", "rival", "version"]
