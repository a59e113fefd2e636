"""Writes of releases, one subject a file."""

from marketplace.releases.services.accounts import join_populations, lower_cap, open_accounts
from marketplace.releases.services.recording import keep_profile, record_release

__all__ = ["join_populations", "keep_profile", "lower_cap", "open_accounts", "record_release"]
