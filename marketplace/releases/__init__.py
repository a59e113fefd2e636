"""Approved, immutable differentially private outputs with their guarantee cards."""
