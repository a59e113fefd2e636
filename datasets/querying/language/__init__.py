"""The query language: JSON and SQL to one typed question (`datasets.query.Query`) and its asker's view, and back.

    SQL text ─ sql ─▶ JSON ─ parsing ─▶ Query, View ─ printing ─▶ JSON

SQL is only another spelling: it becomes JSON and a map of places, so both have the same rules and the same refusals.
"""

from datasets.querying.language.cells import cells_of, group_codes, group_size
from datasets.querying.language.parsing import parse_json
from datasets.querying.language.printing import to_json
from datasets.querying.language.sql import parse_sql
from datasets.querying.language.view import Named, View, default_view

__all__ = [
    "Named",
    "View",
    "cells_of",
    "default_view",
    "group_codes",
    "group_size",
    "parse_json",
    "parse_sql",
    "to_json",
]
