"""A drafted assessment reads in the reader's language; what a person wrote stays as typed; every question has its words."""

import pytest
from django.utils import translation

from marketplace.catalogue import services
from marketplace.core.permissions import Role
from marketplace.reviews.assessing import QUESTIONS
from marketplace.web import drafting
from tests.support import market as making

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    provider = making.member("owner", Role.PROVIDER)
    return services.draft_assessment(making.version(provider, making.product(provider)))


def test_every_question_is_drafted_and_said_in_both_languages(draft):
    assert set(draft["answers"]) == set(QUESTIONS) == set(drafting.SAID)
    with translation.override("zh-hans"):
        chinese = drafting.answers(draft["answers"])
    with translation.override("en"):
        english = drafting.answers(draft["answers"])
    assert "合法性基础：" in chinese["lawful_and_necessary"]
    assert "纯差分隐私" in chinese["measures_fit"]
    for name in QUESTIONS:
        assert english[name].isascii() or name == "lawful_and_necessary"
        assert english[name] != chinese[name]
        assert "%(" not in english[name] + chinese[name]


def test_sensitive_is_said(draft):
    with translation.override("en"):
        plain = drafting.answers(draft["answers"])["effect_and_risk"]
        facts = {**draft["answers"]["effect_and_risk"], "sensitive": True}
        assert plain.startswith("No sensitive")
        assert drafting.answers({"effect_and_risk": facts})["effect_and_risk"].startswith("Sensitive")


def test_what_a_person_answered_stays_as_typed():
    typed = dict.fromkeys(QUESTIONS, "我们只统计，不看个人。 50% of it")
    assert drafting.answers(typed) == typed
