"""A discovered column through the real services: keys chosen once, stored, charged, shown, and asked about."""

import io
import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from datasets.errors import PlatformError
from datasets.stages import aggregation
from datasets.tables import contributions_beside, texts_beside
from marketplace.budgets.models import Account
from marketplace.catalogue import selectors as catalogue
from marketplace.catalogue import services as catalogue_services
from marketplace.catalogue.models import ProductVersion
from marketplace.core.permissions import SYSTEM
from marketplace.evidence.models import Entry
from marketplace.processing.services import forgetting, releasing
from marketplace.releases import selectors as releases
from tests.marketplace.web.api.conftest import anybody
from tests.support.declared import courier_file

__all__ = ["anybody"]
pytestmark = pytest.mark.db
LISTED = 'categories = ["standard", "express", "economy", "cold_chain", "same_city"]'
QUESTION = "SELECT service, COUNT(*) FROM product GROUP BY service"


@pytest.fixture
def declared(courier):
    """The courier's declaration with its services left to be found."""
    return courier_file(courier, (LISTED, "discover = true"))


@pytest.fixture
def version(publish, declared):
    return catalogue.listed_version(publish(declared)["product"])


def test_keys_are_stored_logged_charged_and_shown(version, anybody, client):
    found = catalogue.discovery_of(version)
    services = catalogue.declaration_of(version).column("service").domain
    assert set(services) <= {"standard", "express", "economy", "cold_chain", "same_city"}
    assert "standard" in services
    assert Entry.objects.filter(kind="version.keys_chosen", subject_id=version.id).count() == 1
    planned = releasing.planned_loss(version)
    for account in Account.objects.filter(subject_kind__in=["population", "product"]):
        assert account.delta_atto_spent == planned.delta_atto > 10**10
        assert account.micro_epsilon_spent == planned.micro_epsilon == 500_000
    shown = anybody.get(f"/catalogue/{version.product_id}").json()
    (column,) = [column for column in shown["columns"] if column["name"] == "service"]
    assert (column["values"], column["discovered"]) == (list(services), True)
    card = releases.release_of(version.id).card
    assert [item["group_by"] for item in card["discovered"]] == [["service"]]
    assert card["discovered"][0]["keys"] == len(found.selections[0].keys)
    page = client.get(f"/releases/{releases.release_of(version.id).id}/card", headers={"Accept-Language": "en"})
    assert "How values were found" in page.content.decode()
    assert "key_selection" not in page.content.decode()  # in words
    page = client.get(f"/catalogue/{version.product_id}", headers={"Accept-Language": "zh-Hans"}).content.decode()
    assert "由差分隐私筛选从数据中发现" in page


def test_texts_of_values_nobody_may_name_are_gone_after_the_release(
    publish, declared, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks() as callbacks:
        version = catalogue.listed_version(publish(declared)["product"])
    bounded = releases.bounded_of(version)
    assert texts_beside(bounded.path).is_file()  # until it is sure that the release is kept
    (forget,) = [callback for callback in callbacks if getattr(callback, "func", None) is forgetting.forget_all_but]
    forget()
    left = {bounded.path.name, contributions_beside(bounded.path).name}
    assert {file.name for file in bounded.path.parent.iterdir()} == left


def test_a_live_question_has_the_chosen_list_other_and_missing(version, settings):
    settings.ANSWER_DELAYS = ((200_000_000, 1),)
    settings.ANSWER_LATE_SLOT_SECONDS = 1
    out = io.StringIO()
    call_command("ask", str(version.product_id), QUESTION, "--json", stdout=out, stderr=io.StringIO())
    rows = json.loads(out.getvalue())["rows"]
    assert [row[0] for row in rows] == [*catalogue.declaration_of(version).column("service").domain, "other", None]


def test_a_retry_goes_on_from_the_stored_keys_and_draws_none(publish, declared, monkeypatch):
    drawn, failed = [], []
    discover, run = aggregation.discover, aggregation.run

    def once(bounded):
        drawn.append(discover(bounded))
        return drawn[-1]

    def fails_once(bounded):
        if not failed:
            failed.append(bounded.discovery)
            raise PlatformError("engine_failed")
        assert bounded.discovery == failed[0]
        return run(bounded)

    monkeypatch.setattr(aggregation, "discover", once)
    monkeypatch.setattr(aggregation, "run", fails_once)
    version = catalogue.listed_version(publish(declared)["product"])
    assert len(drawn) == 1
    assert catalogue.discovery_of(version) == drawn[0]
    assert Account.objects.get(subject_kind="product").micro_epsilon_spent == 500_000
    # and whoever brings other keys finds the first ones standing
    catalogue_services.keep_discovery(actor=SYSTEM, version=version, discovery=type(drawn[0])(selections=()))
    assert catalogue.discovery_of(catalogue.version_by_id(version.id)) == catalogue.discovery_of(version) == drawn[0]
    assert Entry.objects.filter(kind="version.keys_chosen", subject_id=version.id).count() == 1


def test_a_release_given_up_has_spent_its_loss_and_leaves_no_text(
    publish, declared, monkeypatch, settings, django_capture_on_commit_callbacks
):
    def fails(_):
        raise PlatformError("engine_failed")

    monkeypatch.setattr(aggregation, "run", fails)
    with django_capture_on_commit_callbacks() as callbacks, pytest.raises(CommandError, match="engine_failed"):
        publish(declared)
    for callback in callbacks:
        if getattr(callback, "func", None) is forgetting.forget_texts:
            callback()
    assert Account.objects.get(subject_kind="product").delta_atto_spent > 10**10
    assert list((settings.MARKET_VAR / "bounded").rglob("*.texts.parquet")) == []
    assert ProductVersion.objects.get().state == "failed"
