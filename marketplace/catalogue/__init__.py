"""Populations, data products, versions and uploads."""
