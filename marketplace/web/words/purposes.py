"""Purpose codes in words."""

from django.utils.translation import pgettext_lazy

PURPOSES = {
    "academic_research": pgettext_lazy("purpose", "academic research"),
    "commercial_research": pgettext_lazy("purpose", "commercial research"),
    "research": pgettext_lazy("purpose", "research"),
    "statistics": pgettext_lazy("purpose", "statistics"),
    "logistics_research": pgettext_lazy("purpose", "logistics research"),
    "logistics_statistics": pgettext_lazy("purpose", "logistics statistics"),
    "service_improvement": pgettext_lazy("purpose", "improving the service"),
    "service_optimisation": pgettext_lazy("purpose", "making the service run better"),
    "service_planning": pgettext_lazy("purpose", "planning services"),
    "urban_planning": pgettext_lazy("purpose", "city planning"),
    "transport_planning": pgettext_lazy("purpose", "transport planning"),
    "public_health": pgettext_lazy("purpose", "public health"),
    "public_policy": pgettext_lazy("purpose", "public policy"),
    "market_analysis": pgettext_lazy("purpose", "market analysis"),
    "marketing": pgettext_lazy("purpose", "marketing"),
    "fraud_prevention": pgettext_lazy("purpose", "preventing fraud"),
    "security": pgettext_lazy("purpose", "security"),
    "legal_compliance": pgettext_lazy("purpose", "complying with the law"),
    "product_development": pgettext_lazy("purpose", "developing products"),
}
