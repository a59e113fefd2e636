"""Intake: one table in every encoding, separator and form gives the same cells."""

import json

import pytest

from datasets.errors import InputError
from datasets.plan import Limits
from datasets.stages import intake

ROWS = [{"姓名": "张三", "城市": "北京"}, {"姓名": "李四", "城市": "上海"}]
FULL = [{"姓名": "張三豐", "城市": "臺灣的國際機場"}, {"姓名": "李四", "城市": "這個學校"}]


def csv(rows, mark=","):
    return "\n".join([mark.join(rows[0]), *(mark.join(row.values()) for row in rows)]) + "\n"


def read(data):
    return [row for batch in intake.run([data], Limits()).batches for row in batch.to_pylist()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_same_cells(encoding, mark):
    assert read(csv(ROWS, mark).encode(encoding)) == ROWS


def test_big5():
    assert read(csv(FULL).encode("big5")) == FULL


def test_json_lines():
    assert read("\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS).encode()) == ROWS


@pytest.mark.parametrize(
    ("text", "code"), [('{"a": 1}\n{"b": 2}', "rows_not_alike"), ('{"a": 1}\n[', "not_a_table"), ("{", "not_a_table")]
)
def test_broken_lines(text, code):
    with pytest.raises(InputError) as refused:
        read(text.encode())
    assert refused.value.code == code
