"""Addresses in running text."""

import pytest

from datasets.stages.inspection import places


def found(text):
    return [text[start:end] for start, end, _ in places.spans(text)]


@pytest.mark.parametrize(
    "address",
    [
        "江苏省苏州市姑苏区平江路1号",
        "人民路123号",
        "幸福小区3栋2单元501室",
        "3号楼1204室",
        "杭州市西湖区文三路12号翠湖天地2-2-1768",
    ],
)
def test_addresses(address):
    assert "".join(found(f"寄到{address}。")) == address


@pytest.mark.parametrize("text", ["今天天气不错", "两室一厅", "到北京出差", "第3号产品"])
def test_no_addresses(text):
    assert found(text) == []


def test_a_time_behind_a_door_is_no_room():
    assert found("寄到人民路123号,13:35以后") == ["人民路123号"]
