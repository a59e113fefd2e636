"""Filters and groups mean what SQL means by them: DuckDB, asked the same words of a small table, finds the same rows.

The table is raw: text, numbers, dates and NULLs, with services outside the declared list. The typed question sees it as
codes and grid steps only.
"""

import random
from datetime import date, timedelta
from itertools import product

import duckdb
import pytest

from datasets.query import AllOf, AnyOf, CodeFilter, SpanFilter
from datasets.querying.language import parse_json, parse_sql
from datasets.schema import OTHER, Role
from tests.support.asking import Asker, sql_filter, sql_group
from tests.support.questions import courier

COLUMNS = ("service", "age", "home", "sent_on", "fee", "weight")
SERVICES = ["standard", "express", "冷链", "drone", None]
AGES = [0, 17, 18, 65, 120, None]
HOMES = [True, False, None]
MONTHS = ["2024-01", "2025-06", "2025-12", None]
FEES = [-10, -0.5, 0, 1, 2.5, 10, 50, None]
WEIGHTS = [0, 0.1, 2, 30, None]


@pytest.fixture(scope="module")
def rows():
    some = random.Random(1)
    every = [
        (s, a, h, some.choice(MONTHS), some.choice(FEES), some.choice(WEIGHTS))
        for s, a, h in product(SERVICES, AGES, HOMES)
    ]
    more = [tuple(map(some.choice, (SERVICES, AGES, HOMES, MONTHS, FEES, WEIGHTS))) for _ in range(200)]
    return every + more


@pytest.fixture(scope="module")
def table(rows):
    database = duckdb.connect()
    database.execute(
        "CREATE TABLE product (place INTEGER, service VARCHAR, age INTEGER, home BOOLEAN, sent_on VARCHAR,"
        " fee DECIMAL(9, 3), weight DECIMAL(9, 3))"
    )
    database.executemany("INSERT INTO product VALUES (?, ?, ?, ?, ?, ?, ?)", [(n, *row) for n, row in enumerate(rows)])
    return database


def code(column, value):
    """A raw value as the data plane keeps it."""
    if column.role is Role.MEASURE:
        return None if value is None else round(value / float(column.step))
    if value is None:
        return column.null_code
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return column.domain.index(text) if text in column.domain else column.other_code


def passes(where, row):
    """Whether a row of codes and steps passes a typed filter."""
    if where is None:
        return True
    if isinstance(where, AllOf | AnyOf):
        return (all if isinstance(where, AllOf) else any)(passes(part, row) for part in where.parts)
    value = row[where.column]
    if isinstance(where, CodeFilter):
        return value in where.codes
    assert isinstance(where, SpanFilter)
    return where.null if value is None else any(low <= value <= high for low, high in where.spans)


def label(group, row):
    """The label a typed group gives a row."""
    column, value = courier().column(group.column), row[group.column]
    if not group.cells:
        return None if value == column.null_code else OTHER if value == column.other_code else column.domain[value]
    if value is None:
        return group.cells[group.null_cell][0]
    return next(name for name, runs in group.cells if any(low <= value <= high for low, high in runs))


def coded(rows):
    return [
        {name: code(courier().column(name), value) for name, value in zip(COLUMNS, row, strict=True)} for row in rows
    ]


@pytest.mark.parametrize("number", range(20))
def test_a_filter_keeps_the_rows_sql_keeps(number, rows, table):
    asker, seen = Asker(random.Random(number)), coded(rows)
    for _ in range(25):
        words = sql_filter(asker.filter(4, COLUMNS))
        query, _ = parse_sql(f"SELECT COUNT(*) FROM product WHERE {words}", courier())
        wanted = {place for (place,) in table.execute(f"SELECT place FROM product WHERE {words}").fetchall()}
        assert {place for place, row in enumerate(seen) if passes(query.where, row)} == wanted, words


@pytest.mark.parametrize("number", range(10))
def test_a_case_gives_the_labels_sql_gives(number, rows, table):
    asker, seen = Asker(random.Random(number)), coded(rows)
    for _ in range(20):
        asked = {"case": asker.case()}
        query, _ = parse_json({"select": [{"count": "rows"}], "group_by": [asked]}, courier())
        found = table.execute(f"SELECT {sql_group(asked)} FROM product ORDER BY place").fetchall()
        group = query.group_by[0]
        if group.cells:
            assert [label(group, row) for row in seen] == [name for (name,) in found], asked


PERIODS = {
    ("date_trunc", "year"): "strftime(d, '%Y')",
    ("date_trunc", "quarter"): "strftime(d, '%Y') || '-Q' || quarter(d)",
    ("date_trunc", "month"): "strftime(date_trunc('month', d), '%Y-%m')",
    ("date_trunc", "week"): "isoyear(d) || '-W' || lpad(weekofyear(d)::VARCHAR, 2, '0')",
    ("date_trunc", "day"): "strftime(d, '%Y-%m-%d')",
    ("extract", "year"): "extract(year FROM d)::VARCHAR",
    ("extract", "quarter"): "extract(quarter FROM d)::VARCHAR",
    ("extract", "month"): "extract(month FROM d)::VARCHAR",
    ("extract", "dow"): "extract(dow FROM d)::VARCHAR",
    ("extract", "day"): "extract(day FROM d)::VARCHAR",
}


@pytest.mark.parametrize(("form", "unit"), list(PERIODS))
def test_periods_have_the_names_sql_gives_them(form, unit):
    column = courier().column("picked_on")
    query, _ = parse_json({"select": [{"count": "rows"}], "group_by": [{form: [unit, "picked_on"]}]}, courier())
    days = [column.dates[0] + timedelta(days=place) for place in range(len(column.domain))]
    assert days[-1] == date(2025, 3, 31)
    wanted = duckdb.connect().execute(
        f"SELECT {PERIODS[form, unit]} FROM (SELECT unnest(?::DATE[]) AS d) ORDER BY d", [days]
    )
    assert [label(query.group_by[0], {"picked_on": place}) for place in range(len(days))] == [
        name for (name,) in wanted.fetchall()
    ]


@pytest.mark.parametrize(
    ("low", "high", "count"), [(0, 40, 4), (-10, 50, 12), (-20, 20, 8), (5, 6, 2), (60, 70, 1), (49, 60, 1)]
)
def test_buckets_hold_their_low_end_and_not_their_high_end(low, high, count):
    column = courier().column("fee")
    asked = {"select": [{"count": "rows"}], "group_by": [{"width_bucket": ["fee", low, high, count]}]}
    group = parse_json(asked, courier())[0].group_by[0]
    width = (high - low) / count
    for step in range(column.grid[0], column.grid[1] + 1):
        fee = step * 0.5
        place = int((fee - low) // width)
        inside = f"[{low + place * width:g}, {low + (place + 1) * width:g})"
        assert label(group, {"fee": step}) == (f"< {low}" if fee < low else f">= {high}" if fee >= high else inside)
    assert label(group, {"fee": None}) is None
