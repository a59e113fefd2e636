"""Notices: one of each version, about purposes that are named."""

import pytest

from marketplace.consents import services
from marketplace.core.errors import Conflict, Invalid
from marketplace.core.permissions import Role
from tests.support import market as making
from tests.support.tables import PURPOSE

pytestmark = [pytest.mark.db, pytest.mark.django_db]


@pytest.fixture
def provider():
    return making.member("provider", Role.PROVIDER)


def publish(actor, **changes):
    facts = {"version": "1", "kind": "general", "text": "We count parcels.", "purpose_codes": [PURPOSE]}
    return services.publish_notice(actor=actor, **{**facts, **changes})


def test_a_version_is_published_once_however_it_is_typed(provider):
    assert publish(provider, version=" 1 ").version == "1"
    for again in ("1", "1 ", " 1"):
        with pytest.raises(Conflict, match="notice_version_exists"):
            publish(provider, version=again)
    assert publish(making.member("other", Role.PROVIDER)).version == "1"


@pytest.mark.parametrize(
    ("changes", "code", "pointer"),
    [
        ({"version": " "}, "field_required", "/version"),
        ({"version": "x" * 41}, "text_too_long", "/version"),
        ({"text": " "}, "field_required", "/text"),
        ({"text": "x" * 20_001}, "text_too_long", "/text"),
        ({"kind": "loud"}, "notice_kind_unknown", "/kind"),
        ({"purpose_codes": []}, "purpose_codes_required", "/purpose_codes"),
        ({"purpose_codes": ["Not a code"]}, "purpose_code_invalid", "/purpose_codes"),
    ],
)
def test_what_a_notice_must_say(provider, changes, code, pointer):
    with pytest.raises(Invalid) as refused:
        publish(provider, **changes)
    assert (refused.value.problems[0].code, refused.value.problems[0].pointer) == (code, pointer)
