"""People are asked again when purpose, kind of information or method grows beyond what they were told (PIPL 14)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.catalogue.models import ProductVersion
from marketplace.consents import scope, selectors, services
from marketplace.core import clock
from marketplace.core.errors import Invalid
from tests.support import market
from tests.support.tables import DECLARED, PURPOSE

SETS = st.frozensets(st.sampled_from("abcd"))
SCOPES = st.builds(scope.Scope, SETS, SETS, SETS)
COLUMNS = ["city", "service", "month", "home", "fee"]


@given(told=SCOPES, wanted=SCOPES, more=st.sampled_from("abcd"))
def test_doing_less_never_needs_consent_again(told, wanted, more):
    if scope.tells(told, wanted):
        less = (wanted.purposes - {more}, wanted.information - {more}, wanted.methods - {more})
        assert scope.tells(told, scope.Scope(*less))


@given(told=SCOPES, wanted=SCOPES)
def test_a_notice_that_tells_of_it_all_names_each_thing_or_limits_none(told, wanted):
    named = wanted.purposes <= told.purposes
    named &= not told.information or wanted.information <= told.information
    named &= not told.methods or wanted.methods <= told.methods
    assert scope.tells(told, wanted) is named


@pytest.fixture
def version(db):
    provider = market.member("provider", "provider")
    services.publish_notice(
        actor=provider,
        version="1",
        kind="enhanced",
        text="What we do.",
        purpose_codes=[PURPOSE],
        information=COLUMNS,
        methods=["release", "live_answers"],
    )
    return market.version(provider, market.product(provider))


def covering(version, **changes):
    for name, value in changes.items():
        ProductVersion.objects.filter(id=version.id).update(**{name: value})
    version.refresh_from_db()
    found = selectors.rule(version, as_of=clock.now())
    assert found["notices_known"] == ["1"]
    return found["notices"]


@pytest.mark.db
def test_a_version_within_its_notice_is_covered(version):
    assert covering(version) == ["1"]


@pytest.mark.db
def test_another_column_needs_consent_again_and_a_dropped_one_does_not(version):
    more = {"name": "weight", "role": "measure", "type": "decimal", "bounds": [0, 30], "step": 1}
    assert covering(version, declaration={**DECLARED, "columns": [*DECLARED["columns"], more]}) == []
    dropped = [*DECLARED["columns"], {**more, "role": "drop"}]
    assert covering(version, declaration={**DECLARED, "columns": dropped}) == ["1"]


@pytest.mark.db
def test_another_method_needs_consent_again(version):
    provider = market.Actor(
        user_id=None, organisation_id=version.product.organisation_id, roles=frozenset({"provider"})
    )
    facts = {"kind": "general", "text": "Tables only.", "purpose_codes": [PURPOSE], "information": COLUMNS}
    services.publish_notice(actor=provider, version="2", methods=["release"], **facts)
    found = selectors.rule(version, as_of=clock.now())
    assert (found["notices"], found["notices_known"]) == (["1"], ["1", "2"])
    ProductVersion.objects.filter(id=version.id).update(offers=[])
    version.refresh_from_db()
    assert selectors.rule(version, as_of=clock.now())["notices"] == ["1", "2"]


@pytest.mark.db
@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"methods": ["sale"]}, "notice_method_unknown"),
        ({"information": [" "]}, "notice_information_invalid"),
        ({"information": ["a\x00"]}, "notice_information_invalid"),
        ({"information": ["x"] * 201}, "notice_information_invalid"),
    ],
)
def test_a_notice_outside_the_lists_is_refused(db, changes, code):
    facts = {"version": "1", "kind": "general", "text": "What we do.", "purpose_codes": [PURPOSE], **changes}
    with pytest.raises(Invalid) as refused:
        services.publish_notice(actor=market.member("provider", "provider"), **facts)
    assert refused.value.code == code
