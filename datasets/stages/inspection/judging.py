"""From header and values of a column to one finding. The values speak first, the header helps, doubt means review."""

import re
from collections.abc import Sequence

from datasets.interfaces import Detector
from datasets.tables import ColumnFinding

HEADER_WEIGHT = 0.3
SURE = 0.5
TRACE = 0.002  # a column where one cell in 500 is a person's number is free text that names persons
TRACED = frozenset({"ID_CARD", "MOBILE", "EMAIL", "BANK_CARD"})  # forms that hardly come about by chance
ACTIONS = {"direct": "drop", "quasi": "generalise", "sensitive": "review", "plain": "keep"}
PLAIN = "NONE"
SEAMS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[\x00-\x7f])(?=[^\x00-\x7f])|(?<=[^\x00-\x7f])(?=[\x00-\x7f])")
OTHERS = re.compile(r"[^a-z\u0080-\U0010ffff]+")


def finding(header: str, values: Sequence[str], detectors: Sequence[Detector]) -> ColumnFinding:
    """Return what a column seems to hold.

    Sure, when header and values together pass one half; for review, when the header alone names a kind or a few
    cells are persons' numbers; otherwise plain.
    """
    filled = [value for value in values if value.strip()]
    empty = round(1 - len(filled) / len(values), 4) if values else 0.0
    seen = [(detector.share(filled), names(detector, header), detector) for detector in detectors]
    share, named, best = max(seen, key=lambda item: item[0] + HEADER_WEIGHT * item[1])
    score = share + HEADER_WEIGHT * named
    if score >= SURE:
        return _found(best, score, share, header=named, empty=empty, action=ACTIONS[best.sensitivity])
    if named:
        return _found(best, score, share, header=True, empty=empty, action="review")
    traces = [item for item in seen if item[2].info_type in TRACED and item[0] >= TRACE]
    if traces:
        share, _, best = max(traces, key=lambda item: item[0])
        return _found(best, share, share, header=False, empty=empty, action="review")
    return ColumnFinding(PLAIN, "plain", round(1 - score, 3), {"empty": empty}, ACTIONS["plain"])


def names(detector: Detector, header: str) -> bool:
    """Tell whether a header names the detector's kind: Latin words whole (`tel` is not in `hotel`), Han anywhere."""
    form = f"_{OTHERS.sub('_', SEAMS.sub('_', header).lower()).strip('_')}_"
    return any((f"_{word}_" if word.isascii() else word) in form for word in detector.headers)


def _found(
    detector: Detector, confidence: float, share: float, *, header: bool, empty: float, action: str
) -> ColumnFinding:
    """Return a finding with its evidence."""
    return ColumnFinding(
        info_type=detector.info_type,
        sensitivity=detector.sensitivity,
        confidence=round(min(confidence, 1.0), 3),
        evidence={"values": round(share, 4), "header": float(header), "empty": empty},
        action=action,
    )
