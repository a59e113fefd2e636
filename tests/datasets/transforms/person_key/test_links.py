"""Links: the same for all spellings of an identifier, in every table, at every level; of nothing else."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasets.transforms.person_key import Links, pseudonyms
from datasets.transforms.person_key.links import OWN, SAMPLE, kind_of, level_for, level_of

SHARED, OURS, THEIRS = b"s" * 32, b"a" * 32, b"b" * 32
RESIDENT, MOBILE = "11010519900307123X", "13812345678"


def seen(cells, *, own=OURS, level=0, shared=SHARED):
    """Return the links of person keys."""
    links, column = Links(shared, own, level), pa.array(cells, pa.string())
    links.see_keys(pseudonyms(column, b"p" * 32), pc.dictionary_encode(column))
    return set(links.pairs()["link"].to_pylist())


@pytest.mark.parametrize(
    "spellings",
    [
        [
            MOBILE,
            "+86 138 1234 5678",
            "\uff11\uff13\uff18\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18",
            "0086-13812345678",
        ],
        [RESIDENT, RESIDENT.lower(), f" {RESIDENT} "],
        ["a@b.cn", "A@B.CN"],
    ],
)
def test_one_link_for_all_spellings_and_for_everybody(spellings):
    links = seen(spellings)
    assert len(links) == 1
    assert seen(spellings[:1], own=THEIRS) == links
    assert seen(spellings[:1], shared=b"t" * 32) != links


def test_a_key_of_an_organisations_own_links_nothing_elsewhere():
    assert len(seen(["10001", "C-0001"])) == 2
    assert not seen(["10001", "C-0001"]) & seen(["10001", "C-0001"], own=THEIRS)
    assert {kind_of(np.uint64(link)) for link in seen(["10001"])} == {OWN}


def test_who_has_no_key_has_no_link():
    assert seen([None, "", "\u202e", "x" * 300]) == set()


@given(st.sets(st.text("0123456789abcdef", min_size=1, max_size=40), max_size=40), st.integers(0, 4))
def test_a_higher_level_keeps_the_same_links_but_fewer(keys, level):
    every = seen(sorted(keys))
    assert len(every) == len({key.upper() for key in keys})
    assert seen(sorted(keys), level=level) == {link for link in every if level_of(np.uint64(link)) >= level}


def test_each_level_has_half_of_the_one_before():
    """At 40,000 keys a half is missed by five standard deviations (500) less than once in a million runs."""
    levels = level_of(np.array(sorted(seen([str(number) for number in range(40_000)])), np.uint64))
    assert abs(int((levels >= 1).sum()) - 20_000) < 500
    assert abs(int((levels >= 2).sum()) - 10_000) < 440


def test_a_table_of_any_size_is_sampled_to_about_the_same():
    assert [level_for(rows) for rows in (1, SAMPLE, SAMPLE + 1, 2 * SAMPLE, 2 * SAMPLE + 1)] == [0, 0, 1, 1, 2]
    assert all(rows >> level_for(rows) <= SAMPLE for rows in (10**5, 10**7, 2 * 10**8))


def test_other_columns_link_by_mobile_and_resident_id_alone():
    links, cells = Links(SHARED, OURS, 0), pa.array([MOBILE, "12345678901", "北京市海淀区", None, RESIDENT, "7"])
    persons = pseudonyms(pa.array(["p1", "p2", "p3", "p4", "p5", "p6"]), b"p" * 32)
    links.see_others(persons, cells)
    assert set(links.pairs()["link"].to_pylist()) == seen([MOBILE, RESIDENT])
    assert set(links.pairs()["person"].to_pylist()) == {persons[0].as_py(), persons[4].as_py()}


def test_a_pair_is_there_once_and_nobodys_cells_are_not():
    links, column = Links(SHARED, OURS, 0), pa.array([MOBILE, MOBILE])
    for _ in range(2):
        links.see_keys(pseudonyms(column, b"p" * 32), pc.dictionary_encode(column))
    links.see_others(pa.array([None], pa.binary(16)), pa.array([RESIDENT]))
    assert links.pairs().num_rows == 1


def test_no_key_is_shown():
    assert "sss" not in repr(Links(SHARED, OURS, 0))
