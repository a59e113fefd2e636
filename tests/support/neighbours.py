"""Pairs of courier tables that differ in one person, made by the pipeline: what grey-box attacks are made on."""

import random
from dataclasses import replace
from datetime import UTC, datetime

from datasets import pipeline
from datasets.plan import ConsentRule, Keys, Plan
from datasets.query import Query
from datasets.querying import loss_of
from datasets.schema import Guarantee
from datasets.stores.local import LocalStore
from tests.support.questions import ask, cases, courier
from tests.support.tables import as_csv

HEADER = [
    "id",
    "remark",
    "city",
    "sent_on",
    "picked_on",
    "service",
    "age",
    "home",
    "付款方式",
    "weight",
    "fee",
    "保价（元）",
]
CITIES = ["上海市", "北京市", "天津市", "南京市", "nowhere", ""]
SERVICES = ["standard", "express", "same-day", "冷链", "drone"]
OTHERS, MANY = 12, 50


def row(person, chance, **facts):
    """Return one parcel of a person, its facts at random but for the given ones."""
    found = {
        "id": person,
        "remark": "-",
        "city": chance.choice(CITIES),
        "sent_on": f"202{chance.choice('45')}-{chance.randint(1, 12):02d}-01",
        "picked_on": f"2025-0{chance.randint(1, 3)}-{chance.randint(1, 28):02d}",
        "service": chance.choice(SERVICES),
        "age": chance.randint(0, 120),
        "home": chance.choice(["true", "false", ""]),
        "付款方式": chance.choice(["现金", "微信", "支付宝"]),
        "weight": chance.randint(0, 300) / 10,
        "fee": chance.randint(-20, 100) / 2,
        "保价（元）": chance.randint(0, 1000),
        **facts,
    }
    return [found[name] for name in HEADER]


def persons(chance):
    """Return the rows of persons who matter most in some way, by name."""
    high = {"weight": 30, "fee": 50, "保价（元）": 1000, "city": "上海市", "service": "express", "home": "true"}
    low = {**high, "weight": 0, "fee": -10, "保价（元）": 0}
    poison = {"weight": "NaN", "fee": "1e400", "保价（元）": "-inf", "age": "9" * 30, "picked_on": "2025-02-30"}
    return {
        "in many groups": [row("p0", chance) for _ in range(MANY)],
        "high in one group": [row("p0", chance, **high) for _ in range(MANY)],
        "low in one group": [row("p0", chance, **low) for _ in range(MANY)],
        "one row": [row("p0", chance, **high)],
        "of poison": [row("p0", chance, **poison) for _ in range(MANY)],
    }


def others(chance):
    """Return the rows of everybody else."""
    return [row(f"p{place}", chance) for place in range(1, OTHERS + 1) for _ in range(chance.randint(1, 4))]


def plan():
    return Plan(
        declaration=courier(),
        consent=ConsentRule(required=False, purposes=(), as_of=datetime.now(UTC)),
        keys=Keys(pseudonym=b"p" * 32, ordering=b"o" * 32),
    )


def bounded(rows, folder):
    return pipeline.run([as_csv(HEADER, rows)], plan(), store=LocalStore(folder), until="bounding").bounded


def tables(folders, seed=31):
    """Return {name: (with, without)}; `without` is the same for all."""
    chance = random.Random(seed)
    rest = others(chance)
    without = bounded(rest, folders())
    return {name: (bounded(rest + own, folders()), without) for name, own in persons(chance).items()}


def under(table, guarantee):
    """Return a table as one of a pure or a concentrated product."""
    return replace(table, declaration=replace(table.declaration, guarantee=Guarantee(guarantee)))


def templates() -> dict[str, Query]:
    """Return every kind of question of the query language's cases, by title."""
    return {case.title: ask(case.text)[0] for case in reversed(cases("allowed.txt"))}


def charged(query, declaration, micro_epsilon):
    """Return the loss an asker is charged, and its amount."""
    loss = loss_of(micro_epsilon, declaration)
    return loss, getattr(loss, "micro_epsilon", None) or loss.rho_pico
