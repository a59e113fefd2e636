"""`bench api`: the market as its buyers meet it, over HTTP: a whole embedded market with a listed product.

Four things: an answer the same organisation already holds; two hundred different questions at once on an agreement
that bears half of them; two hundred equal ones; and answers while somebody uploads slowly.
"""

from marketplace.operations.bench.api import asking
from marketplace.operations.bench.api.hosted import hosted
from marketplace.operations.bench.measuring import threads
from marketplace.operations.bench.report import Options, Report


def run(options: Options) -> Report:
    """Measure on a market of its own in a folder of its own; `rows` is the size of the product's table."""
    broken: list[str] = []
    with hosted(options) as market:
        results = (
            asking.held(market, options.runs),
            asking.different(market, broken),
            asking.equal(market, broken),
            asking.beside_an_upload(market, options.runs),
        )
    return Report("api", options.rows, threads(), results, tuple(broken))
