"""One person has one pseudonym, however the key is written; and nobody else has it."""

import hashlib
import hmac
import uuid

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasets.transforms.person_key import normalise, pseudonyms, row_pseudonyms

KEY = bytes(range(32))
ID = "11010519491231002X"


@pytest.mark.parametrize(
    "spellings",
    [
        (
            ID,
            ID.lower(),
            f" {ID}",
            f"{ID}\u3000",
            "１１０１０５１９４９１２３１００２Ｘ",
            "110105-19491231-002X",
            "110105 1949 1231 002x",
            "110105491231002",
        ),
        (
            "13800138000",
            "+8613800138000",
            "0086 138 0013 8000",
            "86-138-0013-8000",
            "(+86)13800138000",
            "138-0013-8000",
            "138.0013.8000",
            "13800138000.0",
            "１３８００１３８０００",
            "138‐00138000",
        ),
        ("e12345678", "E12345678", " Ｅ12345678 "),
        ("张三", "张三 ", "\t张三"),
        ("e\u0301toile", "\u00e9toile", "ÉTOILE"),
        ("42", "42.0", "４２"),
    ],
)
def test_spellings_of_one_key(spellings):
    assert len({normalise(text) for text in spellings}) == 1
    made = pseudonyms(pa.array(spellings), KEY).to_pylist()
    assert None not in made
    assert len(set(made)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12-3", "1-23"),
        ("2019-00012", "201900012"),
        ("张三", "张三丰"),
        ("A 1", "A1"),
        ("13800138000", "13800138001"),
        ("0013800138000", "13800138000"),
        ("86", "+86"),
    ],
)
def test_different_keys_stay_different(one, other):
    assert normalise(one) != normalise(other)


@pytest.mark.parametrize("text", ["", " ", "\u3000", "a\0b", "a\nb", "\u202e123", "12\u200b3", "\ufeff1", "x" * 257])
def test_no_valid_key(text):
    assert normalise(text) is None
    assert pseudonyms(pa.array([text]), KEY).to_pylist() == [None]


def test_256_characters_are_a_key():
    assert normalise("x" * 256) == "X" * 256


@given(st.text(max_size=40))
def test_the_normal_form_is_its_own(text):
    form = normalise(text)
    assert form is None or normalise(form) == form


def test_the_pseudonym_is_half_an_hmac():
    expected = hmac.new(KEY, f"person:{ID}".encode(), hashlib.sha256).digest()[:16]
    assert pseudonyms(pa.array([ID.lower()]), KEY).to_pylist() == [expected]


@given(st.binary(max_size=200))
def test_any_key_length_is_hmac(key):
    expected = hmac.new(key, b"person:A", hashlib.sha256).digest()[:16]
    assert pseudonyms(pa.array(["a"]), key).to_pylist() == [expected]


def test_another_key_gives_another_pseudonym():
    assert pseudonyms(pa.array([ID]), KEY) != pseudonyms(pa.array([ID]), bytes(32))


def test_null_and_declared_missing_are_nobody():
    column = pa.array([None, "未知", "n/a", "N/A ", "7"])
    made = pseudonyms(column, KEY, missing=("未知", "N/A")).to_pylist()
    assert made[:4] == [None] * 4
    assert made[4] is not None


def test_the_array_can_become_uuids():
    made = pseudonyms(pa.array([ID, ID]), KEY)
    assert made.type == pa.binary(16)
    person = pa.ExtensionArray.from_storage(pa.uuid(), made)
    assert all(isinstance(item, uuid.UUID) for item in person.to_pylist())


def test_rows_are_persons_of_their_own():
    whole = row_pseudonyms(0, 5, KEY).to_pylist()
    assert len(set(whole)) == 5
    assert row_pseudonyms(3, 2, KEY).to_pylist() == whole[3:]
    assert pseudonyms(pa.array(["0"]), KEY).to_pylist()[0] not in whole


@given(st.lists(st.text(max_size=8), max_size=12), st.data())
def test_a_cell_is_read_alone(texts, data):
    """Design rule 3: what stands in other rows changes nothing."""
    whole = pseudonyms(pa.array(texts, pa.string()), KEY).to_pylist()
    places = [place for place in range(len(texts)) if data.draw(st.booleans())]
    part = pseudonyms(pa.array([texts[place] for place in places], pa.string()), KEY).to_pylist()
    assert part == [whole[place] for place in places]
