"""No cell of an upload is readable outside the vault: in no file, row, broker dump or log, nor after a kill."""

import os
import secrets
import time

import pyarrow as pa
import pytest

from datasets.identifiers.resident_id import check_digit
from marketplace.operations.demo import generator
from tests.support import leaks, story

pytestmark = pytest.mark.flow
MARKERS = 50
ROWS_SMALL, ROWS_LONG = 5_000, 100_000
HEAD_BYTES = 4  # of a Parquet file with no row in it yet


def plant(files):
    """Add rows whose every cell holds a marker nobody else could have written; returns files and markers."""
    markers, rows, consents = [], [], []
    for place in range(MARKERS // 5):
        mark = secrets.token_hex(8)
        first = f"1101051985{place % 12 + 1:02d}{place % 28 + 1:02d}{secrets.randbelow(1000):03d}"
        person = first + check_digit(first)
        name, address, note, proof = (f"{word}{mark}" for word in ("欧阳密", "暗号路", "口令", "凭证"))
        rows.append(f"{note},{name},13900000000,{person},{address},{address},{note},2025-03-01,1.5,{note}")
        consents.append(f"{person},logistics_statistics,2025-01-01,2035-01-01,2025-01,true,,{proof},")
        markers += [name, address, note, proof, person]
    table = bytes(files.table) + "\n".join(rows).encode() + b"\n"
    manifest = bytes(files.manifest) + "\n".join(consents).encode() + b"\n"
    return generator.Files(pa.py_buffer(table), pa.py_buffer(manifest)), markers


def found(market, markers):
    """Where a marker can be read in all a market keeps."""
    return leaks.scan(market.var, markers, rows=[*database(market), *broker(market)])


def database(market):
    """Every row of a database that lies outside the state folder."""
    if "DATABASE_URL" not in market.environment:
        return
    import psycopg

    with psycopg.connect(market.environment["DATABASE_URL"]) as connection:
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        for (table,) in tables:
            for row in connection.execute(f'SELECT * FROM "{table}"'):
                yield b"\x1f".join(bytes(cell) if isinstance(cell, bytes) else str(cell).encode() for cell in row)


def broker(market):
    """Every value of a broker that lies outside the state folder."""
    if "REDIS_URL" not in os.environ:
        return
    import redis

    with redis.from_url(market.environment["REDIS_URL"]) as client:
        for key in client.scan_iter():
            yield client.dump(key) or b""


def wait_until_worked_on(market, job):
    """Return once the throw-away child has written rows of a job; looks at files, which costs it no time."""
    end = time.monotonic() + 30
    while not any(path.stat().st_size > HEAD_BYTES for path in market.var.glob(f"work/{job}/coded/*.parquet")):
        assert time.monotonic() < end, "no worker took the job"
        time.sleep(0.002)


def test_no_marker_is_readable_while_a_market_runs_nor_after_a_kill_in_mid_stage(new_market):
    market = new_market
    provider = market.client("provider")
    product = story.publish_courier(market, ROWS_SMALL)

    files, markers = plant(generator.make(ROWS_SMALL))
    assert len(set(markers)) == MARKERS
    purpose = market.var / "logs" / "on-purpose.log"
    purpose.write_text(f"{markers[7]}\n", encoding="gb18030")
    assert found(market, markers) == [("logs/on-purpose.log", markers[7])]
    purpose.unlink()

    job = story.courier_version(provider, product, files)["job"]
    assert [seen["state"] for seen in provider.job(job)][-1] == "done"
    assert found(market, markers) == []
    story.list_waiting(market)
    assert found(market, markers) == []

    files, more = plant(generator.make(ROWS_LONG))
    sent = story.courier_version(provider, product, files)
    job = sent["job"]
    wait_until_worked_on(market, job)
    market.kill_all()
    assert not (market.var / "bounded" / sent["version"]).exists(), "the job was over before it could be disturbed"
    assert found(market, markers + more) == []

    market.start_again()
    assert [seen["state"] for seen in provider.job(job)][-1] == "done"
    assert found(market, markers + more) == []
