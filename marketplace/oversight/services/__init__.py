"""Writes of oversight: the audit pack, access in an emergency, a party's identity seen."""

from marketplace.oversight.services.breaking import ask_access, decide_access, look
from marketplace.oversight.services.packing import FILE_NAME, pack
from marketplace.oversight.services.parties import see_party

__all__ = ["FILE_NAME", "ask_access", "decide_access", "look", "pack", "see_party"]
