"""Text no database keeps, in addresses and forms of pages and in addresses of the API: refused, never a fault of ours."""

import pytest

from tests.support import market as making

pytestmark = [pytest.mark.db, pytest.mark.django_db]
NUL = "\0"


@pytest.mark.parametrize(
    "path", ["/reviews?state=%00", "/catalogue?q=%00", "/api/v1/catalogue?theme=%00", "/api/v1/catalogue?q=a%00b"]
)
def test_in_an_address(seats, path):
    assert seats.reviewers[0].get(path).status_code == 400


def test_in_a_form(seats, listing):
    offer = listing.product.offers.first()
    typed = {
        "offer": str(offer.id),
        "purpose_code": making.PURPOSE,
        "scenario": f"planning{NUL}",
        "days": "30",
        "field_of_use": "",
    }
    assert seats.buyer.post(f"/catalogue/{listing.product_id}/offers", typed).status_code == 400
