"""What programs read about listed products: right shapes, policies, and nothing of the data (design rule 2)."""

import json
import re
from pathlib import Path

import pyshacl
import pytest
from rdflib import Graph

from tests.support import market

pytestmark = [
    pytest.mark.db,
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated"),  # rdflib's own reader of JSON-LD makes one
]
SHAPES = Path(__file__).resolve().parents[3] / "cases" / "metadata" / "dcat_ap.ttl"
HOSTILE = '</script><script>alert(1)</script> & "quoted"'


@pytest.fixture
def listed():
    provider = market.member("provider", "provider")
    product = market.product(provider, title=f"运单 {HOSTILE}", keywords=["物流"], update_frequency="monthly")
    return market.listed(market.version(provider, product))


def fetched(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, answer.content
    return json.loads(answer.content)


def judged(found):
    graph = Graph().parse(data=json.dumps(found), format="json-ld")
    conforms, _, said = pyshacl.validate(graph, shacl_graph=Graph().parse(SHAPES), inference="none")
    return conforms, said


def test_the_catalogue_is_dcat_with_policies_and_access_rights(client, listed):
    found = fetched(client, "/api/v1/catalogue.jsonld")
    assert found == fetched(client, "/catalogue.jsonld")
    conforms, said = judged(found)
    assert conforms, said
    (dataset,) = found["dcat:dataset"]
    assert dataset["dct:accessRights"]["@id"].endswith("/RESTRICTED")
    (policy,) = dataset["odrl:hasPolicy"]
    assert fetched(client, re.sub(r"^https?://[^/]+", "", policy["@id"]))["@type"] == "Offer"


@pytest.mark.parametrize(
    "lost", ["dct:title", "dct:publisher", "odrl:hasPolicy", "dcat:distribution", "dct:accessRights"]
)
def test_the_shapes_notice_what_is_missing(client, listed, lost):
    found = fetched(client, "/api/v1/catalogue.jsonld")
    del found["dcat:dataset"][0][lost]
    assert not judged(found)[0]


def test_an_empty_catalogue_is_one_too(client):
    assert judged(fetched(client, "/api/v1/catalogue.jsonld"))[0]


def test_croissant_tells_columns_and_no_record(client, listed):
    found = fetched(client, f"/api/v1/catalogue/{listed.product_id}/croissant.json")
    assert found["conformsTo"] == "http://mlcommons.org/croissant/1.0"
    (records,) = found["recordSet"]
    assert {field["name"]: field["dataType"] for field in records["field"]} == {
        "city": "sc:Text",
        "service": "sc:Text",
        "month": "sc:Date",
        "home": "sc:Boolean",
        "fee": "sc:Float",
    }
    assert not {"cr:data", "data", "examples", "value"} & set(
        re.findall(r'"([\w:]+)":', json.dumps(found["recordSet"]))
    )


def test_the_page_carries_schema_org_that_no_title_breaks_out_of(client, listed):
    page = client.get(f"/catalogue/{listed.product_id}").content.decode()
    (inside,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    found = json.loads(inside)
    assert found["@type"] == "Dataset"
    assert found["name"] == listed.product.title
    assert HOSTILE not in page


def test_the_description_follows_the_standard(client, listed):
    manual = fetched(client, f"/api/v1/catalogue/{listed.product_id}")["manual"]
    assert manual["update_frequency"] == "monthly"
    assert manual["price_fen_from"] == market.OFFER["fen"]
    assert manual["rows_declared_max"] == 1000


def test_two_neighbouring_tables_have_the_same_metadata(client, listed):
    """Nothing is read but the declaration: without the data's files every document is the same."""
    paths = [f"/api/v1/catalogue/{listed.product_id}/croissant.json", "/api/v1/catalogue.jsonld"]
    before = [fetched(client, path) for path in paths]
    type(listed).objects.filter(id=listed.id).update(bounded_sha256="other", manifest_sha256="other")
    assert [fetched(client, path) for path in paths] == before


def test_unlisted_products_have_none(client, listed):
    type(listed).objects.filter(id=listed.id).update(state="suspended")
    assert client.get(f"/api/v1/catalogue/{listed.product_id}/croissant.json").status_code == 404
    assert fetched(client, "/api/v1/catalogue.jsonld")["dcat:dataset"] == []
