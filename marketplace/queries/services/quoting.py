"""Quotes: what a question costs and how good its answer would be, from declared facts only.

A quote reads nothing about people and never shows whether somebody asked the same before.
"""

from collections.abc import Mapping
from decimal import Decimal
from uuid import UUID

from datasets.accounting import ConcentratedLoss, format_delta, format_micro, format_rho
from datasets.errors import DatasetError
from datasets.querying import Expected, price, promised
from marketplace.core.errors import Invalid
from marketplace.core.permissions import Actor
from marketplace.queries.selectors import delay_seconds
from marketplace.queries.services import reading


def quote(
    *,
    actor: Actor,
    agreement_id: UUID,
    question: object,
    epsilon: object = None,
    error: Mapping[str, Decimal] | None = None,
) -> dict[str, object]:
    """Return the price of a question for a loss, or the loss for a wanted error (`absolute_error`, `confidence`)."""
    read = reading.read(actor, agreement_id, question)
    target = {"micro_epsilon": reading.read_epsilon(epsilon)} if error is None else dict(error)
    try:
        priced = price(read.query, read.declaration, target=target, profile=read.profile)
    except DatasetError as refused:
        raise Invalid(refused.code, pointer=refused.pointer, **refused.facts) from refused
    expected = {item.metric: item for item in priced.errors}
    return {
        "agreement": str(read.agreement.id),
        "epsilon": format_micro(priced.micro_epsilon),
        "rho": format_rho(priced.loss.rho_pico) if isinstance(priced.loss, ConcentratedLoss) else None,
        "delta": format_delta(priced.delta_atto),
        "promised_epsilon": format_micro(promised(priced.loss)[0]),
        "fen": read.agreement.offer.answer_fen,
        "cells": priced.cells,
        "errors": [_error(metric.name, expected[metric.of]) for metric in read.view.metrics],
        "answer_after_seconds": delay_seconds(read.declaration.rows_max),
        "free_from_release": False,
    }


def _error(column: str, expected: Expected) -> dict[str, object]:
    """Return one metric's expected error with the bound used and the share of the whole table expected to be kept."""
    return {
        "column": column,
        "interval95": expected.interval95,
        "scale": expected.scale,
        "rows_per_person": expected.rows_per_person,
        "kept_share": expected.kept_share,
        "cell_rows": expected.cell_rows,
    }
