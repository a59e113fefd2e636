"""A concentrated product from its declaration to a charged answer: rho adds up on population, product and agreement."""

import io
import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from marketplace.budgets.models import Account
from tests.support.declared import courier_file

pytestmark = pytest.mark.db
QUESTION = "SELECT service, COUNT(*), AVG(fee) FROM product GROUP BY service"


@pytest.fixture
def concentrated(publish, courier, settings):
    settings.ANSWER_DELAYS = ((200_000_000, 1),)
    settings.ANSWER_LATE_SLOT_SECONDS = 1
    return publish(courier_file(courier, ('guarantee = "pure"', 'guarantee = "concentrated"')))["product"]


def spent():
    return {row.subject_kind: (row.micro_epsilon_spent, row.rho_pico_spent) for row in Account.objects.all()}


def test_an_answer_is_charged_in_rho_on_all_accounts(concentrated):
    before, out = spent(), io.StringIO()
    call_command("ask", concentrated, QUESTION, "--epsilon", "0.1", "--json", stdout=out, stderr=io.StringIO())
    result = json.loads(out.getvalue())
    assert result["charged"] == {"epsilon": None, "rho": "0.005", "delta": "0", "fen": 0}
    assert {item["mechanism"] for item in result["noise"]} == {"discrete_gaussian"}
    assert {part["epsilon"] for part in result["explain"]} == {None}
    for kind in ("population", "product", "agreement"):
        old = before.get(kind, (0, 0))
        assert spent()[kind] == (0, old[1] + 5 * 10**9)


def test_a_pure_population_takes_no_concentrated_product(publish, courier):
    before = 'guarantee = "pure"\nepsilon_cap'
    with pytest.raises(CommandError, match="guarantee_of_population"):
        publish(
            courier_file(
                courier,
                ('guarantee = "pure"', 'guarantee = "concentrated"'),
                (before.replace("pure", "concentrated"), before),
            )
        )


def asked(product, epsilon):
    out = io.StringIO()
    call_command("ask", product, QUESTION, "--epsilon", epsilon, "--json", stdout=out, stderr=io.StringIO())
    return json.loads(out.getvalue())


def test_a_better_answer_costs_what_the_stored_one_lacks(publish, courier, settings):
    settings.ANSWER_DELAYS, settings.ANSWER_LATE_SLOT_SECONDS = ((200_000_000, 1),), 1
    changes = (('guarantee = "pure"', 'guarantee = "concentrated"'), ("[release]", "[release]\nprofile = false"))
    product = publish(courier_file(courier, *changes))["product"]  # without a profile the bound is the declared one
    first, better, again = asked(product, "0.05"), asked(product, "0.1"), asked(product, "0.07")
    assert [found["charged"]["rho"] for found in (first, better, again)] == ["0.00125", "0.00375", "0"]
    assert {part["why"] for part in better["explain"]} == {"combined_with_stored"}
    assert [noise["scale"] for noise in better["noise"]] == [
        pytest.approx(noise["scale"] / 2) for noise in first["noise"]
    ]
    assert again["rows"] == better["rows"]
    assert asked(product, "0.2")["charged"]["rho"] == "0.015"
    spent_rho = {kind: rho for kind, (_, rho) in spent().items()}
    assert spent_rho["agreement"] == 2 * 10**10  # what one answer at 0.2 costs


def test_a_picked_median_is_priced_in_full_again(publish, courier, settings):
    settings.ANSWER_DELAYS, settings.ANSWER_LATE_SLOT_SECONDS = ((200_000_000, 1),), 1
    product = publish(courier_file(courier, ('guarantee = "pure"', 'guarantee = "concentrated"')))["product"]
    charged = []
    for epsilon in ("0.05", "0.1"):
        out, question = io.StringIO(), "SELECT MEDIAN(fee) FROM product"
        call_command("ask", product, question, "--epsilon", epsilon, "--json", stdout=out, stderr=io.StringIO())
        charged.append(json.loads(out.getvalue())["charged"]["rho"])
    assert charged == ["0.00125", "0.005"]
