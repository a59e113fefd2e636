"""The catalogue as DCAT 3, in the shape of DCAT-AP 3: datasets with policies, and the one service that answers.

Everything a property needs stands inline, so that it is read without fetching anything.
"""

from collections.abc import Iterable
from typing import Any

from marketplace.web.metadata.naming import LANGUAGE, Absolute, keywords, policies, product_page

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "odrl": "http://www.w3.org/ns/odrl/2/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
# nobody gets rows; answers are given under an agreement
RESTRICTED = "http://publications.europa.eu/resource/authority/access-right/RESTRICTED"
FREQUENCY = "http://publications.europa.eu/resource/authority/frequency/{}"
FREQUENCIES = {
    "daily": "DAILY",
    "weekly": "WEEKLY",
    "monthly": "MONTHLY",
    "quarterly": "QUARTERLY",
    "yearly": "ANNUAL",
    "once": "NEVER",
    "irregular": "IRREG",
}
TITLE = "数据流通市场目录"
DESCRIPTION = "可用不可见：只提供差分隐私汇总结果，不提供任何逐条记录。"


def catalogue(rows: Iterable[Any], absolute: Absolute) -> dict[str, Any]:
    """Return the catalogue of listed versions."""
    listed = list(rows)
    return {
        "@context": CONTEXT,
        "@id": absolute("/catalogue"),
        "@type": "dcat:Catalog",
        "dct:title": _text(TITLE),
        "dct:description": _text(DESCRIPTION),
        "dct:publisher": {"@id": absolute("/"), "@type": "foaf:Agent", "foaf:name": _text(TITLE)},
        "dct:language": LANGUAGE,
        "dcat:service": _service(listed, absolute),
        "dcat:dataset": [_dataset(row, absolute) for row in listed],
    }


def _service(rows: list[Any], absolute: Absolute) -> dict[str, Any]:
    """Return the interface that answers questions."""
    return {
        "@id": absolute("/api/v1/queries"),
        "@type": "dcat:DataService",
        "dct:title": _text("查询接口"),
        "dcat:endpointURL": {"@id": absolute("/api/v1/queries")},
        "dcat:endpointDescription": {"@id": absolute("/api/v1/schema")},
        "dcat:servesDataset": [{"@id": _id(row)} for row in rows],
    }


def _dataset(row: Any, absolute: Absolute) -> dict[str, Any]:
    """Return one listed product."""
    product = row.product
    return {
        "@id": _id(row),
        "@type": "dcat:Dataset",
        "dct:identifier": str(product.id),
        "dct:title": _text(product.title),
        "dct:description": _text(product.description),
        "dct:publisher": _agent(product.organisation),
        "dct:issued": {"@value": row.listed_at.date().isoformat(), "@type": "xsd:date"},
        "dct:accessRights": {"@id": RESTRICTED, "@type": "dct:RightsStatement"},
        "dct:accrualPeriodicity": {"@id": FREQUENCY.format(FREQUENCIES[product.update_frequency])},
        "dct:provenance": {"@type": "dct:ProvenanceStatement", "dct:description": _text(product.source_statement)},
        "dcat:keyword": [_text(word) for word in keywords(row)],
        "dcat:landingPage": {"@id": product_page(row, absolute), "@type": "foaf:Document"},
        "dcat:version": str(row.number),
        "dcat:distribution": _distribution(row, absolute),
        "odrl:hasPolicy": [{"@id": address, "@type": "odrl:Offer"} for address in policies(row, absolute)],
    }


def _distribution(row: Any, absolute: Absolute) -> dict[str, Any]:
    """Return how a product is had: by questions, through the service."""
    return {
        "@type": "dcat:Distribution",
        "dct:title": _text("差分隐私查询"),
        "dcat:accessURL": {"@id": product_page(row, absolute)},
        "dcat:accessService": {"@id": absolute("/api/v1/queries")},
        "dcat:mediaType": {"@id": "https://www.iana.org/assignments/media-types/application/json"},
    }


def _agent(organisation: Any) -> dict[str, Any]:
    """Return an organisation, named in each language it has a name in."""
    names = [_text(organisation.name)]
    if organisation.name_en:
        names.append(_text(organisation.name_en, "en"))
    return {"@id": f"urn:uuid:{organisation.id}", "@type": "foaf:Agent", "foaf:name": names}


def _id(row: Any) -> str:
    """Return what names a product everywhere."""
    return f"urn:uuid:{row.product_id}"


def _text(text: str, language: str = LANGUAGE) -> dict[str, str]:
    """Return text with its language."""
    return {"@value": text, "@language": language}
