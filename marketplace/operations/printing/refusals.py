"""A refusal as lines: what happened, which field, why, what to do next."""

from collections.abc import Iterator

from datasets.errors import DatasetError
from marketplace.core.errors import MarketError
from marketplace.core.messages import sentence


def refusal(problem: MarketError | DatasetError) -> str:
    """Return the sentences of a refusal and of each of its field problems, with its stable code."""
    said = sentence(problem.code, problem.facts)
    lines = [f"{said.title} [{problem.code}]", said.detail, *_fields(problem), said.next_step]
    return "\n".join(line for line in lines if line)


def _fields(problem: MarketError | DatasetError) -> Iterator[str]:
    """Yield one line a broken rule."""
    for item in getattr(problem, "problems", ()):
        yield f"  {item.pointer}: {sentence(item.code, item.facts).detail} [{item.code}]"
