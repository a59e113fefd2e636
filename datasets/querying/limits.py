"""Bounds on questions and declared tables."""

TABLES_MAX = 50  # of a release
CELLS_MAX = 100_000  # of an answer
GROUPS_MAX = 4
METRICS_MAX = 10
