"""Pairs are interleaved, medians and ratios are those of the pairs, memory is read from the kernel."""

import subprocess
import sys

from marketplace.operations.bench.measuring import ChildWatch, compared, interleaved, peak_mib
from marketplace.operations.bench.queries import relative_error


def test_works_take_turns():
    seen = []
    times = interleaved(3, lambda: seen.append("a"), lambda: seen.append("b"))
    assert seen == ["a", "b"] * 3
    assert [len(each) for each in times] == [3, 3]


def test_the_ratio_is_the_median_of_the_pairs():
    result = compared("x", [2.0, 9.0, 4.0], [1.0, 3.0, 4.0])
    assert (result.seconds, result.baseline_seconds, result.ratio) == (4.0, 3.0, 2.0)


def test_a_child_s_peak_is_seen():
    watch = ChildWatch()
    watch.start()
    subprocess.run([sys.executable, "-c", "import time; held = bytearray(80 << 20); time.sleep(0.5)"], check=True)
    assert 80 <= watch.stop() < 200
    assert peak_mib() > 0
    assert peak_mib(2**22 + 1) == 0  # no such process


def test_error_is_the_median_over_cells_and_answers():
    def shown(*rows):
        return {
            "columns": [{"type": "string"}, {"type": "integer"}, {"type": "integer"}],
            "rows": [list(row) for row in rows],
        }

    rows = [("a", 100), ("b", 200), ("empty", 0), ("c", 10)]
    answers = [
        shown(("a", 110, 0), ("b", 190, 0), ("empty", 5, 0), ("other", 1, 0)),
        shown(("a", 100, 0), ("b", None, 0)),
    ]
    assert relative_error(answers, rows) == 0.05
    assert relative_error([shown(("z", 1, 0))], rows) is None
