"""Runs: drives datasets.pipeline as Celery jobs."""
