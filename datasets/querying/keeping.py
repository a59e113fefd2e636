"""Answers as plain values that JSON keeps, and back. An answer drawn once is read for ever: fields are only added."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from datasets.coordinates import Bound, Coordinate, Kind, Noise, Path
from datasets.query import expression_from, from_canonical
from datasets.tables import Answer


def to_dict(answer: Answer) -> dict[str, object]:
    """Return an answer as plain values; `from_dict` reads them back."""
    return {
        "v": 2,
        "query": answer.query.canonical().decode(),
        "noises": [_noise(noise) for noise in answer.noises],
        "places": [list(places) for places in answer.places],
        "codes": [list(codes) for codes in answer.codes],
        "values": [list(row) for row in answer.values],
        **({"cells": [list(cell) for cell in answer.cells]} if answer.cells is not None else {}),
    }


def _noise(noise: Noise) -> dict[str, object]:
    """Return one noise as plain values."""
    kept = asdict(noise)
    kept["coordinate"] = {
        **asdict(noise.coordinate),
        "of": noise.coordinate.of.plain() if noise.coordinate.of else None,
    }
    return kept


def from_dict(kept: Mapping[str, Any]) -> Answer:
    """Return the answer `to_dict` wrote."""
    return Answer(
        query=from_canonical(str(kept["query"]).encode()),
        noises=tuple(_read_noise(item) for item in kept["noises"]),
        places=tuple(tuple(places) for places in kept["places"]),
        codes=tuple(tuple(codes) for codes in kept["codes"]),
        values=tuple(tuple(row) for row in kept["values"]),
        cells=tuple(tuple(cell) for cell in kept["cells"]) if "cells" in kept else None,
    )


def _read_noise(item: Mapping[str, Any]) -> Noise:
    """Return one noise from plain values."""
    at, bound = item["coordinate"], item["bound"]
    of = expression_from(at["of"]) if at["of"] else None
    tuples = {"edges": tuple(at["edges"]), "quantile": tuple(at["quantile"])}
    coordinate = Coordinate(**{**at, **tuples, "kind": Kind(at["kind"]), "of": of})
    drawn = tuple(item.get("drawn", ()))
    return Noise(
        **{**item, "drawn": drawn, "coordinate": coordinate, "bound": Bound(**{**bound, "path": Path(bound["path"])})}
    )
