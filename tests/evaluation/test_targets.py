"""The detectors on tables invented apart from them, in every header scheme."""

import pytest

from tests.evaluation import running, tables
from tests.evaluation.targets import TARGETS


@pytest.fixture(scope="module")
def scores(tmp_path_factory):
    return running.evaluate(tmp_path_factory.mktemp("evaluation"), rows=100)


@pytest.mark.parametrize("scheme", tables.SCHEMES)
@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_target(target, scheme, scores):
    value, limit = target.value(scores[scheme]), target.at(scheme)
    assert value >= limit if target.least else value <= limit, f"{target.name}: {value:.3f}"
