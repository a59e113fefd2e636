"""The recipe's page: proposed, edited, previewed, exported and brought in again; what stops it stands on it."""

import json
import tomllib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from datasets.recipes import digest, recipe_of
from datasets.tables import ColumnFinding
from marketplace.catalogue.models import ProductVersion
from marketplace.catalogue.selectors import version_digest
from marketplace.core.models import Job
from marketplace.processing.models import Run
from tests.support import market as making
from tests.support.tables import DECLARED

pytestmark = [pytest.mark.db, pytest.mark.django_db]
FOUND = {
    "id": ColumnFinding("ID_CARD", "direct", 0.98, {"values": 0.91}, "drop"),
    "name": ColumnFinding("NAME", "direct", 0.97, {}, "drop"),
    "city": ColumnFinding("REGION", "quasi", 0.9, {}, "generalise"),
    "sent": ColumnFinding("DATETIME", "plain", 0.9, {}, "keep"),
    "fee": ColumnFinding("AMOUNT", "plain", 0.9, {}, "keep"),
}
FILLED = {
    **{f"{at}.column": name for at, name in enumerate(FOUND)},
    "0.method": "pseudonym",
    "1.method": "suppress",
    "2.method": "generalise_region",
    "3.method": "generalise_date",
    "3.first": "2025-01-01",
    "3.last": "2025-12-31",
    "3.grain": "quarter",
    "4.method": "top_bottom_code",
    "4.low": "0",
    "4.high": "100",
    "4.step": "0.5",
    "4.unit": "yuan",
    "4.missing": "N\n\n 无 ",
    "rows_per_person": "5",
}


@pytest.fixture
def provider(seats):
    return seats.provider


def inspected(provider, found, *, declared=False, product=None):
    """Return a version whose file was inspected with these findings."""
    row = making.version(provider.actor, product or making.product(provider.actor), declared=declared)
    organisation = provider.actor.organisation_id
    job = Job.objects.create(
        task="processing.inspect", subject_kind="version", subject_id=row.id, organisation_id=organisation, state="done"
    )
    columns = {name: vars(finding) for name, finding in found.items()}
    Run.objects.create(
        version=row, job=job, kind="inspect", findings={"rows": 9, "columns": columns, "header": list(found)}
    )
    return row


def test_a_proposal_becomes_a_declaration(provider):
    row = inspected(provider, FOUND)
    shown = provider.get(f"/versions/{row.id}/recipe").text
    assert '<option value="pseudonym" selected>' in shown
    assert provider.post(f"/versions/{row.id}/recipe", {**FILLED, "act": "save"}).status_code == 302
    kept = ProductVersion.objects.get(id=row.id).declaration
    assert (kept["person_key"], kept["rows_per_person"]) == ("id", 5)
    assert [column["role"] for column in kept["columns"]] == ["person", "drop", "dimension", "dimension", "measure"]
    assert kept["columns"][3]["grain"] == "quarter"
    assert kept["columns"][4] == {
        "name": "fee",
        "role": "measure",
        "type": "decimal",
        "bounds": [0, 100],
        "step": 0.5,
        "unit": "yuan",
        "missing": ["N", "无"],
    }


def test_what_is_wrong_stands_beside_its_column_and_nothing_is_kept(provider):
    row = inspected(provider, FOUND)
    said = provider.post(f"/versions/{row.id}/recipe", {**FILLED, "4.high": "many", "act": "save"})
    assert said.status_code == 400
    assert said.text.index('id="column-4"') < said.text.index('<p class="error">')
    assert 'value="many"' in said.text
    assert ProductVersion.objects.get(id=row.id).declaration is None


def test_a_preview_keeps_nothing(provider):
    row = inspected(provider, FOUND)
    said = provider.post(f"/versions/{row.id}/recipe", {**FILLED, "act": "preview"})
    assert said.status_code == 200
    assert "王示例" in said.text
    assert "2025-Q1" in said.text
    assert ProductVersion.objects.get(id=row.id).declaration is None


def test_two_uploads_under_one_declaration_have_one_preview(provider):
    other = {
        name: ColumnFinding(item.info_type, item.sensitivity, 0.5, {"values": 0.4}, "drop")
        for name, item in FOUND.items()
    }
    first = inspected(provider, FOUND)
    second = inspected(provider, other, product=first.product)
    cut = [
        provider.post(f"/versions/{row.id}/recipe", {**FILLED, "act": "preview"}).text.partition('id="preview"')[2]
        for row in (first, second)
    ]
    tables = [text.partition("</table>")[0] for text in cut]
    assert "王示例" in tables[0]
    assert tables[0] == tables[1]


def test_a_recipe_leaves_and_comes_back(provider):
    row = inspected(provider, FOUND, declared=True)
    toml = provider.get(f"/versions/{row.id}/recipe.toml").text
    kept = json.loads(provider.get(f"/versions/{row.id}/recipe.json").text)
    assert tomllib.loads(toml) == kept == recipe_of(ProductVersion.objects.get(id=row.id).declaration)
    changed = (
        toml.replace('grain = "month"', 'grain = "year"') if "grain" in toml else toml.replace("[-10, 50]", "[0, 50]")
    )
    assert changed != toml
    brought = SimpleUploadedFile("recipe.toml", changed.encode())
    assert provider.post(f"/versions/{row.id}/recipe", {"file": brought, "act": "import"}).status_code == 302
    after = ProductVersion.objects.get(id=row.id)
    assert recipe_of(after.declaration) == tomllib.loads(changed)
    assert (after.offers, after.declaration["release"]) == (row.offers, DECLARED["release"])


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00", b"[", b"recipe = 1\nsteps = 3\n", b"{}", b"recipe = 1\nsteps = [{}]"]
)
def test_a_file_that_is_no_recipe_is_refused(provider, content):
    row = inspected(provider, FOUND)
    said = provider.post(f"/versions/{row.id}/recipe", {"file": SimpleUploadedFile("x.toml", content), "act": "import"})
    assert said.status_code == 400
    assert 'class="wrong"' in said.text


def test_approvals_bind_to_the_recipe(provider):
    row = inspected(provider, FOUND, declared=True)
    before, digest_before = version_digest(row.id), digest(recipe_of(row.declaration))
    recipe = recipe_of(row.declaration)
    recipe["steps"][3]["categories"] = ["standard"]
    brought = SimpleUploadedFile("recipe.json", json.dumps(recipe).encode())
    provider.post(f"/versions/{row.id}/recipe", {"file": brought, "act": "import"})
    after = ProductVersion.objects.get(id=row.id)
    assert version_digest(row.id) != before
    assert digest(recipe_of(after.declaration)) != digest_before
    ProductVersion.objects.filter(id=row.id).update(state="in_review")
    again = SimpleUploadedFile("recipe.json", json.dumps(recipe_of(row.declaration)).encode())
    assert provider.post(f"/versions/{row.id}/recipe", {"file": again, "act": "import"}).status_code == 409


STOPPING = {
    "name": FOUND["name"],
    "tel": ColumnFinding("MOBILE", "direct", 0.97, {}, "drop"),
    "home": ColumnFinding("ADDRESS", "direct", 0.97, {}, "drop"),
    "city": ColumnFinding("BIOMETRIC", "sensitive", 0.9, {}, "drop"),
}


@pytest.mark.parametrize(("language", "article"), [("zh-Hans", "第二十八条"), ("en", "PIPL arts 28, 29")])
def test_stops_are_shown_with_their_article_and_stop_the_submission(provider, language, article):
    row = inspected(provider, STOPPING, declared=True)
    row.product.purpose_codes = ["market_analysis"]
    row.product.save()
    for path in (f"/versions/{row.id}", f"/versions/{row.id}/recipe"):
        assert article in provider.get(path, headers={"Accept-Language": language}).text
    said = provider.post(f"/versions/{row.id}", {"act": "submit", "declaration": ""}, headers={"Accept-Language": "en"})
    assert said.status_code == 400
    assert "/purpose_codes" in said.text
    assert "/declaration/columns/2" in said.text
    assert ProductVersion.objects.get(id=row.id).state == "inspected"


def test_nobody_elses_recipe_is_there(seats, provider):
    row = inspected(provider, FOUND, declared=True)
    for rest in ("", ".toml", ".json"):
        assert seats.rival.get(f"/versions/{row.id}/recipe{rest}").status_code == 404
    assert seats.rival.post(f"/versions/{row.id}/recipe", {**FILLED, "act": "save"}).status_code == 404
