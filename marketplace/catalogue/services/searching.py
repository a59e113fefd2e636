"""The terms products are found by: written when a product is made, more when a version of it is listed."""

from collections.abc import Iterable, Mapping
from typing import Any

from marketplace.catalogue import terms
from marketplace.catalogue.declared import kept_columns
from marketplace.catalogue.models import DataProduct, SearchTerm

TITLE, WORDS, TEXT = 8, 4, 1  # weights; a filter's term weighs nothing
PURPOSE = "purpose:{}"


def index_product(product: DataProduct) -> None:
    """Let a product be found by its declared texts and by its provider."""
    provider = product.organisation
    texts = [
        (TITLE, product.title),
        (WORDS, " ".join([*product.keywords, product.theme, *product.purpose_codes, product.coverage])),
        (WORDS, f"{provider.name} {provider.name_en}"),
        (TEXT, f"{product.description} {product.population.name}"),
    ]
    _add(product, texts, {PURPOSE.format(code): 0 for code in product.purpose_codes})


def index_columns(product: DataProduct, declaration: Mapping[str, Any]) -> None:
    """Let a product be found by the columns that can be asked about."""
    names = [column["name"] for column in kept_columns(declaration)]
    _add(product, [(WORDS, " ".join(names))], {})


def _add(product: DataProduct, texts: Iterable[tuple[int, str]], more: dict[str, int]) -> None:
    """Add the terms of texts, each with the greatest weight it comes with; what is there already stays."""
    found = dict(more)
    for weight, text in texts:
        for term in terms.terms_of(text):
            found[term] = max(weight, found.get(term, 0))
    rows = [SearchTerm(product=product, term=term, weight=weight) for term, weight in found.items()]
    SearchTerm.objects.bulk_create(rows, ignore_conflicts=True)
