"""The catalogue's search on the database: words, filters, ranks, one row a product."""

import pytest

from marketplace.catalogue import selectors, services
from marketplace.catalogue.models import SearchTerm
from marketplace.catalogue.states import VersionState
from marketplace.core.errors import Invalid
from tests.support import market

pytestmark = [pytest.mark.db, pytest.mark.django_db]
PARCELS = {
    "title": "全国快递寄件统计",
    "description": "Parcels by city and month.",
    "keywords": ["物流", "express"],
    "theme": "transport",
}
HOTELS = {
    "title": "酒店入住人次",
    "description": "到店客人的统计，不含快递。",
    "theme": "hospitality",
    "purpose_codes": ["urban_planning"],
}


@pytest.fixture
def products():
    """Two products of two providers, listed."""
    found = {}
    for name, facts in (("parcels", PARCELS), ("hotels", HOTELS)):
        provider = market.member(name, "provider")
        product = market.product(provider, **facts)
        found[name] = market.listed(market.version(provider, product))
    return found


def names(products, **asked):
    by_id = {row.product_id: name for name, row in products.items()}
    return [by_id[row.product_id] for row in selectors.search(**asked).order_by("-rank", "-listed_at")]


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ({}, {"parcels", "hotels"}),
        ({"text": "寄件"}, {"parcels"}),
        ({"text": "express city"}, {"parcels"}),
        ({"text": "Parcel"}, {"parcels"}),
        ({"text": "party hotels"}, {"hotels"}),
        ({"text": "party parcels"}, {"parcels"}),
        ({"text": "统计 酒店"}, {"hotels"}),
        ({"text": "统计 飞机"}, set()),
        ({"text": "%"}, set()),
        ({"text": "'; DROP TABLE"}, set()),
        ({"theme": "hospitality"}, {"hotels"}),
        ({"purpose": "urban_planning"}, {"hotels"}),
        ({"purpose": "urban"}, set()),
        ({"purpose": "\x00"}, set()),
        ({"theme": "\x00"}, set()),
        ({"text": "\x00"}, set()),
        ({"text": "统计", "theme": "transport"}, {"parcels"}),
        ({"provider": "00000000-0000-0000-0000-000000000000"}, set()),
    ],
)
def test_words_and_filters(products, asked, wanted):
    assert set(names(products, **asked)) == wanted


def test_a_word_in_the_title_comes_before_one_in_the_text(products):
    assert names(products, text="快递") == ["parcels", "hotels"]


def test_a_provider_is_found_by_id(products):
    row = products["hotels"]
    assert names(products, provider=str(row.product.organisation_id)) == ["hotels"]


def test_a_product_stands_once_with_its_newest_listed_version(products):
    row = products["parcels"]
    provider = market.member("again", "provider")
    provider = provider.__class__(provider.user_id, row.product.organisation_id, provider.roles)
    second = market.listed(market.version(provider, row.product))
    assert list(selectors.search(text="寄件")) == [second]


def test_a_delisted_product_is_not_found(products):
    row = products["parcels"]
    type(row).objects.filter(id=row.id).update(state="delisted")
    assert names({"hotels": products["hotels"]}) == ["hotels"]
    assert selectors.facets()["themes"] == ["hospitality"]


def test_columns_are_found_once_a_version_is_listed(products):
    row = products["parcels"]
    type(row).objects.filter(id=row.id).update(state="releasing")
    row.refresh_from_db()
    assert names(products, text="fee") == []
    services.move_version(actor=market.SYSTEM, version=row, after=VersionState.LISTED)
    assert names(products, text="fee") == ["parcels"]


def test_terms_stand_once_a_product(products):
    held = SearchTerm.objects.filter(product=products["parcels"].product).values_list("term", flat=True)
    assert len(held) == len(set(held))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"keywords": ["x"] * 11}, "keywords_too_many"),
        ({"keywords": ["x" * 21]}, "text_too_long"),
        ({"update_frequency": "often"}, "update_frequency_unknown"),
        ({"grade": "secret"}, "grade_unknown"),
        ({"grade": "core"}, "grade_not_traded"),
        ({"grade": "important"}, "grade_not_traded"),
        ({"purpose_codes": ["debt_collection"]}, "automated_decision_refused"),
    ],
)
def test_a_description_outside_the_lists_is_refused(changes, code):
    with pytest.raises(Invalid) as refused:
        market.product(market.member("provider", "provider"), **changes)
    assert refused.value.code == code
