"""The migration that gives earlier withdrawals their person's tag."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from marketplace.catalogue.models import DataProduct
from marketplace.consents import services
from marketplace.consents.models import Withdrawal
from marketplace.core.permissions import Role
from tests.support import market as making
from tests.support.superuser import edit

pytestmark = [pytest.mark.db, pytest.mark.django_db]
migration = import_module("marketplace.consents.migrations.0005_person_tag")


def test_earlier_withdrawals_get_the_tag_new_ones_have():
    product = DataProduct.objects.get(id=making.product(making.member("p", Role.PROVIDER)).id)
    services.withdraw(product=product, person=b"a" * 16, record={"granted_at": "2025-01-01"})
    services.withdraw(product=None, person=b"b" * 16, record=None)
    before = dict(Withdrawal.objects.values_list("id", "person_tag"))
    edit("consents_withdrawal", "UPDATE consents_withdrawal SET person_tag = ''")
    migration.fill(apps, SimpleNamespace(connection=connection, execute=lambda text: connection.cursor().execute(text)))
    assert dict(Withdrawal.objects.values_list("id", "person_tag")) == before
    assert len(set(before.values())) == 2
