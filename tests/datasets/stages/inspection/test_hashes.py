"""Digests are told by their form, and shown to be plain where another column hashes to them."""

import base64
import hashlib
import hmac

import pyarrow as pa
import pytest

from datasets.stages import inspection
from datasets.tables import RawTable

PHONES = [f"138{number * 7919 % 10**8:08d}" for number in range(1, 121)]


def _evidence(**columns):
    batch = pa.RecordBatch.from_arrays([pa.array(cells, pa.string()) for cells in columns.values()], list(columns))
    return inspection.inspect(RawTable(tuple(columns), iter([batch]))).columns


def _hex(algorithm, values=PHONES):
    return [hashlib.new(algorithm, value.encode()).hexdigest() for value in values]


def _base64(algorithm):
    return [base64.b64encode(hashlib.new(algorithm, value.encode()).digest()).decode() for value in PHONES]


@pytest.mark.parametrize("algorithm", ["md5", "sha1", "sha256", "sha512"])
@pytest.mark.parametrize("write", [_hex, lambda algorithm: [text.upper() for text in _hex(algorithm)]])
def test_the_plain_column_beside_shows_it(algorithm, write):
    found = _evidence(c1=write(algorithm), c2=PHONES)
    assert (found["c1"].evidence["hashed"], found["c1"].evidence["hash_of"]) == (1.0, 1.0)
    assert "hashed" not in found["c2"].evidence


@pytest.mark.parametrize("algorithm", ["md5", "sha1", "sha256"])
def test_base64_is_a_form_too(algorithm):
    found = _evidence(token=_base64(algorithm), tel=PHONES)["token"]
    assert (found.sensitivity, found.evidence["hash_of"]) == ("direct", 1.0)


def test_it_was_hashed_as_the_cell_was_written():
    spaced = [f"+86 {phone}" for phone in PHONES]
    assert _evidence(a=_hex("md5", spaced), b=spaced)["a"].evidence["hash_of"] == 1.0


def test_a_keyed_digest_is_nothings_plain_hash():
    keyed = [hmac.new(b"secret", phone.encode(), "sha256").hexdigest() for phone in PHONES]
    found = _evidence(c1=keyed, c2=PHONES)["c1"]
    assert (found.evidence["hashed"], found.evidence.get("hash_of"), found.evidence.get("hash_named")) == (
        1.0,
        None,
        None,
    )


@pytest.mark.parametrize("header", ["phone_md5", "手机号", "sha256", "身份证摘要", "mobile_hash", "id_card"])
def test_a_header_speaks_of_hashes_or_of_numbers(header):
    assert _evidence(**{header: _hex("md5")})[header].evidence["hash_named"] == 1.0


@pytest.mark.parametrize(
    "cells", [["a" * 31] * 20, [f"{n:032x}" for n in range(5)] * 9, [f"{n:016x}" for n in range(50)], ["0"] * 40]
)
def test_other_forms_and_few_values_are_no_digests(cells):
    assert "hashed" not in _evidence(c1=cells)["c1"].evidence
