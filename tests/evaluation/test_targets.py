"""The detectors meet their targets on tables written apart from them, in every header scheme."""

import pytest
from django.core.management import get_commands

from tests.evaluation import running, tables
from tests.evaluation.targets import TARGETS


@pytest.fixture(scope="module")
def scores(tmp_path_factory):
    return running.evaluate(tmp_path_factory.mktemp("evaluation"), rows=100)


@pytest.mark.skipif("inspect" not in get_commands(), reason="the command comes with the detectors")
@pytest.mark.parametrize("scheme", tables.SCHEMES)
@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_target(target, scheme, scores):
    assert target.met(scheme, scores[scheme]), f"{target.name}: {target.value(scores[scheme]):.3f}"
