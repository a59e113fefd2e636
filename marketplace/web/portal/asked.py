"""The question builder's fields to a question in the query language."""

from django.http import QueryDict


def question_of(given: QueryDict) -> dict[str, object]:
    """Return the question a form describes: metrics, groups, and one list of values for each filtered dimension."""
    select: list[dict[str, str]] = []
    for metric in given.getlist("metric"):
        kind, _, of = metric.partition(":")
        select.append({kind: of})
    where = [
        [name.removeprefix("filter:"), "in", given.getlist(name)]
        for name in given
        if name.startswith("filter:") and any(given.getlist(name))
    ]
    return {"select": select, "where": where, "group_by": [name for name in given.getlist("group") if name]}
