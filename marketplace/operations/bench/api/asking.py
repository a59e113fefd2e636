"""What the API benchmark asks, and the promises it holds the market to."""

import statistics
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from datasets.transforms.codebooks import PREFECTURES, codebook
from marketplace.operations.bench.api.hosted import Hosted
from marketplace.operations.bench.measuring import seconds
from marketplace.operations.bench.report import Result
from marketplace.operations.demo.client import Refused

AT_ONCE, THREADS = 200, 40
BEARS = 100  # charges of 0.01 on an agreement of 1
ASKED_EACH = 50
PARTS, PART_BYTES, PAUSE_SECONDS = 1_000, 64 * 1024, 0.02  # a slow upload: about 3 MB a second
QUESTION = {"select": [{"count": "rows"}], "group_by": ["service"]}


def held(market: Hosted, runs: int) -> Result:
    """Ask again for an answer the organisation holds; the baseline is the smallest request there is."""
    body = {"agreement": market.agreement(), "query": QUESTION, "epsilon": 0.1}
    with market.client("buyer") as buyer:
        buyer.answer(buyer.post("/queries", body))
        again = several(lambda: buyer.post("/queries", body), runs * ASKED_EACH)
        health = several(lambda: buyer.http.get(market.url + "/healthz"), runs * ASKED_EACH)
    return _compared("held_answer", statistics.median(again), statistics.median(health), "baseline: /healthz; medians")


def different(market: Hosted, broken: list[str]) -> Result:
    """Ask two hundred different questions at once where half of them fit."""
    agreement = market.agreement()
    cities = codebook(PREFECTURES)[:AT_ONCE]
    asked = [{"select": [{"count": "rows"}], "where": [["city", "=", city]]} for city in cities]
    taken, answers, refused = _at_once(market, agreement, asked, 0.01)
    posts = _posts(market, agreement)
    kept = len(answers) == len(posts) == BEARS and refused == ["budget_exhausted"] * (AT_ONCE - BEARS)
    if not kept:
        broken.append(f"different_at_once: {len(answers)} answers, {len(posts)} charges, {len(refused)} refusals")
    facts = {"answers": len(answers), "charges": len(posts), "refusals": len(refused)}
    return Result("different_at_once", round(taken, 3), None, None, facts=facts)


def equal(market: Hosted, broken: list[str]) -> Result:
    """Ask one question two hundred times at once."""
    agreement = market.agreement()
    question = {"select": [{"sum": "fee"}], "group_by": ["sent_on"]}
    taken, answers, refused = _at_once(market, agreement, [question] * AT_ONCE, 0.5)
    posts, draws = _posts(market, agreement), len({str(answer["rows"]) for answer in answers})
    if (len(answers), len(posts), draws, refused) != (AT_ONCE, 1, 1, []):
        broken.append(f"equal_at_once: {len(answers)} answers of {draws} draws, {len(posts)} charges")
    facts = {"answers": len(answers), "charges": len(posts), "draws": draws}
    return Result("equal_at_once", round(taken, 3), None, None, facts=facts)


def beside_an_upload(market: Hosted, runs: int) -> Result:
    """Ask for a held answer while the provider uploads slowly, and before; 95th percentiles."""
    body = {"agreement": market.agreement(), "query": QUESTION, "epsilon": 0.1}
    stop = threading.Event()
    uploading = threading.Thread(target=_upload, args=(market, stop))
    with market.client("buyer") as buyer:
        buyer.answer(buyer.post("/queries", body))
        before = several(lambda: buyer.post("/queries", body), runs * ASKED_EACH)
        uploading.start()
        beside = several(lambda: buyer.post("/queries", body), runs * ASKED_EACH)
    stop.set()
    uploading.join()
    return _compared("beside_a_slow_upload", _p95(beside), _p95(before), "baseline: without the upload; p95")


def several(work: Callable[[], object], times: int) -> list[float]:
    """Return how long each of some repetitions takes."""
    return [seconds(work) for _ in range(times)]


def _at_once(
    market: Hosted, agreement: str, questions: list[dict[str, Any]], epsilon: float
) -> tuple[float, list[dict[str, Any]], list[str]]:
    """Return how long it took to answer all, the answers, and the codes of the refusals."""
    done: list[dict[str, Any] | str] = []

    with market.client("buyer") as buyer, ThreadPoolExecutor(THREADS) as pool:

        def ask(question: dict[str, Any]) -> dict[str, Any] | str:
            body = {"agreement": agreement, "query": question, "epsilon": epsilon}
            try:
                return buyer.answer(buyer.post("/queries", body))
            except Refused as refused:
                return refused.code

        taken = seconds(lambda: done.extend(pool.map(ask, questions)))
    return taken, [item for item in done if isinstance(item, dict)], [item for item in done if isinstance(item, str)]


def _posts(market: Hosted, agreement: str) -> list[object]:
    """Return the entries by which a loss on an agreement became final."""
    with market.client("buyer") as buyer:
        ledger = buyer.get(f"/agreements/{agreement}/ledger")
    return [entry for entry in ledger["results"] if entry["kind"] == "post"]


def _upload(market: Hosted, stop: threading.Event) -> None:
    """Send one part, a little at a time, until told to stop; it is never completed."""

    def trickle() -> Iterator[bytes]:
        for _ in range(PARTS):
            if stop.wait(PAUSE_SECONDS):
                return
            yield b"x" * PART_BYTES

    with market.client("provider") as provider:
        upload = provider.post("/uploads", {"file_name": "slow.csv", "purpose": "data"})["id"]
        provider.http.put(f"/uploads/{upload}/parts/1", content=trickle())  # refused at the end: it has no digest


def _p95(times: list[float]) -> float:
    """Return the 95th percentile."""
    return statistics.quantiles(times, n=20)[-1]


def _compared(name: str, taken: float, plain: float, note: str) -> Result:
    """Return one figure beside its baseline."""
    return Result(name, round(taken, 5), round(plain, 5), round(taken / plain, 3), note=note)
