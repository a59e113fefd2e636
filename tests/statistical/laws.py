"""Exact laws and chi-square tests. All comparisons of this folder together raise a false alarm once in a million runs."""

from math import exp, isqrt

import numpy as np
from scipy.stats import chi2, chi2_contingency, norm

ALARM = 1e-6
COMPARISONS = 120  # at most so many are made in one run of this folder
EACH = ALARM / COMPARISONS
LEAST = 25  # draws expected in a bin, so that chi-square's own tail holds at 1e-8
FAR = 2**62
SHARES = (1e-4, 1e-3, 5e-3, *(place / 40 for place in range(1, 40)), 1 - 5e-3, 1 - 1e-3, 1 - 1e-4)


def laplace(sensitivity, micro_epsilon):
    """P(X <= x) of the discrete Laplace law."""
    rate = micro_epsilon / 1e6 / sensitivity
    whole = 1 + exp(-rate)
    return lambda x: exp(-rate * -x) / whole if x < 0 else 1 - exp(-rate * (x + 1)) / whole


def gaussian(sensitivity_squared, rho_pico):
    """P(X <= x) of the discrete Gaussian law; beyond sigma 2000 the normal law at x + 1/2 is within 1e-8 of it."""
    variance = sensitivity_squared * 1e12 / (2 * rho_pico)
    if variance > 2000**2:
        return lambda x: norm.cdf((x + 0.5) / variance**0.5)
    reach = 40 * (isqrt(int(variance)) + 1)
    sums = np.cumsum(np.exp(-(np.arange(-reach, reach + 1.0) ** 2) / (2 * variance)))
    return lambda x: sums[min(max(x + reach, 0), 2 * reach)] / sums[-1]


def quantile(cdf, share):
    """The smallest integer x with P(X <= x) >= share."""
    low, high = -FAR, FAR
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if cdf(middle) >= share else (middle, high)
    return high


def follows(drawn, cdf):
    """Whether draws follow a law, by their counts between the law's own quantiles, tails included."""
    kept = [share for share in SHARES if min(share, 1 - share) * len(drawn) >= LEAST]
    edges = np.array(sorted({quantile(cdf, share) for share in kept}))
    ends = np.array([0.0, *(cdf(int(edge)) for edge in edges), 1.0])
    bins = np.bincount(np.searchsorted(edges, drawn), minlength=len(edges) + 1)
    return fits(bins, np.diff(ends))


def fits(counts, probabilities):
    """Whether counts follow probabilities; bins where too little is expected are put together."""
    counts, expected = np.asarray(counts), np.asarray(probabilities) * np.sum(counts)
    few = expected < LEAST
    counts = [*counts[~few], counts[few].sum()]
    expected = [*expected[~few], expected[few].sum()]
    if expected[-1] < LEAST:  # join what is left to the largest bin
        largest = int(np.argmax(expected))
        counts[largest] += counts.pop()
        expected[largest] += expected.pop()
    assert len(expected) > 1, "nothing is compared"
    distance = sum((one - two) ** 2 / two for one, two in zip(counts, expected, strict=True))
    return chi2.sf(distance, len(expected) - 1) > EACH


def alike(one, two):
    """Whether two rows of counts come from one law."""
    table = np.array([one, two], dtype=float)
    few = table.sum(axis=0) < 4 * LEAST
    table = np.column_stack([table[:, ~few], table[:, few].sum(axis=1)]) if few.any() else table
    table = table[:, table.sum(axis=0) > 0]
    assert table.shape[1] > 1, "nothing is compared"
    return chi2_contingency(table, correction=False).pvalue > EACH
