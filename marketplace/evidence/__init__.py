"""Append-only entries of every decision and release: the leaves of the public log."""
