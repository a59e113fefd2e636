"""A consent receipt: ISO/IEC TS 27560 sections, with the terms of the Data Privacy Vocabulary, as JSON-LD.

Holds what the market knows of a consent, for its person alone. The receipt code is not in it: only its hash is stored.
"""

from typing import Any

from marketplace.core import purposes

CONTEXT = {
    "dpv": "https://w3id.org/dpv#",
    "dct": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
VERSION = "ISO/IEC TS 27560:2023"


def document(product: Any, consent: dict[str, Any], *, withdrawn_at: Any = None) -> dict[str, Any]:
    """Return the receipt of one consent."""
    return {
        "@context": CONTEXT,
        "@type": "dpv:ConsentRecord",
        "header": {"schema_version": VERSION, "dct:hasVersion": consent["notice"], "dct:language": "zh-Hans"},
        "processing": _processing(product, consent),
        "parties": [
            {"@type": "dpv:DataController", "dct:title": product.organisation.name},
            {"@type": "dpv:DataSubject", "dct:identifier": consent["evidence_ref"]},
        ],
        "events": _events(consent, withdrawn_at),
    }


def _processing(product: Any, consent: dict[str, Any]) -> dict[str, Any]:
    """Return what is consented to."""
    return {
        "@type": "dpv:PersonalDataHandling",
        "dct:title": product.title,
        "dpv:hasLegalBasis": "dpv:ExplicitlyExpressedConsent" if _explicit(consent) else "dpv:ExpressedConsent",
        "consent_kind": consent["consent_kind"] or ("separate" if consent["separate"] else None),
        "dpv:hasPurpose": [{"@id": purposes.dpv(code), "dct:identifier": code} for code in consent["purposes"]],
        "dpv:hasTechnicalMeasure": ["dpv:Pseudonymisation", "dpv:DifferentialPrivacy"],
        "dpv:hasRecipient": "buyers of aggregates; no row leaves",
        "dpv:hasRight": ["dpv:WithdrawConsent", "dpv:DataSubjectRight"],
        "guardian": consent["guardian"],
    }


def _explicit(consent: dict[str, Any]) -> bool:
    """Tell whether a consent is of a kind that is given expressly for this very processing."""
    return bool(consent["separate"] or consent["consent_kind"])


def _events(consent: dict[str, Any], withdrawn_at: Any) -> list[dict[str, Any]]:
    """Return what happened to the consent, first first: one record, many events."""
    found = [{"@type": "dpv:ConsentGiven", "dct:date": consent["granted_at"], "dct:valid": consent["expires_at"]}]
    if withdrawn_at is not None:
        found.append({"@type": "dpv:ConsentWithdrawn", "dct:date": withdrawn_at})
    elif consent["standing"] == "expired":
        found.append({"@type": "dpv:ConsentExpired", "dct:date": consent["expires_at"]})
    return found
