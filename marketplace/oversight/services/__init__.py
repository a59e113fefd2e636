"""Writes of oversight: the audit pack."""

from marketplace.oversight.services.packing import FILE_NAME, pack

__all__ = ["FILE_NAME", "pack"]
