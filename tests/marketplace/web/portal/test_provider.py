"""A provider's pages: population, product, upload, version, job."""

import base64
import hashlib
import json

import pytest

from datasets.tables import ColumnFinding
from marketplace.catalogue.models import Population, ProductVersion
from marketplace.core.models import Job
from marketplace.processing.models import Run
from tests.support import market as making
from tests.support.tables import DECLARED

pytestmark = [pytest.mark.db, pytest.mark.django_db]


@pytest.fixture
def provider(seats):
    return seats.provider


@pytest.fixture
def draft(provider):
    return making.version(provider.actor, making.product(provider.actor), declared=False)


def upload(client, data):
    made = client.post("/uploads", {"file_name": "t.csv", "purpose": "data"}).json()
    digest = f"sha-256=:{base64.b64encode(hashlib.sha256(data).digest()).decode()}:"
    path = f"/uploads/{made['id']}/parts/1"
    put = client.put(path, data, content_type="application/octet-stream", headers={"Content-Digest": digest})
    assert put.status_code == 200, put.content
    assert client.post(f"/uploads/{made['id']}/complete").status_code == 200
    return made["id"]


def test_a_population_is_proposed_and_a_wrong_cap_is_shown_beside_its_field(provider):
    given = {
        "name": "senders",
        "description": "People who sent a parcel.",
        "epsilon_cap": "many",
        "overlap_percent_max": "10",
    }
    said = provider.post("/populations", given)
    assert said.status_code == 400
    assert 'value="many"' in said.text
    assert said.text.index('id="cap"') < said.text.index('<p class="error">')
    assert provider.post("/populations", given | {"epsilon_cap": "5"}).status_code == 302
    assert Population.objects.get().micro_epsilon_max == 5_000_000


def test_a_product_needs_a_population_of_its_own(seats, provider):
    product = making.product(provider.actor)
    given = {"title": "T", "description": "D", "theme": "transport", "legal_basis": "contract", "purpose_codes": "x y"}
    given |= {"source_statement": "S", "population": str(product.population_id)}
    making_one = provider.post("/products", given)
    assert making_one["Location"].startswith("/products/")
    assert seats.rival.post("/products", given).status_code == 404
    assert provider.post("/products", given | {"population": ""}).status_code == 400


def test_an_upload_becomes_a_version_that_is_being_inspected(provider):
    product = making.product(provider.actor)
    said = provider.post(f"/products/{product.id}", {"upload": upload(provider, b"id\n1\n")})
    row = ProductVersion.objects.get()
    assert said["Location"] == f"/versions/{row.id}"
    text = provider.get(f"/versions/{row.id}").text
    assert 'hx-trigger="every 1s"' in text
    assert "Read the file, match consent, remove identifiers" in text


def test_the_parts_held_are_told_so_that_an_upload_can_go_on(seats, provider):
    held = upload(provider, b"id\n1\n")
    told = provider.get(f"/uploads/{held}").json()
    assert told["parts"] == [{"number": 1, "bytes": 5, "sha256": hashlib.sha256(b"id\n1\n").hexdigest()}]
    refused = seats.rival.get(f"/uploads/{held}")
    assert (refused.status_code, refused.json()["code"]) == (404, "not_found")


def test_a_signed_out_script_gets_a_problem_document(seats):
    refused = seats.anybody.post("/uploads", {"file_name": "t.csv"})
    assert (refused.status_code, refused.json()["code"]) == (401, "signed_out")


def test_the_parts_of_a_form_need_its_token(provider):
    provider.handler.enforce_csrf_checks = True
    refused = provider.post("/uploads", {"file_name": "t.csv"})
    assert refused.status_code == 403
    assert "This form is too old" in refused.text


def test_every_problem_of_a_declaration_is_listed_with_its_place(provider, draft):
    path = f"/versions/{draft.id}"
    broken = {**DECLARED, "rows_per_person": 0, "columns": [*DECLARED["columns"], {"name": "x", "role": "no"}]}
    said = provider.post(path, {"act": "declare", "declaration": json.dumps(broken)})
    assert said.status_code == 400
    assert "<code>/declaration/rows_per_person</code>" in said.text
    assert "/declaration/columns/7" in said.text
    assert "&quot;rows_per_person&quot;: 0" in said.text  # what was typed stays


@pytest.mark.parametrize(
    "text", ["not = = toml", "{not json", "[]", '{"a": 1, "a": 2}', "when = 2025-01-01", "x = nan", "a = '''\x00'''"]
)
def test_whatever_is_typed_as_a_declaration_gets_an_answer(provider, draft, text):
    said = provider.post(f"/versions/{draft.id}", {"act": "declare", "declaration": text})
    assert said.status_code == 400
    assert 'class="wrong"' in said.text


def test_json_and_toml_say_the_same(provider, draft):
    path = f"/versions/{draft.id}"
    toml = 'person_key = "id"\nrows_per_person = 1\n[[columns]]\nname = "id"\nrole = "person"\ntype = "category"\n'
    toml += '[[columns]]\nname = "fee"\nrole = "measure"\ntype = "decimal"\nbounds = [0, 5]\nstep = 0.5\n'
    toml += '[release]\nepsilon = 0.5\n[[release.tables]]\nname = "all"\nselect = [{ count = "rows" }]\n'
    assert provider.post(path, {"act": "declare", "declaration": toml}).status_code == 302
    kept = ProductVersion.objects.get(id=draft.id).declaration
    assert provider.post(path, {"act": "declare", "declaration": json.dumps(kept)}).status_code == 302
    assert ProductVersion.objects.get(id=draft.id).declaration == kept


def test_a_failed_job_says_what_and_what_next(provider, draft):
    error = {"code": "file_empty", "fault": "input"}
    job = Job.objects.create(
        task="processing.inspect",
        subject_kind="version",
        subject_id=draft.id,
        organisation_id=provider.actor.organisation_id,
        state="failed",
        error=error,
        stage="intake",
    )
    finding = ColumnFinding("MOBILE", "direct", 1.0, {}, "drop")
    Run.objects.create(version=draft, job=job, kind="inspect", findings={"columns": {"phone": vars(finding)}})
    text = provider.get(f"/versions/{draft.id}").text
    assert 'class="wrong" role="alert"' in text
    assert "mobile number" in text
    polled = provider.get(f"/jobs/{job.id}", headers={"HX-Request": "true"})
    assert (polled.status_code, polled["HX-Refresh"]) == (286, "true")


def test_a_job_that_goes_on_is_polled(provider, seats, draft):
    job = Job.objects.create(
        task="processing.prepare",
        subject_kind="version",
        subject_id=draft.id,
        organisation_id=provider.actor.organisation_id,
        state="running",
        stage="bounding",
        progress=0.9,
    )
    polled = provider.get(f"/jobs/{job.id}", headers={"HX-Request": "true"})
    assert polled.status_code == 200
    assert '<li class="done">Read the file' in polled.text
    assert '<li class="live" aria-current="step">Bound what' in polled.text
    assert "<html" not in polled.text
    assert seats.rival.get(f"/jobs/{job.id}").status_code == 404


def test_a_version_is_cancelled_and_its_way_ends(provider, draft):
    path = f"/versions/{draft.id}"
    assert provider.post(path, {"act": "cancel"}).status_code == 302
    text = provider.get(path).text
    assert "version cancelled" in text
    assert 'value="cancel"' not in text


def test_visits_do_not_fill_the_life_of_a_version(provider, draft):
    path = f"/versions/{draft.id}"
    provider.get(path)
    assert "exact figures seen" not in provider.get(path).text


def test_submitting_says_at_once_which_column_may_not_be_public(seats):
    actor = seats.provider.actor
    row = making.version(actor, making.product(actor))
    found = {"info_type": "NAME", "sensitivity": "direct", "confidence": 0.99, "evidence": {}, "action": "drop"}
    job = Job.objects.create(
        task="processing.inspect", subject_kind="version", subject_id=row.id, organisation_id=actor.organisation_id
    )
    Run.objects.create(version=row, job=job, kind="inspect", findings={"rows": 1, "columns": {"city": found}})
    said = seats.provider.post(f"/versions/{row.id}", {"act": "submit"})
    assert said.status_code == 400
    assert "The column “city” holds identifiers" in said.text.replace("&quot;city&quot;", "“city”")
    row.refresh_from_db()
    assert row.state == "inspected"
