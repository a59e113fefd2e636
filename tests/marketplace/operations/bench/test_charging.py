"""What a benchmark of the ledger would notice."""

import pytest

from marketplace.operations.bench import charging, ledger
from marketplace.operations.bench.charging import CHARGED, FAILED, REFUSED, Balance

LOSS = charging.LOSS.micro_epsilon


@pytest.mark.parametrize(
    ("fates", "balance", "broken"),
    [
        ([CHARGED] * 3 + [REFUSED], Balance(3 * LOSS, 0, 3 * LOSS, 3), []),
        ([CHARGED] * 2, Balance(2 * LOSS, 0, 2 * LOSS, 2), []),
        ([CHARGED] * 2 + [REFUSED], Balance(2 * LOSS, 0, 2 * LOSS, 2), ["lost"]),  # refused what it could bear
        ([CHARGED] * 3 + [REFUSED], Balance(3 * LOSS, 0, 2 * LOSS, 2), ["lost", "sums"]),
        ([CHARGED] * 4, Balance(4 * LOSS, 0, 4 * LOSS, 4), ["lost", "over"]),
        ([CHARGED] * 3, Balance(2 * LOSS, LOSS, 2 * LOSS, 2), ["lost", "sums"]),
        ([CHARGED] * 3 + [FAILED], Balance(3 * LOSS, 0, 3 * LOSS, 3), ["failed"]),
    ],
)
def test_what_a_check_notices(monkeypatch, fates, balance, broken):
    monkeypatch.setattr(charging, "balance", lambda rows: balance)
    found = []
    ledger.check("x", fates, [], 3, found)
    assert found == [f"x: {promise}" for promise in broken]
