"""The HTTP API, version 1: one resource a file."""
