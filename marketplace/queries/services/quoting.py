"""Quotes: what a question costs and how good its answer would be, from declared facts only.

A quote reads nothing about people and never shows whether somebody asked the same before.
"""

from decimal import Decimal
from uuid import UUID

from datasets.accounting import format_delta, format_micro
from datasets.errors import DatasetError
from datasets.querying import price
from marketplace.core.errors import Invalid
from marketplace.core.permissions import Actor
from marketplace.queries.selectors import delay_seconds
from marketplace.queries.services import reading


def quote(
    *, actor: Actor, agreement_id: UUID, question: object, epsilon: object = None, error: Decimal | None = None
) -> dict[str, object]:
    """Return the price of a question for a loss, or the loss for a wanted absolute error at 95 %."""
    read = reading.read(actor, agreement_id, question)
    target = {"micro_epsilon": reading.read_epsilon(epsilon)} if error is None else {"absolute_error": error}
    try:
        priced = price(read.query, read.declaration, target=target)
    except DatasetError as refused:
        raise Invalid(refused.code, pointer="/error", **refused.facts) from refused
    return {
        "agreement": str(read.agreement.id),
        "epsilon": format_micro(priced.micro_epsilon),
        "delta": format_delta(priced.delta_atto),
        "fen": 0,
        "cells": priced.cells,
        "errors": [
            {"column": item.column, "interval95": item.interval95, "scale": item.scale} for item in priced.errors
        ],
        "answer_after_seconds": delay_seconds(read.declaration.rows_max),
        "free_from_release": False,
    }
