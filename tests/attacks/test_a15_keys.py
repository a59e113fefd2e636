"""A15, A16: that a key exists says somebody has it, and so does whether it is shown, if the true number decides.

What the audit says of key selection stands in tests/statistical/test_audit.py, on neighbouring tables at delta 0.02. Here the
attacker looks at everything else: an ordinary delta, the product's faces and files, and the event "not shown" by itself.
"""

import csv
import io
import json

import numpy as np
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from datasets.accounting import ConcentratedLoss, PureLoss, epsilon_at
from datasets.engines.duckdb import DuckDBEngine
from datasets.mechanisms import KEY_SELECTION
from datasets.querying.selecting import draw_discovery
from marketplace.catalogue import selectors as catalogue
from marketplace.evidence.models import Entry
from marketplace.operations.auditing.estimating import lower_bound
from marketplace.operations.demo.story import COURIER
from marketplace.processing.services import forgetting
from marketplace.releases import selectors as releases
from tests.marketplace.operations.conftest import courier, english, own_broker, publish
from tests.marketplace.web.api.conftest import anybody
from tests.support.discovering import declaration, run
from tests.support.leaks import scan

__all__ = ["anybody", "courier", "english", "own_broker", "publish"]
RARE = "岛际渡轮专递QX7391"
MANY = [(f"p{number}", "Acme", "a", "1") for number in range(200)]
LOSSES = [PureLoss(1_000_000, 10**10), ConcentratedLoss(5 * 10**11, 10**10)]
CALLS = 4_000


@pytest.mark.parametrize("loss", LOSSES, ids=["pure", "concentrated"])
def test_a_key_of_one_person_is_not_named(loss, tmp_path):
    """Three hundred times: a sound selection names it in any of them with at most 3e-6."""
    guarantee = "pure" if isinstance(loss, PureLoss) else "concentrated"
    bounded = run(
        [*MANY, ("q", "rare", "a", "1")], tmp_path, until="bounding", declared=declaration(guarantee=guarantee)
    ).bounded
    for _ in range(300):
        assert draw_discovery(bounded, loss=loss, engine=DuckDBEngine()).values("brand") in {(), ("Acme",)}


@pytest.mark.parametrize("loss", LOSSES, ids=["pure", "concentrated"])
@pytest.mark.parametrize("most", [1, 3])
def test_that_a_group_is_not_shown_tells_no_more_than_its_loss(loss, most):
    """A16: a key at the threshold and one person below it; the event "suppressed". A false alarm: one in a million."""
    least = KEY_SELECTION.threshold(keys_per_person=most, loss=loss)
    shown = [
        [float(KEY_SELECTION.select(np.array([size]), keys_per_person=most, loss=loss)[0].size) for _ in range(CALLS)]
        for size in (least, least - 1)
    ]
    assert 0.2 < np.mean(shown[0]) < 0.9  # the event is worth looking at
    # one number of `most` costs that part of the loss
    epsilon = 1 / most
    if isinstance(loss, ConcentratedLoss):
        epsilon = epsilon_at(rho_pico=-(-loss.rho_pico // most), delta_atto=10**13) / 1e6
    assert lower_bound(*shown, delta=1e-5, alpha=1e-6).epsilon <= epsilon


def test_the_audit_of_that_event_sees_a_rule_on_the_true_number():
    shown = [[float(size >= 20) for _ in range(CALLS)] for size in (20, 19)]
    assert lower_bound(*shown, delta=1e-5, alpha=1e-6).epsilon > 3


def declared(folder):
    text = COURIER.read_text("utf-8")
    listed = 'categories = ["standard", "express", "economy", "cold_chain", "same_city"]'
    assert listed in text
    file = folder / "discover.toml"
    file.write_text(text.replace(listed, "discover = true"), "utf-8")
    return file


def plant(folder):
    """Give one person, whose consent is in force, a service nobody else uses; in every row."""
    waybills = folder / "waybills.csv"
    manifest, table = (
        list(csv.DictReader(io.StringIO(file.read_text("utf-8")))) for file in (folder / "consents.csv", waybills)
    )
    sure = [row["id_card"] for row in manifest if "logistics" in row["purposes"] and not row["withdrawn_at"]]
    person = next(row["id_card"] for row in table if sure.count(row["id_card"]) == 1)
    planted = [{**row, "service": RARE} if row["id_card"] == person else row for row in table]
    with waybills.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, table[0].keys())
        writer.writeheader()
        writer.writerows(planted)


@pytest.fixture
def planted(publish, courier, settings, django_capture_on_commit_callbacks):
    plant(courier)
    with django_capture_on_commit_callbacks() as callbacks:
        version = catalogue.listed_version(publish(declared(courier))["product"])
    assert {place.split("/")[0] for place, _ in scan(settings.MARKET_VAR, [RARE])} == {"bounded"}  # it was there
    for callback in callbacks:
        if getattr(callback, "func", None) is forgetting.forget_all_but:
            callback()
    return version


@pytest.mark.db
def test_a_rare_value_is_on_no_face_and_in_no_file(planted, anybody, client, settings):
    shown = [
        anybody.get(f"/catalogue/{planted.product_id}").content.decode(),
        client.get(f"/catalogue/{planted.product_id}").content.decode(),
    ]
    release = releases.release_of(planted.id)
    shown += [json.dumps(release.card), json.dumps(planted.keys, ensure_ascii=False)]
    shown += [str(list(releases.rows_of(table))) for table in release.tables.all()]
    shown += [bytes(entry.body).decode() for entry in Entry.objects.all()]
    assert not any(RARE in text or "QX7391" in text for text in shown)
    assert scan(settings.MARKET_VAR, [RARE]) == []


def refused(product, value):
    with pytest.raises(CommandError) as problem:
        question = f"SELECT COUNT(*) FROM product WHERE service = '{value}'"
        call_command("ask", str(product), question, stdout=io.StringIO(), stderr=io.StringIO())
    return str(problem.value)


@pytest.mark.db
def test_asking_for_a_value_somebody_has_is_refused_as_for_one_nobody_has(planted):
    assert refused(planted.product_id, RARE) == refused(planted.product_id, "岛际渡轮专递QX7392")
