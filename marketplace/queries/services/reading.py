"""Reading a question against a listed version: from text people sent to one typed value, or a refusal."""

from dataclasses import dataclass
from uuid import UUID

from datasets.errors import DatasetError, QueryError
from datasets.profile import Profile
from datasets.query import MetricKind, Query
from datasets.querying import View, parse_epsilon, read_json, read_sql
from datasets.schema import Declaration
from marketplace.catalogue import access as catalogue_access
from marketplace.catalogue import selectors as catalogue
from marketplace.catalogue.models import ProductVersion
from marketplace.core.errors import Invalid
from marketplace.core.permissions import Actor, Permission
from marketplace.licences import access as licences_access
from marketplace.licences import clauses
from marketplace.licences.models import Agreement
from marketplace.releases import selectors as releases

COUNTS = frozenset({MetricKind.COUNT_ROWS, MetricKind.COUNT_PERSONS})


@dataclass(frozen=True)
class Read:
    """A question that may be asked: under what, about what, and as one typed value."""

    agreement: Agreement
    version: ProductVersion
    declaration: Declaration
    query: Query
    view: View
    profile: Profile | None


def read(actor: Actor, agreement_id: UUID, question: object) -> Read:
    """Return the typed question.

    Raises:
        Invalid: the question is outside the language or the declaration. NotFound, Conflict: see the doors.
    """
    actor.require(Permission.QUERIES_QUERY_ASK)
    agreement = licences_access.usable_agreement(actor, agreement_id)
    version = catalogue_access.listed_version(agreement.product_id)
    declaration = catalogue.declaration_of(version)
    query, view = parse(question, declaration)
    counts = any(metric.kind in COUNTS for metric in query.metrics)
    clauses.check_query(agreement.offer.terms, clauses.Asked(grouped=bool(query.group_by), counts=counts))
    return Read(agreement, version, declaration, query, view, releases.profile_of(version.id))


def parse(question: object, declaration: Declaration) -> tuple[Query, View]:
    """Return a question in JSON (an object) or SQL (text) as one typed value and how its asker wants to see it."""
    try:
        return read_sql(question, declaration) if isinstance(question, str) else read_json(question, declaration)
    except QueryError as refused:
        raise _refusal(refused, "/sql" if isinstance(question, str) else "/query") from refused


def read_epsilon(value: object) -> int:
    """Return a request's epsilon in 1e-6."""
    try:
        return parse_epsilon(value)
    except DatasetError as refused:
        raise Invalid(refused.code, pointer="/epsilon", **refused.facts) from refused


def _refusal(refused: DatasetError, root: str) -> Invalid:
    """Return the same refusal for the caller, with the pointer below `root`."""
    return Invalid(refused.code, pointer=f"{root}{refused.pointer}", **refused.facts)
