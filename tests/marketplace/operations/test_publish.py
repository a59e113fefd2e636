"""`manage.py publish`: from files to a listed product, and clear sentences where it cannot be."""

import pytest
from django.core.management.base import CommandError

from marketplace.catalogue import selectors as catalogue
from marketplace.evidence.models import Entry
from marketplace.operations.demo.story import COURIER
from marketplace.processing.models import Run
from marketplace.reviews.models import Decision

pytestmark = pytest.mark.db


def test_a_table_becomes_a_listed_product(publish):
    printed = publish()
    version = catalogue.listed_version(printed["product"])
    assert str(version.id) == printed["version"]
    assert printed["table by_service"] == "7 rows"


def test_a_prepared_version_has_its_deidentification_report(publish):
    version = catalogue.listed_version(publish()["product"])
    report = Run.objects.get(version=version, kind="prepare").report
    assert (report["before"]["level"], report["after"]["level"]) == (
        1,
        2,
    )  # a small table: many are alone in their group
    assert report["quasi"] == ["city", "service", "sent_on"]
    assert report["digests"]["bounded"] == version.bounded_sha256
    assert report["risk"]["rows"] == report["risk"]["rows_read"] > report["risk"]["persons"] > 0
    assert {column["name"]: column["treatment"] for column in report["columns"]}["id_card"] == "pseudonym"


def test_decisions_say_that_scripts_made_them(publish):
    printed = publish()
    assert catalogue.listed_version(printed["product"]).scripted
    assert set(Decision.objects.values_list("actor_kind", flat=True)) == {"script"}
    assert Decision.objects.values("organisation_id").distinct().count() == 2
    logged = [bytes(entry.body) for entry in Entry.objects.filter(kind="case.decided")]
    assert logged
    assert all(b'"actor_kind":"script"' in body for body in logged)


def test_publishing_again_is_the_next_version_of_the_same_product(publish):
    first, second = publish(), publish()
    assert first["product"] == second["product"]
    assert catalogue.listed_version(first["product"]).number == 2


def test_without_a_manifest_consent_cannot_be_the_basis(publish):
    with pytest.raises(CommandError, match="manifest_required"):
        publish(manifest=None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("= nonsense", "declaration_not_toml"),
        ("rows_max = 5", "field_required"),
        (COURIER.read_text(encoding="utf-8").replace("bounds = [0, 100]", "bounds = [100, 0]"), "bounds_required"),
        (COURIER.read_text(encoding="utf-8").replace('"id_card"\nrows', '"nobody"\nrows'), "person_key_not_declared"),
        (COURIER.read_text(encoding="utf-8").replace("epsilon = 0.5", "epsilon = 1e308"), "epsilon_not_a_number"),
    ],
)
def test_a_declaration_that_breaks_a_rule_is_named_with_its_place(publish, tmp_path, text, code):
    declaration = tmp_path / "declaration.toml"
    declaration.write_text(text, encoding="utf-8")
    with pytest.raises(CommandError, match=code):
        publish(declaration=declaration)


def test_a_file_that_is_not_there_is_said_so(publish):
    with pytest.raises(CommandError, match="file_unreadable"):
        publish(file="nowhere.csv")


def test_a_refused_table_says_why_and_shows_no_cell(publish, courier):
    (courier / "waybills.csv").write_text("id_card,fee\n11010519491231002X,机密金额\n", encoding="utf-8")
    with pytest.raises(CommandError) as refused:
        publish()
    assert "column" in str(refused.value)
    assert "机密金额" not in str(refused.value)


def test_an_identifier_declared_public_is_refused_by_its_name(publish, tmp_path):
    kept = COURIER.read_text(encoding="utf-8").replace(
        'name = "mobile"\nrole = "drop"', 'name = "mobile"\nrole = "dimension"\ncategories = ["13800000000"]'
    )
    assert kept.count('role = "drop"') < COURIER.read_text(encoding="utf-8").count('role = "drop"')
    declaration = tmp_path / "declaration.toml"
    declaration.write_text(kept, encoding="utf-8")
    with pytest.raises(CommandError, match=r'"mobile" holds identifiers of persons.*identifier_declared_public'):
        publish(declaration=declaration)
