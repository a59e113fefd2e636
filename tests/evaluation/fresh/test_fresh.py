"""Two halves inspected in this process, of the half that is only scored figures alone; the form of all three.

`unseen` is asked by the command alone: a test that judged it would be a reason to please it.
"""

from itertools import combinations

import pytest

from datasets.pipeline import running as pipeline
from datasets.plan import Limits
from tests.evaluation.fresh.people import HALVES, Half, slots
from tests.evaluation.fresh.tables import SCHEMES, every
from tests.evaluation.scoring import bare, score
from tests.evaluation.targets import TARGETS
from tests.evaluation.texts import EITHER, LOOK_ALIKE, fill

JUDGED = ("dev", "heldout")
ROWS = 40
SEED = 3
TOLD = ("chinese", "meaningless")
# Not met, and what is held until then; docs/reference/detection.md names it.
MISSED = {
    ("heldout", "personal columns found", "meaningless"): 0.96,
    ("heldout", "look-alikes redacted in text", "chinese"): 0.06,
    ("heldout", "look-alikes redacted in text", "meaningless"): 0.06,
}


def answer(path):
    found, redacted = pipeline.redact([path.read_bytes()], Limits())
    columns = {
        name: {"info_type": one.info_type, "class": one.sensitivity, "action": one.action}
        for name, one in found.columns.items()
    }
    return {"cells": 1, "seconds": 1.0, "columns": columns, "redacted": redacted}


@pytest.fixture(scope="module", params=JUDGED)
def scores(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp(request.param)
    written = {
        scheme: [table.write(scheme, SEED, folder, ROWS) for table in every(Half(request.param))] for scheme in TOLD
    }
    return request.param, {
        scheme: score([(truth, answer(path)) for path, truth in files]) for scheme, files in written.items()
    }


@pytest.mark.parametrize("scheme", TOLD)
@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_target(target, scheme, scores):
    half, found = scores
    limit = MISSED.get((half, target.name, scheme), target.at(scheme))
    value = target.value(found[scheme])
    assert value >= limit if target.least else value <= limit, f"{target.name}: {value:.3f}"


@pytest.mark.parametrize("half", HALVES)
def test_every_slot_of_a_half_is_filled_where_its_span_says(half, rng):
    one = Half(half)
    for lines in one.sentences.values():
        for line in lines:
            text = fill(rng, line, slots(one))
            assert "{" not in text.text
            assert all(0 <= span.start < span.end for span in text.spans)
            assert all(_stands(text, span) for span in text.spans if span.kind != EITHER), line


def _stands(text, span):
    return bare(span.core) in bare(text.text[span.start : span.end])


@pytest.mark.parametrize("half", HALVES)
def test_an_answer_that_knows_the_truth_gets_every_mark(half, tmp_path):
    truths = [table.write("chinese", SEED, tmp_path, ROWS)[1] for table in every(Half(half))]
    found = score([(truth, _perfect(truth)) for truth in truths])
    assert found.macro == found.micro == found.personal.value == found.sensitive.value == 1
    assert found.identifiers_left.part == found.names_left.part == found.look_alikes_redacted.part == 0
    assert found.text_kept.value > 0.999


def _perfect(truth):
    columns = {header: {"info_type": told, "class": "plain", "action": ""} for header, told in truth.types.items()}
    redacted = {header: list(map(_blacked, cells)) for header, cells in truth.texts.items()}
    return {"cells": 1, "seconds": 1.0, "columns": columns, "redacted": redacted}


def _blacked(text):
    shown = text.text
    for span in reversed([span for span in text.spans if span.kind not in {LOOK_ALIKE, EITHER}]):
        shown = f"{shown[: span.start]}\u2588{shown[span.end :]}"
    return shown


def test_the_halves_have_no_word_and_no_sentence_in_common():
    shared = {"compound_surnames", "latin"}
    for one, other in combinations(map(Half, HALVES), 2):
        for name in (set(one.words) & set(other.words)) - shared:
            assert not set(one.words[name]) & set(other.words[name]), name
        assert not lines(one) & lines(other)


def lines(half):
    return {line for genre in half.sentences.values() for line in genre}


def test_the_unseen_half_is_as_wide_as_it_says():
    half = Half("unseen")
    assert len(lines(half)) == sum(map(len, half.sentences.values())) > 120
    assert all(8 <= len(table.columns) <= 14 for table in every(half))
    asked = {column[-1].removeprefix("text.") for table in every(half) for column in table.columns}
    assert set(half.sentences) <= asked


def test_each_table_has_a_header_in_every_scheme_and_is_the_same_again(tmp_path):
    for half in map(Half, HALVES):
        tables = list(every(half))
        assert len(tables) >= 6
        for table in tables:
            for scheme in SCHEMES:
                assert len(set(table.headers(scheme))) == len(table.columns)
            first = table.write("latin", 1, tmp_path, 4)[0].read_bytes()
            assert table.write("latin", 1, tmp_path, 4)[0].read_bytes() == first
