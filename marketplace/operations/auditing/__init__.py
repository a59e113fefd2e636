"""The market's own statistical audit of its privacy claim: black box, on tables that differ in one person.

A pass is no proof: it says that this many draws showed nothing that the claim forbids.
"""

from marketplace.operations.auditing.running import Finding, audit

__all__ = ["Finding", "audit"]
