"""The demo's table: one waybill a row, about 2.5 a person, as CSV in memory. Plain rows never lie on disk."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from marketplace.operations.demo import texts
from marketplace.operations.demo.people import People

SERVICES = ("standard", "express", "economy", "cold_chain", "same_city")
SERVICE_SHARES = (0.52, 0.23, 0.14, 0.04, 0.07)
SERVICE_FEES = (8, 18, 6, 30, 12)  # yuan
STREETS = (
    "人民路",
    "解放路",
    "建设路",
    "中山路",
    "和平街",
    "新华路",
    "长江路",
    "文化路",
    "学府街",
    "滨河路",
    "青年路",
    "工业大道",
)
YEAR = np.datetime64("2025-01-01")
DAYS = 365
HEAVY = 1.5  # how uneven the senders are: above 1 a few (small shops) send far more than the rest
NO_ID = 0.002  # share of rows whose resident ID was never filled in


def make(rows: int, people: People, cities: tuple[str, ...], rng: np.random.Generator) -> pa.Buffer:
    """Return the CSV of `rows` waybills; every person has at least one."""
    sender = rng.permutation(np.r_[np.arange(len(people)), _often(rows - len(people), len(people), rng)])
    who = pa.array(sender)
    service = rng.choice(len(SERVICES), rows, p=SERVICE_SHARES)
    weight = np.minimum(np.round(rng.lognormal(0.3, 0.9, rows), 1) + 0.1, 60)
    city = texts.labels(cities, people.cities)
    columns = {
        "waybill_no": texts.numbered("LT", rng.permutation(rows) + 10**11, 12),
        "sender_name": people.names.take(who),
        "mobile": people.mobiles.take(who),
        "id_card": _keys(people.ids.take(who), rng),
        "address": texts.joined(city, _homes(len(people), rng)).take(who),
        "city": city.take(who),
        "service": texts.labels(SERVICES, service),
        "sent_on": pa.array(YEAR + rng.integers(0, DAYS, rows)),
        "weight": pa.array(np.round(weight, 1)),
        "fee": pa.array(_fees(service, weight)),
    }
    out = pa.BufferOutputStream()
    csv.write_csv(pa.table(columns), out, csv.WriteOptions(quoting_style="needed"))
    return out.getvalue()


def _often(count: int, persons: int, rng: np.random.Generator) -> np.ndarray:
    """Return who sends the waybills beyond everybody's first."""
    return (persons * rng.random(count) ** HEAVY).astype(np.int64)


def _fees(service: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Return the fee of each waybill in steps of half a yuan."""
    return np.round((np.array(SERVICE_FEES)[service] + 2.2 * weight) * 2) / 2


def _homes(count: int, rng: np.random.Generator) -> pa.Array:
    """Return street, house and room for each person."""
    street = texts.labels(STREETS, rng.integers(0, len(STREETS), count))
    house = texts.labels([str(number) for number in range(1, 1000)], rng.integers(0, 999, count))
    room = texts.labels(
        [f"{floor}0{door}" for floor in range(1, 31) for door in range(1, 5)], rng.integers(0, 120, count)
    )
    return texts.joined(street, house, "号", room, "室")


def _keys(ids: pa.Array, rng: np.random.Generator) -> pa.Array:
    """Return resident IDs as people type them: some with a small x, some not filled in."""
    typed = pc.if_else(pa.array(rng.random(len(ids)) < 0.3), pc.utf8_lower(ids), ids)
    return pc.if_else(pa.array(rng.random(len(ids)) < NO_ID), "", typed)
