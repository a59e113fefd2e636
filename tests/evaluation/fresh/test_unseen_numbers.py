"""The unseen half's numbers keep the rules of their kind, checked by the weights of the standards themselves."""

import csv
from datetime import datetime

import pytest

from tests.evaluation.fresh.people import Half
from tests.evaluation.fresh.tables import every
from tests.evaluation.tables import SEPARATORS

ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
USCC_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
VIN_VALUES = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", map(int, "12345678123457923456789"), strict=True))


def id_card(number):
    told = sum(int(digit) * weight for digit, weight in zip(number, ID_WEIGHTS, strict=False)) % 11
    assert datetime.strptime(number[6:14], "%Y%m%d")  # noqa: DTZ007 - a birthday has no zone
    return len(number) == 18 and number[17].upper() == "10X98765432"[told]


def luhn(number):
    return sum(sum(divmod(int(digit) * (1 + place % 2), 10)) for place, digit in enumerate(number[::-1])) % 10 == 0


def vin(number):
    values = (VIN_VALUES.get(sign) or int(sign) for sign in number)
    told = sum(value * weight for value, weight in zip(values, VIN_WEIGHTS, strict=True)) % 11
    return number[8] == "0123456789X"[told]


def uscc(number):
    values = [USCC_SIGNS.index(sign) for sign in number]
    return (sum(value * pow(3, place, 31) for place, value in enumerate(values[:-1])) + values[-1]) % 31 == 0


def mobile(number):
    return len(number) == 11 and number[0] == "1" and number[1] in "3456789"


RULES = {"ID_CARD": id_card, "BANK_CARD": luhn, "IMEI": luhn, "VIN": vin, "MOBILE": mobile}


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("unseen")
    return [(table, table.write("chinese", 11, folder, 30)) for table in every(Half("unseen"))]


def test_numbers_in_texts_are_valid(written):
    cells = [cell for _, (_, truth) in written for column in truth.texts.values() for cell in column]
    found = {kind: [span.core for cell in cells for span in cell.spans if span.kind == kind] for kind in RULES}
    assert all(len(cores) > 5 for kind, cores in found.items() if kind not in {"IMEI", "VIN"})
    assert [core for kind, cores in found.items() for core in cores if not RULES[kind](core)] == []


@pytest.mark.parametrize(
    ("maker", "rule"), [("id", id_card), ("card", luhn), ("imei", luhn), ("vin", vin), ("uscc", uscc)]
)
def test_numbers_in_columns_are_valid(maker, rule, written):
    cells = [cell for table, (path, _) in written for cell in _cells(table, path, maker) if cell]
    assert len(cells) > 20
    assert all(map(rule, cells))


def _cells(table, path, maker):
    with path.open(encoding=table.encoding, newline="") as file:
        rows = list(csv.reader(file, delimiter=SEPARATORS.get(table.separator, table.separator)))[1:]
    places = [place for place, column in enumerate(table.columns) if column[-1] == maker]
    return [row[place] for row in rows for place in places]
