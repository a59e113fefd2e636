"""`manage.py ask`: an answer with intervals, the contract's result as JSON, the same answer twice for nothing."""

import io
import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from marketplace.operations.asking import BUYER
from marketplace.papers.models import Identity, Signature
from marketplace.reviews.models import Case

pytestmark = pytest.mark.db
COUNT = '{"select": [{"count": "rows"}]}'


@pytest.fixture
def ask(publish, settings):
    """Ask about a product just published; returns what was printed."""
    settings.ANSWER_DELAYS = ((200_000_000, 1),)
    settings.ANSWER_LATE_SLOT_SECONDS = 1
    product = publish()["product"]

    def run(question=COUNT, *arguments, product=product):
        out = io.StringIO()
        call_command("ask", product, question, *arguments, stdout=out, stderr=io.StringIO())
        return out.getvalue()

    return run


def test_the_last_line_with_json_is_the_contract_s_result(ask):
    result = json.loads(ask(COUNT, "--json").splitlines()[-1])
    wanted = {
        "query",
        "state",
        "source",
        "columns",
        "rows",
        "noise",
        "charged",
        "left",
        "contribution_bound",
        "receipt",
    }
    assert wanted <= set(result)
    assert [column["name"] for column in result["columns"]] == ["count", "count_low", "count_high"]
    assert result["charged"]["epsilon"] == "0.05"


def test_the_command_s_buyer_is_known_by_scripts_that_say_so(ask):
    ask()
    row = Identity.objects.get(organisation__name=BUYER.name)
    assert row.state == "confirmed"
    (case,) = Case.objects.filter(subject_id=row.id)
    assert set(case.decisions.values_list("actor_kind", flat=True)) == {"script"}
    assert not Signature.objects.filter(organisation=row.organisation).exists()


def test_the_same_question_is_the_same_answer_and_costs_nothing(ask):
    first, second = (json.loads(ask(COUNT, "--json")) for _ in range(2))
    assert first["rows"] == second["rows"]
    assert (second["source"], second["charged"]["epsilon"]) == ("stored", "0")
    assert first["left"] == second["left"]


def test_a_table_shows_every_number_with_its_interval(ask):
    shown = ask('{"select": [{"count": "rows"}, {"sum": "fee"}], "group_by": ["service"]}')
    assert shown.count("95 % interval") == 2
    assert "same_city" in shown
    assert "approved by script, not by a person" in shown


@pytest.mark.parametrize(
    ("question", "arguments", "code"),
    [
        ("{", (), "json_invalid"),
        ('{"select": [{"sum": "nothing"}]}', (), "column_unknown"),
        ('{"select": [{"count": "rows"}], "where": [["id_card", "=", "1"]]}', (), "column_not_usable"),
        (COUNT, ("--epsilon", "0"), "epsilon_out_of_range"),
        (COUNT, ("--epsilon=-1",), "epsilon_out_of_range"),
        (COUNT, ("--epsilon", "NaN"), "epsilon_not_a_number"),
        (COUNT, ("--epsilon", "1e308"), "epsilon_not_a_number"),
        (COUNT, ("--epsilon", "much"), "epsilon_not_a_number"),
        (COUNT, ("--epsilon", "0.0000001"), "epsilon"),
    ],
)
def test_a_question_outside_the_rules_is_refused_with_its_code(ask, question, arguments, code):
    with pytest.raises(CommandError, match=code):
        ask(question, *arguments)


@pytest.mark.parametrize("product", ["nonsense", "00000000-0000-4000-8000-000000000000"])
def test_a_product_that_is_not_listed_is_not_found(ask, product):
    with pytest.raises(CommandError, match="not_found"):
        ask(product=product)


def test_a_question_beyond_the_agreement_is_refused_and_another_agreement_is_asked_for_by_name(ask):
    ask(COUNT, "--epsilon", "1")
    with pytest.raises(CommandError, match="budget_exhausted"):
        ask('{"select": [{"count": "persons"}]}')
    assert "persons" in ask('{"select": [{"count": "persons"}]}', "--another-agreement")


def test_sql_is_the_same_question(ask):
    first = json.loads(ask(COUNT, "--json"))
    second = json.loads(ask("SELECT COUNT(*) FROM product", "--json"))
    assert (second["source"], second["rows"]) == ("stored", first["rows"])


def test_an_answer_says_how_it_was_computed(ask):
    result = json.loads(ask("SELECT service, AVG(fee), MEDIAN(fee) FROM product GROUP BY service", "--json"))
    parts = {part["part"]: part for part in result["explain"]}
    assert set(parts) == {"values", "sum", "pick"}
    assert {column for part in result["explain"] for column in part["columns"]} == {"mean_fee", "median_fee"}
    assert sum(float(part["epsilon"]) for part in result["explain"]) == pytest.approx(0.05)
    assert all(part["sensitivity"]["l1"] >= 1 and part["rows_per_person"] >= 1 for part in result["explain"])
    assert all(row[5] is row[6] is None for row in result["rows"])  # a picked median has no interval
