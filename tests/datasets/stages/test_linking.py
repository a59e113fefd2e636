"""Which links are sealed: of persons in the bounded table alone, one a kind; compared without a figure."""

from dataclasses import replace

import numpy as np
import pytest

from datasets import pipeline
from datasets.errors import PlatformError
from datasets.plan import Keys
from datasets.stores.local import LocalStore
from datasets.transforms.person_key.links import kind_of
from datasets.vault import links
from tests.support import tables

HEADER = ["id", "name", "city", "service", "month", "home", "fee"]
KEYS = Keys(b"p" * 32, b"o" * 32, links=b"l" * 32, linkage=b"s" * 32, linkage_own=b"w" * 32)


def mobile(number):
    return f"138{number:08}"


def resident(number):
    return f"11010519900307{number % 10_000:04}"


def row(person, dropped=""):
    return [person, dropped, "北京市", "express", "2025-03-01", "true", "1"]


def sealed(folder, rows, *, consents=None, keys=KEYS, rows_max=1000):
    """Return the sealed links of rows prepared with a key of their own."""
    plan = replace(tables.plan(consent=consents is not None, rows_max=rows_max), keys=keys)
    manifest = consents and [tables.as_csv(tables.MANIFEST_HEADER, consents)]
    store = LocalStore(folder)
    pipeline.run([tables.as_csv(HEADER, rows)], plan, eligible=manifest, store=store, until="bounding")
    return links.Sealed(folder / links.LINKS, keys.links)


def opened(found):
    return links._open(found)[0]


def people(first, last):
    return [row(mobile(number)) for number in range(first, last)]


def test_tables_of_the_same_people_are_told_from_tables_of_others(tmp_path):
    """The noise of a comparison is beyond 40 of 200 less than once in 10^8 runs; 17 of them are its allowance."""
    ours = sealed(tmp_path / "a", people(0, 200))
    assert links.shares(ours, sealed(tmp_path / "b", people(0, 200)), percent=50) is True
    assert links.shares(ours, sealed(tmp_path / "c", people(100, 300)), percent=20) is True
    assert links.shares(ours, sealed(tmp_path / "d", people(180, 400)), percent=50) is False
    assert links.shares(ours, sealed(tmp_path / "e", people(900, 1100), rows_max=100_000), percent=25) is False


def test_another_organisations_product_has_other_keys_and_the_same_links(tmp_path):
    others = replace(KEYS, pseudonym=b"q" * 32, ordering=b"z" * 32, links=b"m" * 32, linkage_own=b"v" * 32)
    ours, theirs = sealed(tmp_path / "a", people(0, 200)), sealed(tmp_path / "b", people(0, 200), keys=others)
    assert links.shares(ours, theirs, percent=50) is True


def test_a_table_keyed_by_resident_id_is_found_by_the_mobiles_it_drops(tmp_path):
    ours = sealed(tmp_path / "a", people(0, 200))
    theirs = sealed(tmp_path / "b", [row(resident(number), mobile(number)) for number in range(200)])
    assert links.shares(ours, theirs, percent=50) is True


def test_noise_alone_passes_nothing(tmp_path):
    """Strangers pass even a share of nought once in ten thousand times: three of 200 less than once in a million runs."""
    ours, theirs = sealed(tmp_path / "a", people(0, 80)), sealed(tmp_path / "b", people(100, 180))
    assert sum(links.shares(ours, theirs, percent=0) for _ in range(200)) < 3


def test_of_too_few_nothing_is_said(tmp_path):
    few = sealed(tmp_path / "a", people(0, links.COMPARED_MIN - 1))
    assert links.shares(few, sealed(tmp_path / "b", people(0, 200)), percent=10) is None


def test_who_is_not_in_the_bounded_table_has_no_link(tmp_path):
    rows = [row(mobile(1), mobile(7)), row(mobile(2), mobile(8))]
    consents = [[mobile(1), tables.PURPOSE, "2025-01-01", "", "", ""]]
    found = opened(sealed(tmp_path / "a", rows, consents=consents))
    assert set(found) == set(opened(sealed(tmp_path / "b", rows[:1])))


def test_a_person_has_one_link_a_kind_however_many_numbers_are_beside_them(tmp_path):
    rows = [row("customer 1", mobile(number)) for number in range(50)] + [row("customer 1", resident(1))]
    found = opened(sealed(tmp_path / "a", rows))
    assert sorted(kind_of(found)) == [0, 1, 3]


def test_removing_a_person_removes_their_links_alone(tmp_path):
    rows = [row(f"c{number}", mobile(number % 40)) for number in range(80)]
    every, without = opened(sealed(tmp_path / "a", rows)), opened(sealed(tmp_path / "b", rows[1:]))
    gone = np.setdiff1d(every, without)
    assert np.isin(without, every).all()
    assert len(gone) == 1  # the customer's own key; the mobile is somebody else's too


def test_tables_sampled_at_different_levels_are_compared_at_the_coarser(tmp_path):
    ours = sealed(tmp_path / "a", people(0, 900))
    theirs = sealed(tmp_path / "b", people(0, 900), rows_max=200_000)
    assert len(opened(theirs)) < len(opened(ours))
    assert links.shares(ours, theirs, percent=50) is True


def test_nothing_is_sealed_without_a_key_or_without_persons(tmp_path):
    assert not sealed(tmp_path / "a", people(0, 3), keys=replace(KEYS, links=b"")).path.exists()


def test_another_key_opens_nothing(tmp_path):
    ours = sealed(tmp_path / "a", people(0, 100))
    assert mobile(1).encode() not in ours.path.read_bytes()
    with pytest.raises(PlatformError) as problem:
        links.shares(links.Sealed(ours.path, b"x" * 32), ours, percent=10)
    assert problem.value.code == "vault_seal_broken"
    with pytest.raises(PlatformError):
        links.shares(links.Sealed(tmp_path / "none", KEYS.links), ours, percent=10)
