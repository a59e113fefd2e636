"""`bench ledger`: charges a second with 50 clients, and a charge on a long history over one on a short one."""

import shutil
from uuid import uuid4

from marketplace.operations.bench import charging, database
from marketplace.operations.bench.measuring import compared, interleaved, seconds, threads
from marketplace.operations.bench.report import Options, Report, Result

CLIENTS = 50
CHARGES = 10  # a client, each time
REFUSED = 25  # how many charges one account does not bear: none may slip over its cap
SHORT_HISTORY = 1_000
SINGLE_CHARGES = 20  # of each history, each time


def run(options: Options) -> Report:
    """Measure on a fresh database of the configured kind; `rows` is the length of the long history."""
    folder = options.folder / uuid4().hex[:12]
    with database.temporary(folder) as vendor:
        options.say(vendor)
        broken: list[str] = []
        results = [
            clients("charges_one_account", options.runs, 1, broken),
            clients("charges_own_accounts", options.runs, CLIENTS, broken),
            *histories(options, broken),
        ]
    shutil.rmtree(folder, ignore_errors=True)
    return Report("ledger", options.rows, threads(), tuple(results), tuple(broken))


def clients(name: str, runs: int, accounts: int, broken: list[str]) -> Result:
    """Measure 50 clients on so many accounts; the baseline is a bare commit of one row."""
    fates: list[str] = []
    bear = CLIENTS * CHARGES * runs // accounts - (REFUSED if accounts == 1 else 0)
    rows = [charging.account(bear) for _ in range(accounts)]
    each = rows * (CLIENTS // accounts)
    times, plain = interleaved(
        runs,
        lambda: fates.extend(charging.at_once(each, CHARGES)),
        lambda: charging.commits(CLIENTS * CHARGES),
    )
    check(name, fates, rows, bear * accounts, broken)
    done = CLIENTS * CHARGES
    result = compared(name, [time / done for time in times], [time / done for time in plain])
    facts = {"per_second": round(1 / max(result.seconds or 1, 1e-9)), "charged": fates.count(charging.CHARGED)}
    return Result(**{**vars(result), "facts": facts, "note": "baseline: a bare commit of one row"})


def check(name: str, fates: list[str], rows: list[object], bear: int, broken: list[str]) -> None:
    """Note every promise that did not hold: none lost, none over, none failed, sums equal entries."""
    found, charged = charging.balance(rows), fates.count(charging.CHARGED)
    amount = charging.LOSS.micro_epsilon
    for promise, holds in (
        ("failed", charging.FAILED not in fates),
        ("lost", found.charges == charged == min(bear, len(fates))),
        ("over", found.spent + found.reserved <= bear * amount),
        ("sums", (found.spent, found.reserved) == (found.entries, 0) and found.entries == charged * amount),
    ):
        if not holds:
            broken.append(f"{name}: {promise}")


def histories(options: Options, broken: list[str]) -> list[Result]:
    """Measure a charge on a long history over one on a short history beside it, and over one before the table grew."""
    most = options.runs * SINGLE_CHARGES * 3
    short, long = charging.account(most + SHORT_HISTORY), charging.account(most + options.rows)
    charging.add_history(short, SHORT_HISTORY)
    before = [seconds(lambda: several(short, broken)) / SINGLE_CHARGES for _ in range(options.runs)]
    options.say(f"history: {options.rows}")
    charging.add_history(long, options.rows)
    times, beside = interleaved(options.runs, lambda: several(long, broken), lambda: several(short, broken))
    after = [time / SINGLE_CHARGES for time in times]
    return [
        compared(
            "history", after, [time / SINGLE_CHARGES for time in beside], note="baseline: short history, same table"
        ),
        compared("history_table", after, before, note="baseline: short history, before the table grew"),
    ]


def several(row: object, broken: list[str]) -> None:
    """Make some charges one after the other."""
    fates = [charging.charge(row) for _ in range(SINGLE_CHARGES)]
    if set(fates) != {charging.CHARGED}:
        broken.append("history: failed")
