"""Quotes, questions, drawn answers."""
