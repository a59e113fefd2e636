"""Source statement, product and buyer: what contradicts is a reason for a reviewer, never a silent yes or no."""

import pytest

from marketplace.licences import conflicts, matching

OFFER = {"purpose_codes": ["statistics"], "fen": 100, "answer_fen": 0}


@pytest.mark.parametrize(
    ("source", "changes", "wanted"),
    [
        ("Collected when a parcel is handed over.", {}, ()),
        ("本数据仅供内部使用。", {}, ("source_internal_only",)),
        ("数据不得向第三方提供。", {}, ("source_internal_only",)),
        ("Research only; Non-Commercial.", {}, ("source_not_commercial",)),
        ("Research only.", {"fen": 0}, ()),
        ("仅用于科研。", {"fen": 0, "purpose_codes": ["marketing"]}, ("source_not_commercial", "offer_beyond_consent")),
        ("Collected at the counter.", {"purpose_codes": ["statistics", "research"]}, ("offer_beyond_consent",)),
    ],
)
def test_what_contradicts_is_named(source, changes, wanted):
    assert conflicts.of_offers(source, ["statistics"], [{**OFFER, **changes}]) == wanted


def test_a_product_without_offers_contradicts_nothing_but_its_source():
    assert conflicts.of_offers("仅限内部", ["statistics"], []) == ("source_internal_only",)


@pytest.mark.parametrize(
    ("source", "priced", "verdict"),
    [
        ("", True, "covered"),
        ("非商业用途", True, "judge"),
        ("非商业用途", False, "covered"),
        ("不得对外", False, "judge"),
    ],
)
def test_a_buyer_waits_for_reviewers_where_the_source_says_no(source, priced, verdict):
    found = matching.propose("statistics", "planning", ["statistics"], source_statement=source, priced=priced)
    assert found.verdict == verdict


def test_a_purpose_outside_the_list_alone_is_no_reason_to_wait():
    assert matching.propose("our_own", "planning", ["our_own"]).verdict == "covered"
