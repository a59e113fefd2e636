"""The data plane: what happens to rows. Plain Python, DuckDB and diffprivlib; no Django, Celery or Redis."""
