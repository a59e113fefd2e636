"""Notices shown to individuals and the consent manifests made under them."""
