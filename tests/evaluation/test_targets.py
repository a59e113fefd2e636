"""The detectors on tables invented apart from them, in every header scheme: targets met are kept, misses get no worse."""

import pytest

from tests.evaluation import running, tables
from tests.evaluation.targets import TARGETS

# Not met yet, and what is held until then, by target and header scheme; docs/reference/detection.md names the reasons.
MISSED = {
    ("names left in text", "chinese"): 0.08,
    ("names left in text", "latin"): 0.08,
    ("names left in text", "meaningless"): 0.08,
    ("personal columns found", "meaningless"): 0.96,
    ("look-alike columns taken", "meaningless"): 0.16,
}


@pytest.fixture(scope="module")
def scores(tmp_path_factory):
    return running.evaluate(tmp_path_factory.mktemp("evaluation"), rows=100)


@pytest.mark.parametrize("scheme", tables.SCHEMES)
@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_target(target, scheme, scores):
    value, limit = target.value(scores[scheme]), MISSED.get((target.name, scheme), target.at(scheme))
    assert value >= limit if target.least else value <= limit, f"{target.name}: {value:.3f}"
