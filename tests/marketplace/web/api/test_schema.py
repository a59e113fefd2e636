"""The OpenAPI document is valid, whole, and says of every operation what it takes."""

import pytest
from django.core.management import call_command
from django.urls import get_resolver

pytestmark = [pytest.mark.db, pytest.mark.django_db]
METHODS = {"get", "post", "put", "delete"}


@pytest.fixture(scope="module")
def document():
    from drf_spectacular.generators import SchemaGenerator

    return SchemaGenerator().get_schema(request=None, public=True)


def operations(document):
    for path, item in document["paths"].items():
        for method in METHODS & set(item):
            yield f"{method.upper()} {path}", item[method]


def test_it_is_valid_and_warns_of_nothing(tmp_path):
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", str(tmp_path / "schema.yaml"))
    assert (tmp_path / "schema.yaml").read_text().startswith("openapi: 3.1")


def test_every_address_is_in_it(document):
    (api,) = [item for item in get_resolver().url_patterns if str(item.pattern) == "api/v1/"]
    addresses = [
        item for item in api.url_patterns if hasattr(item.callback, "cls") and item.name not in {"schema", "docs"}
    ]
    assert len(document["paths"]) == len(addresses) > 35


def test_every_operation_has_words_an_answer_and_problems(document):
    for name, operation in operations(document):
        assert operation["description"], name
        assert any(status.startswith("2") for status in operation["responses"]), name
        assert "application/problem+json" in operation["responses"]["4XX"]["content"], name
    names = [operation["operationId"] for _, operation in operations(document)]
    assert len(set(names)) == len(names)


def test_what_creates_or_charges_takes_an_idempotency_key(document):
    without = {
        name
        for name, operation in operations(document)
        if name.startswith("POST") and "Idempotency-Key" not in {item["name"] for item in operation["parameters"]}
    }
    assert without == {
        "POST /api/v1/keys",  # a key is shown once: its text is kept nowhere, so it cannot be given again
        "POST /api/v1/individuals/session",  # a token is shown once
        "POST /api/v1/versions/{version_id}/receipts",  # codes are shown once
        "POST /api/v1/quotes",  # changes nothing
        "POST /api/v1/agreements/{agreement_id}/terminate",  # ends what is there; a second time is refused
        "POST /api/v1/jobs/{job_id}/cancel",
        "POST /api/v1/versions/{version_id}/cancel",
    }


def test_a_body_is_described_as_it_is_read(document):
    body = document["paths"]["/api/v1/queries"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert body["required"] == ["agreement", "epsilon"]
    assert body["properties"]["epsilon"]["type"] == "number"
    assert body["additionalProperties"] is False


@pytest.mark.parametrize("path", ["/schema", "/docs"])
def test_anybody_may_read_it_and_nothing_is_fetched_from_elsewhere(anybody, path):
    answer = anybody.get(path)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "http://" not in text.replace("http://testserver", "")
    assert "https://" not in text
