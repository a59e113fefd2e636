"""Offers and the agreements made on them."""
