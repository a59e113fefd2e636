"""Eligibility: whose rows may be used, from their own consent records and the plan alone (design rule 3.3).

A person may be used when one of their consent records covers every purpose, is in force at the plan's time, was not
withdrawn, carries separate consent where columns are sensitive (PIPL articles 29, 30) and, for a child under 14, the
guardian's (article 31).
"""

from datasets.stages.eligibility.judging import Standing
from datasets.stages.eligibility.manifest import Consents, read_manifest
from datasets.stages.eligibility.rows import run

__all__ = ["Consents", "Standing", "read_manifest", "run"]
