"""Sets of integers as runs: inclusive, ascending, apart. The arithmetic behind filters and groups."""

from collections.abc import Iterable

from datasets.query import Runs


def union(pairs: Iterable[tuple[int, int]]) -> Runs:
    """Return the runs that cover these pairs; an empty pair (low > high) covers nothing."""
    found: list[tuple[int, int]] = []
    for low, high in sorted(pair for pair in pairs if pair[0] <= pair[1]):
        if found and low <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(high, found[-1][1]))
        else:
            found.append((low, high))
    return tuple(found)


def points(values: Iterable[int]) -> Runs:
    """Return the runs of single integers."""
    return union((value, value) for value in values)


def meet(left: Runs, right: Runs) -> Runs:
    """Return what lies in both."""
    found, one, other = [], 0, 0
    while one < len(left) and other < len(right):
        low, high = max(left[one][0], right[other][0]), min(left[one][1], right[other][1])
        if low <= high:
            found.append((low, high))
        if left[one][1] < right[other][1]:
            one += 1
        else:
            other += 1
    return tuple(found)


def without(whole: Runs, part: Runs) -> Runs:
    """Return what lies in `whole` and not in `part`."""
    ends = [(part[at][1] + 1, part[at + 1][0] - 1) for at in range(len(part) - 1)]
    if not part or not whole:
        return whole
    first, last = whole[0][0], whole[-1][1]
    return meet(whole, union([(first, part[0][0] - 1), *ends, (part[-1][1] + 1, last)]))


def size(runs: Runs) -> int:
    """Return how many integers they cover."""
    return sum(high - low + 1 for low, high in runs)


def members(runs: Runs) -> tuple[int, ...]:
    """Return every integer they cover, ascending."""
    return tuple(value for low, high in runs for value in range(low, high + 1))
