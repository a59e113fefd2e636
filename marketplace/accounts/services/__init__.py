"""Writes of accounts, one subject a file: organisations and members, API keys, second factors."""

from marketplace.accounts.services.factors import enrol_factor, new_secret, prove_factor
from marketplace.accounts.services.keys import make_key, revoke_key
from marketplace.accounts.services.members import register_member, register_organisation

__all__ = [
    "enrol_factor",
    "make_key",
    "new_secret",
    "prove_factor",
    "register_member",
    "register_organisation",
    "revoke_key",
]
