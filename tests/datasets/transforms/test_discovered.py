"""A discovered value's code is a function of the value and a secret alone, in one normal form (threat A26)."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasets.schema import MISSING, UNNAMED, Column, ColumnType, Role
from datasets.transforms.discovered import KEY_MAX, coded, key_form

BRAND = Column(name="brand", role=Role.DIMENSION, type=ColumnType.CATEGORY, discover=True, missing=("N", "未知"))
KEY = b"k" * 32


def codes(*cells, column=BRAND, key=KEY):
    return coded(pa.array(cells, pa.string()), column, key).codes.to_pylist()


@pytest.mark.parametrize(
    "cells",
    [
        ("Acme", " Acme", "Acme ", "\u3000Acme\t", "Ａｃｍｅ"),
        ("two words", "two  words", "two\u00a0words", "two\u3000words"),
        ("é", "e\u0301"),
        ("１２", "12"),
    ],
)
def test_spellings_of_one_value_are_one_code(cells):
    assert len(set(codes(*cells))) == 1
    assert codes(*cells)[0] >= 0


def test_case_counts_as_in_declared_lists():
    assert len(set(codes("A", "a"))) == 2


def test_no_value_is_missing():
    assert codes("", "  ", None, "N", "Ｎ", "未知") == [MISSING] * 6


@pytest.mark.parametrize(
    "text", ["x" * (KEY_MAX + 1), "x" * 65_536, "a\u202eb", "a\u200bb", "a\x00b", "\ue000", "other"]
)
def test_what_hides_or_is_too_long_or_names_the_rest_can_never_be_a_key(text):
    assert codes(text) == [UNNAMED]
    assert coded(pa.array([text]), BRAND, KEY).texts.to_pylist() == []


def test_the_longest_key_is_one():
    assert codes("x" * KEY_MAX)[0] >= 0


@given(st.lists(st.text(max_size=8), max_size=8), st.text(min_size=1, max_size=8))
def test_a_code_does_not_depend_on_what_else_is_there(others, text):
    assert codes(*others, text)[-1] == codes(text)[0]


@given(st.lists(st.text(max_size=8), max_size=8))
def test_the_texts_kept_are_those_of_the_codes(cells):
    found = coded(pa.array(cells, pa.string()), BRAND, KEY)
    known = dict(zip(found.known.to_pylist(), found.texts.to_pylist(), strict=True))
    assert set(known) == {code for code in found.codes.to_pylist() if code >= 0}
    assert all(text == key_form(text) for text in known.values())


def test_another_secret_or_column_is_another_code():
    other = Column(name="maker", role=Role.DIMENSION, type=ColumnType.CATEGORY, discover=True)
    assert len({codes("Acme")[0], codes("Acme", key=b"l" * 32)[0], codes("Acme", column=other)[0]}) == 3
