"""The one ordered tuple of stages."""

STAGES = ("intake", "inspection", "eligibility", "deidentification", "bounding", "aggregation", "release")


def reaches(until: str | None, stage: str) -> bool:
    """Tell whether a run that ends with `until` (None: the last) includes `stage`."""
    return until is None or STAGES.index(stage) <= STAGES.index(until)
