"""A27, A30, A35, G4: the same people under another name, another key or another provider are no new budget.

What the vault finds is told to reviewers alone, as a fact without a figure; neither provider sees any of it before the
decision, whoever is in whose table.
"""

import pytest

from marketplace.budgets.models import Account
from marketplace.catalogue import selectors as catalogue
from marketplace.catalogue.models import DataProduct, Overlap, Population, ProductVersion
from marketplace.core import clock
from marketplace.core.permissions import Role
from marketplace.processing import selectors as processing_selectors
from marketplace.processing import services as processing
from tests.marketplace.web.api.conftest import party
from tests.support.consenting import MANIFEST, POPULATION, PRODUCT, Courier, consents, resident_id
from tests.support.tables import as_csv

pytestmark = [pytest.mark.db, pytest.mark.django_db]
PEOPLE = 200


def rows(first=0, last=PEOPLE):
    for number in range(first, last):
        yield [resident_id(number), f"138{number:08}", "上海市", "express", "2025-03-01", "true", "5"]


def starting(provider, reviewers, sent, commit, name="again", **changes):
    """Return a courier with another population of this name, whose basis is not consent."""
    made = Courier(provider, reviewers, sent, commit)
    told = {**POPULATION, "name": name, "reason": "They are others.", **changes}
    population = provider.post("/populations", told).json()["id"]
    made.approve(population)
    terms = {**PRODUCT, "legal_basis": "contract", "population": population}
    made.product = provider.post("/products", terms).json()["id"]
    return made


@pytest.fixture
def first(provider, reviewers, sent, django_capture_on_commit_callbacks):
    """A listed table."""
    made = starting(provider, reviewers, sent, django_capture_on_commit_callbacks, "first")
    made.list(made.version(list(rows())))
    return made


@pytest.fixture
def second(first, provider, reviewers, sent, django_capture_on_commit_callbacks):
    """The same provider with a second population."""
    return starting(provider, reviewers, sent, django_capture_on_commit_callbacks)


@pytest.fixture
def stranger(first, reviewers, sent, django_capture_on_commit_callbacks):
    """Another provider with a population."""
    return starting(party("stranger", Role.PROVIDER), reviewers, sent, django_capture_on_commit_callbacks)


def submitted(reviewer, version):
    """Return what a reviewer is told of a version's overlaps."""
    cases = reviewer.get("/reviews?state=pending").json()["results"]
    case = next(case for case in cases if case["subject"] == ["version", version])
    return reviewer.get(f"/reviews/{case['id']}").json()["submitted"]["overlaps"]


def people_of(courier):
    return catalogue.population_by_id(courier.provider.get(f"/products/{courier.product}").json()["population"])


def left(courier):
    """Return what is left to the people of a courier's table, as its provider reads it."""
    told = {row["subject_id"]: row for row in courier.provider.get("/budgets").json()["results"]}
    return told[str(people_of(courier).account_subject[1])]["left"]


def test_a27_a_second_population_of_the_same_people_shares_the_first_ones_account(first, second):
    version = second.version(list(rows()))
    told = submitted(second.reviewers[0], version)
    assert [(item["passed"], item["percent_max"]) for item in told] == [(True, 10)]
    assert told[0]["population"] == str(people_of(first).id)
    second.list(version)
    assert people_of(first).account_subject == people_of(second).account_subject
    assert left(second) == left(first) == "9"  # 10, and two releases at 0.5
    assert Account.objects.filter(subject_kind="shared").count() == 1


def test_a30_another_provider_with_another_key_of_the_same_people_shares_it_too(first, stranger):
    numbered = [[f"C{place}", row[1], *row[2:]] for place, row in enumerate(rows())]  # the mobiles are dropped
    version = stranger.version(numbered)
    assert [item["passed"] for item in submitted(stranger.reviewers[0], version)] == [True]
    stranger.list(version)
    assert left(stranger) == left(first) == "9"


def test_others_have_a_budget_of_their_own(first, stranger):
    version = stranger.version(list(rows(PEOPLE, 2 * PEOPLE)))
    assert [item["passed"] for item in submitted(stranger.reviewers[0], version)] == [False]
    stranger.list(version)
    assert left(stranger) == left(first) == "9.5"
    assert Account.objects.filter(subject_kind="shared").count() == 0


def test_what_both_state_is_the_limit(first, provider, reviewers, sent, django_capture_on_commit_callbacks):
    """Of 200 people 80 are in both: under the 50 % that were stated, over the 10 % of the other side, which holds."""
    commit = django_capture_on_commit_callbacks
    lenient = starting(provider, reviewers, sent, commit, "lenient", overlap_percent_max=50)
    version = lenient.version(list(rows(120, 320)))
    assert [(item["passed"], item["percent_max"]) for item in submitted(reviewers[0], version)] == [(True, 10)]
    Population.objects.update(overlap_percent_max=50)
    again = lenient.version(list(rows(120, 320)))
    assert [(item["passed"], item["percent_max"]) for item in submitted(reviewers[0], again)] == [(False, 50)]


def test_a35_a_provider_is_told_nothing_before_the_decision(first, stranger):
    """A35: with a table of others' customers nobody reads off who is a customer of whom: the same words for both tables."""

    def seen(version):
        pages = [stranger.provider.get(path).json() for path in (f"/versions/{version}", "/populations", "/budgets")]
        pages.append(stranger.provider.get(f"/versions/{version}/inspection").json())
        pages.append(first.provider.get("/populations").json())
        return str(pages).replace(version, "V")

    same, others = stranger.version(list(rows())), stranger.version(list(rows(PEOPLE, 2 * PEOPLE)))
    assert [row.passed for row in Overlap.objects.order_by("version__created_at")] == [True, False]
    for word in ("overlaps", "passed"):
        assert word not in seen(same) + seen(others)
    assert Population.objects.exclude(shared=None).count() == 0


def test_a_rejected_table_joins_nobody(first, stranger):
    version = stranger.version(list(rows()))
    case = next(
        case
        for case in stranger.reviewers[0].get("/reviews?state=pending").json()["results"]
        if case["subject"] == ["version", version]
    )
    body = {"decision": "reject", "reason": "the same people", "reason_code": "population_overlap"}
    assert stranger.reviewers[0].post(f"/reviews/{case['id']}/decision", body).status_code == 201
    assert left(first) == "9.5"


def test_two_prepared_at_the_same_moment_are_compared_before_the_later_is_released(first, second, stranger):
    """Neither was in review while the other was compared: what they missed of each other is made up for."""
    one, other = second.version(list(rows(300, 500))), stranger.version(list(rows(300, 500)))
    Overlap.objects.filter(version_id=other, other_id=one).delete()
    second.list(one)
    stranger.list(other)
    assert people_of(second).account_subject == people_of(stranger).account_subject
    assert people_of(first).shared_id is None


def test_a_table_prepared_again_is_compared_again(first, second):
    """A first manifest of nobody hides no overlap of a second."""
    nobody, everybody = consents(0), consents(PEOPLE)
    DataProduct.objects.filter(id=second.product).update(legal_basis="consent")
    version = second.version(list(rows()), manifest=list(nobody))
    assert [item["passed"] for item in submitted(second.reviewers[0], version)] == [None]
    case = second.reviewers[0].get("/reviews?state=pending").json()["results"][-1]
    body = {"decision": "request_changes", "reason": "nobody is in it", "reason_code": "consent"}
    second.reviewers[0].post(f"/reviews/{case['id']}/decision", body)
    sealed = second.provider.upload(as_csv(MANIFEST, list(everybody)), purpose="manifest")
    with second.commit(execute=True):
        assert second.provider.post(f"/versions/{version}/consents", {"upload": sealed}).status_code in {200, 201}
        assert second.provider.post(f"/versions/{version}/submit").status_code == 202
    second.do("processing.prepare")
    assert [item["passed"] for item in submitted(second.reviewers[0], version)] == [True]


def test_links_go_with_the_rows_and_lie_sealed(first, time):
    version = ProductVersion.objects.get(product_id=first.product)
    file = processing_selectors.links_file(version.id)
    assert resident_id(1).encode() not in file.read_bytes()
    time.move(days=366)
    assert clock.now() > version.listed_at
    processing.retain()
    assert not file.exists()


def test_g4_products_have_other_pseudonyms_and_one_linkage_key(first, second, stranger):
    """G4: what links people is the vault's alone."""
    products = [DataProduct.objects.get(id=item.product) for item in (first, second, stranger)]
    keys = [catalogue.product_keys(item) for item in products]
    assert len({item.pseudonym for item in keys}) == len({item.links for item in keys}) == 3
    assert len({item.linkage for item in keys}) == 1
    assert keys[0].linkage_own == keys[1].linkage_own != keys[2].linkage_own
