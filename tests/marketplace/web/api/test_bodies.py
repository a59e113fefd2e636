"""What the API refuses before any service sees it, and how it says so."""

import json

import pytest

from marketplace.catalogue.models import DataProduct, Population
from marketplace.core.errors import Invalid
from marketplace.web.api.forms import wanted
from marketplace.web.api.parsers import parse
from tests.marketplace.web.api.conftest import POPULATION, PRODUCT

db = [pytest.mark.db, pytest.mark.django_db]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"{", "json_invalid"),
        (b"\xff\xfe{", "json_invalid"),
        (b'{"name": "\xb2\xe2"}', "json_invalid"),  # GB18030
        (b'{"a": 1, "a": 2}', "json_key_twice"),
        (b'{"a": ' + b"[" * 100_000, "json_invalid"),
        (b'{"a": ' + b"9" * 401 + b"}", "number_invalid"),
        (b'{"a": ' + b"9" * 100_000 + b"}", "number_invalid"),
        (b'{"a": 1e401}', "number_invalid"),
        (b'{"a": 1e-401}', "number_invalid"),
        (b'{"a": 1e99999999999999999999}', "number_invalid"),
        (b'{"a": NaN}', "number_invalid"),
        (b'{"a": [0, -Infinity]}', "number_invalid"),
        (b'{"a": "\\u0000"}', "text_has_control_characters"),
        (b'{"a": "\\ud800"}', "text_has_control_characters"),
        (b'{"\\u0000": 1}', "text_has_control_characters"),
        (b" " * (2 * 1024 * 1024 + 1), "body_too_large"),
    ],
)
def test_json_as_no_service_should_meet_it(body, code):
    with pytest.raises(Exception) as caught:
        parse(body)
    assert caught.value.code == code


def test_the_place_of_a_bad_number_is_named():
    with pytest.raises(Invalid) as caught:
        parse(b'{"columns": [{"a/b~c": NaN}]}')
    assert [item.pointer for item in caught.value.problems] == ["/columns/0/a~1b~0c"]


def test_numbers_arrive_as_they_were_written():
    assert str(parse(b'{"e": 0.10000000000000000001}')["e"]) == "0.10000000000000000001"
    assert parse(b'{"e": 9007199254740993}') == {"e": 9_007_199_254_740_993}


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/csv", "text/csv"),
        ("text/*", "text/csv"),
        ("text/html, text/csv;q=0.5", "text/csv"),
        ("application/json;q=0.1, text/csv", "text/csv"),
        ("text/csv;q=0", None),
        ("image/png", None),
    ],
)
def test_the_form_of_an_answer_follows_accept(accept, form):
    assert wanted(accept, ("application/json", "text/csv")) == form


class TestOverHttp:
    pytestmark = db

    def test_every_missing_field_is_named_at_once(self, provider):
        answer = provider.post("/populations", {"nme": "typo"})
        assert answer.status_code == 400
        found = {item["pointer"]: item["code"] for item in answer.json()["errors"]}
        assert found == {
            "/nme": "key_unknown",
            "/name": "field_required",
            "/description": "field_required",
            "/epsilon_cap": "field_required",
        }
        assert not Population.objects.exists()

    @pytest.mark.parametrize("body", [b"[]", b"1", b'"x"', b"null", b""])
    def test_a_body_that_is_no_object(self, provider, body):
        answer = provider.send("POST", "/populations", raw=body)
        assert answer.status_code == 400
        assert answer["Content-Type"] == "application/problem+json"

    @pytest.mark.parametrize("field", sorted(PRODUCT))
    @pytest.mark.parametrize("value", [1, True, {}, [[]], [1], {"a": 1}, 1e300])
    def test_values_of_other_kinds_are_refused_by_place(self, provider, field, value):
        body = {**PRODUCT, "population": "6f1c1a52-0a1f-4d0e-9a55-0a4d62fd8a11", field: value}
        answer = provider.post("/products", body)
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, f"/{field}")
        assert not DataProduct.objects.exists()

    @pytest.mark.parametrize("scopes", [[[]], [{}], [1], "all", ["no:such:scope"], ["reviews:case:decide"]])
    def test_scopes_of_a_key_are_ones_own(self, provider, scopes):
        answer = provider.post("/keys", {"name": "x", "scopes": scopes})
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, "/scopes")

    @pytest.mark.parametrize("cap", ["0", "-1", "NaN", "1e308", '"10"', "10.0000001", "10.5", f"1{'0' * 500}"])
    def test_a_cap_that_is_none(self, provider, cap):
        raw = json.dumps({**POPULATION, "epsilon_cap": "CAP"}).replace('"CAP"', cap).encode()
        answer = provider.send("POST", "/populations", raw=raw)
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, "/epsilon_cap")
        assert not Population.objects.exists()

    def test_another_media_type(self, provider):
        answer = provider.send("POST", "/populations", raw=b"a=1", kind="application/x-www-form-urlencoded")
        assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_media_type")

    def test_a_body_too_large_with_and_without_a_key(self, provider):
        raw = b'{"name": "' + b"x" * (2 * 1024 * 1024) + b'"}'
        for headers in ({}, {"Idempotency_Key": "k"}):
            answer = provider.send("POST", "/populations", raw=raw, **headers)
            assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")

    def test_another_method(self, provider):
        answer = provider.send("PATCH", "/populations", {})
        assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")
        assert "POST" in answer["Allow"]

    @pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
    def test_an_address_that_is_none(self, anybody, method):
        answer = anybody.send(method, "/no/such/thing")
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")

    @pytest.mark.parametrize(
        ("language", "title"),
        [("en", "This field is needed."), ("zh-CN,zh;q=0.9", "此项必填。"), ("fr", "此项必填。")],
    )
    def test_problems_speak_the_callers_language(self, provider, language, title):
        answer = provider.send("POST", "/uploads", {}, language=language)
        assert answer.json()["title"] == title
        assert answer["Content-Language"] in {"en", "zh-Hans"}

    def test_a_fault_says_nothing_of_its_cause(self, provider, monkeypatch, caplog):
        def broken(**_):
            raise RuntimeError("张三 13800000000")

        monkeypatch.setattr("marketplace.catalogue.services.create_upload", broken)
        answer = provider.post("/uploads", {"file_name": "a.csv"})
        assert (answer.status_code, answer.json()["code"]) == (500, "platform_failed")
        assert "13800000000" not in answer.content.decode() + caplog.text
        assert "RuntimeError" in caplog.text
