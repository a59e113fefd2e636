"""Keys come from key selection alone: whole group-bys, bounded persons, normal forms, and losses that add up."""

import pytest

from datasets.accounting import ConcentratedLoss, PureLoss
from datasets.discovery import declare_kept, from_dict
from datasets.engines.duckdb import DuckDBEngine
from datasets.mechanisms import KEY_SELECTION
from datasets.query import Group
from datasets.querying import selecting
from datasets.querying.discovering import groupings, keys_delta_atto, labels_delta_atto
from datasets.querying.selecting import draw_discovery, key_counts
from tests.support.discovering import ROWS, declaration, run

BOTH, ALONE = (Group("brand"), Group("city")), (Group("brand"),)
LOSS = {"pure": PureLoss(1_000_000, 10**12), "concentrated": ConcentratedLoss(5 * 10**11, 10**12)}


@pytest.fixture(scope="module", params=["pure", "concentrated"])
def bounded(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("selecting")
    return run(ROWS, folder, until="bounding", declared=declaration(guarantee=request.param)).bounded


@pytest.fixture(scope="module")
def found(bounded):
    return draw_discovery(bounded, loss=LOSS[bounded.declaration.guarantee.value], engine=DuckDBEngine())


def test_each_grouping_gets_its_own_keys_and_each_column_alone(found):
    both, alone = found.selections
    assert (both.groups, alone.groups) == (BOTH, ALONE)
    assert set(alone.keys) == {("Acme",), ("Bolt",)}
    assert set(both.keys) == {("Acme", 0), ("Acme", 1), ("Bolt", 0), ("Bolt", 1)}


def test_numbers_of_persons_are_noisy_and_near(found):
    both, alone = found.selections
    assert all(abs(count - 1_500) < 200 for count in alone.persons)
    assert all(400 < count < 1_100 for count in both.persons)


def test_the_losses_of_the_selections_add_up_to_what_was_paid(found, bounded):
    loss = LOSS[bounded.declaration.guarantee.value]
    assert sum(item.delta_atto for item in found.selections) == loss.delta_atto
    if isinstance(loss, PureLoss):
        assert sum(item.micro_epsilon for item in found.selections) == loss.micro_epsilon
        assert {item.rho_pico for item in found.selections} == {0}
    else:
        assert sum(item.rho_pico for item in found.selections) == loss.rho_pico
        assert {item.micro_epsilon for item in found.selections} == {0}


def test_what_is_handed_to_the_mechanism_is_what_is_charged(bounded, monkeypatch):
    seen = []
    select = KEY_SELECTION.select

    def spy(persons, *, keys_per_person, loss):
        seen.append((keys_per_person, loss))
        return select(persons, keys_per_person=keys_per_person, loss=loss)

    monkeypatch.setattr(selecting.KEY_SELECTION, "select", spy)
    loss = LOSS[bounded.declaration.guarantee.value]
    draw_discovery(bounded, loss=loss, engine=DuckDBEngine())
    assert {most for most, _ in seen} == {bounded.declaration.keys_per_person}
    assert seen[0][1] + seen[1][1] == loss


def test_plain_values_and_back(found):
    assert from_dict(found.to_dict()) == found


def test_a_declared_list_is_all_values_of_all_keys(found, bounded):
    declared = found.declare(bounded.declaration)
    assert declare_kept(bounded.declaration, found.to_dict()) == declared
    assert declared.column("brand").domain == ("Acme", "Bolt")
    assert found.cells(BOTH, declared) == ((0, 0), (0, 1), (1, 0), (1, 1))
    assert found.cells(ALONE, declared) is None  # its whole list, with `other` and missing
    assert groupings(declared) == groupings(bounded.declaration)


def test_the_most_used_keys_stay_where_there_are_too_many(bounded, monkeypatch):
    monkeypatch.setattr(selecting, "KEYS_MAX", 1)
    loss = LOSS[bounded.declaration.guarantee.value]
    found = draw_discovery(bounded, loss=loss, engine=DuckDBEngine())
    assert [len(item.keys) for item in found.selections] == [1, 1]


def test_parts_of_persons_add_up(bounded, monkeypatch):
    whole = key_counts(BOTH, bounded, DuckDBEngine())
    monkeypatch.setattr(selecting, "SLICE_ROWS", 1_500)
    parts = key_counts(BOTH, bounded, DuckDBEngine())
    assert all((one == other).all() for one, other in zip(whole, parts, strict=True))


def test_a_missing_value_is_no_key_alone_but_part_of_one_beside_others(bounded):
    assert (key_counts(ALONE, bounded, DuckDBEngine())[0] >= 0).all()
    assert (key_counts(BOTH, bounded, DuckDBEngine())[0][:, 0] == -1).sum() == 1


def test_a_collision_of_hashes_is_charged():
    """k values of a person against n others at 63 bits, rounded up."""
    read = declaration()
    assert labels_delta_atto(read) == -(-4 * 10_004 * 10**18 // 2**63)
    assert keys_delta_atto(read) == 10**10 + labels_delta_atto(read)
