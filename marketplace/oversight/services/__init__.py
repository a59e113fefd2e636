"""Writes of oversight: the audit pack, and access in an emergency."""

from marketplace.oversight.services.breaking import ask_access, decide_access, look
from marketplace.oversight.services.packing import FILE_NAME, pack

__all__ = ["FILE_NAME", "ask_access", "decide_access", "look", "pack"]
