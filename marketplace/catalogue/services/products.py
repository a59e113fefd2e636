"""Products: what is listed, and the product's own secret in the vault."""

from uuid import UUID, uuid4

from django.db import transaction

from datasets.vault import keys as vault
from marketplace.catalogue import access
from marketplace.catalogue.models import DataProduct
from marketplace.catalogue.services import searching
from marketplace.core import law, purposes, texts
from marketplace.core.errors import Invalid
from marketplace.core.permissions import Actor, Permission
from marketplace.core.secrets import master
from marketplace.evidence import services as evidence

# PIPL article 13, paragraph 1, items 1 to 7
LEGAL_BASES = (
    "consent",
    "contract",
    "statutory_duty",
    "public_health",
    "public_interest_news",
    "disclosed_information",
    "other_law",
)
THEMES = ("transport", "health", "hospitality", "property", "finance", "telecom", "retail", "population", "other")
PURPOSES_MAX = 20
FREQUENCIES = ("daily", "weekly", "monthly", "quarterly", "yearly", "once", "irregular")
GRADES = ("general", "important", "core")  # GB/T 43697
RETENTION_DAYS, RETENTION_DAYS_MAX = 365, 3650
KEYWORDS_MAX, KEYWORD_LENGTH_MAX = 10, 20


@transaction.atomic
def create_product(
    *,
    actor: Actor,
    title: str,
    description: str,
    theme: str,
    population_id: UUID,
    purpose_codes: list[str],
    legal_basis: str,
    source_statement: str,
    keywords: list[str] | None = None,
    update_frequency: str | None = None,
    coverage: str | None = None,
    grade: str | None = None,
    retention_days: int | None = None,
) -> DataProduct:
    """Create a product on a confirmed population, with a fresh secret for its pseudonyms."""
    actor.require(Permission.CATALOGUE_PRODUCT_WRITE)
    population = access.usable_population(actor, population_id)
    _check(theme, purpose_codes, legal_basis)
    kept = RETENTION_DAYS if retention_days is None else retention_days
    if not 1 <= kept <= RETENTION_DAYS_MAX:
        raise Invalid("retention_out_of_range", pointer="/retention_days", max=RETENTION_DAYS_MAX)
    _check_manual(keywords or [], update_frequency or FREQUENCIES[-1], grade or GRADES[0])
    product_id = uuid4()
    _, wrapped = vault.new_data_key(master(), context=f"product:{product_id}")
    row = DataProduct.objects.create(
        id=product_id,
        organisation_id=actor.organisation_id,
        population=population,
        title=texts.line("title", title),
        description=texts.paragraph("description", description),
        theme=theme,
        purpose_codes=sorted(set(purpose_codes)),
        legal_basis=legal_basis,
        source_statement=texts.paragraph("source_statement", source_statement),
        keywords=[texts.line("keywords", word, length_max=KEYWORD_LENGTH_MAX) for word in keywords or []],
        update_frequency=update_frequency or FREQUENCIES[-1],
        coverage=texts.line("coverage", coverage) if coverage else "",
        grade=grade or GRADES[0],
        retention_days=kept,
        wrapped_key=wrapped,
    )
    searching.index_product(row)
    evidence.append(
        "product.created",
        actor=actor,
        subject_kind="product",
        subject_id=row.id,
        public_fields={"title": row.title, "population": str(population.id), "legal_basis": legal_basis},
    )
    return row


def _check(theme: str, purpose_codes: list[str], legal_basis: str) -> None:
    """Raise Invalid when a code is unknown or missing."""
    if theme not in THEMES:
        raise Invalid("theme_unknown", pointer="/theme", allowed=", ".join(THEMES))
    if legal_basis not in LEGAL_BASES:
        raise Invalid("legal_basis_unknown", pointer="/legal_basis", allowed=", ".join(LEGAL_BASES))
    check_purposes(purpose_codes, "/purpose_codes")


def _check_manual(keywords: list[str], update_frequency: str, grade: str) -> None:
    """Raise Invalid for a description outside the lists; data graded above general is not traded here (DSL 21)."""
    if len(keywords) > KEYWORDS_MAX:
        raise Invalid("keywords_too_many", pointer="/keywords", max=KEYWORDS_MAX)
    if update_frequency not in FREQUENCIES:
        raise Invalid("update_frequency_unknown", pointer="/update_frequency", allowed=", ".join(FREQUENCIES))
    if grade not in GRADES:
        raise Invalid("grade_unknown", pointer="/grade", allowed=", ".join(GRADES))
    if grade != GRADES[0]:
        raise Invalid("grade_not_traded", pointer="/grade")


def check_purposes(codes: list[str], pointer: str) -> None:
    """Raise Invalid unless there is at least one purpose, each a short lower-case code, none a decision about a person."""
    if not codes or len(codes) > PURPOSES_MAX:
        raise Invalid("purpose_codes_required", pointer=pointer, max=PURPOSES_MAX)
    for code in codes:
        if not code.isascii() or not code.replace("_", "").isalnum() or code != code.lower() or len(code) > 40:
            raise Invalid("purpose_code_invalid", pointer=pointer)
        if code in purposes.AUTOMATED:
            raise Invalid("automated_decision_refused", pointer=pointer, article=law.ARTICLES["automated_decision"])
