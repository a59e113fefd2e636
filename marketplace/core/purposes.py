"""Purposes by code, each with its term of the W3C Data Privacy Vocabulary; and those the market refuses by law.

A code outside the list may be declared: it stands for the general term, and no consent is ever matched to it without a
person's judgement.
"""

DPV = {
    "academic_research": "dpv:AcademicResearch",
    "commercial_research": "dpv:CommercialResearch",
    "research": "dpv:ResearchAndDevelopment",
    "statistics": "dpv:ResearchAndDevelopment",
    "logistics_research": "dpv:ResearchAndDevelopment",
    "logistics_statistics": "dpv:ResearchAndDevelopment",
    "service_improvement": "dpv:ServiceOptimisation",
    "service_optimisation": "dpv:ServiceOptimisation",
    "service_planning": "dpv:ServiceProvision",
    "urban_planning": "dpv:PublicBenefit",
    "transport_planning": "dpv:PublicBenefit",
    "public_health": "dpv:PublicBenefit",
    "public_policy": "dpv:PublicBenefit",
    "market_analysis": "dpv:CommercialResearch",
    "marketing": "dpv:Marketing",
    "fraud_prevention": "dpv:FraudPreventionAndDetection",
    "security": "dpv:EnforceSecurity",
    "legal_compliance": "dpv:LegalCompliance",
    "product_development": "dpv:ResearchAndDevelopment",
}
GENERAL = "dpv:Purpose"
# Decisions about one person cannot be made from aggregates, and may not be (PIPL articles 24, 55).
AUTOMATED = frozenset(
    {
        "individual_scoring",
        "individual_profiling",
        "automated_decision",
        "credit_scoring",
        "individual_pricing",
        "personalised_advertising",
        "identity_verification",
        "debt_collection",
    }
)
# Purposes for which names, telephones and addresses may have been collected together: a waybill is an address, contacts
# are traced, fraud is a false one, and statistics and planning are made from such records. For the rest it is no reason (PIPL 6).
CONTACT_NEEDED = frozenset(
    {
        "statistics",
        "research",
        "academic_research",
        "logistics_research",
        "logistics_statistics",
        "urban_planning",
        "transport_planning",
        "service_planning",
        "public_policy",
        "public_health",
        "fraud_prevention",
        "legal_compliance",
    }
)
# A narrower purpose is covered by consent to a broader one only after a person has looked.
BROADER = {
    "logistics_research": "research",
    "logistics_statistics": "statistics",
    "transport_planning": "urban_planning",
    "service_planning": "service_improvement",
    "academic_research": "research",
    "commercial_research": "research",
}


def dpv(code: str) -> str:
    """Return the vocabulary's term of a purpose code."""
    return DPV.get(code, GENERAL)
