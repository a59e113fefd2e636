"""Writes of accounts, one subject a file: organisations and members, API keys, second factors and their reset."""

from marketplace.accounts.services.factors import enrol_factor, new_secret, prove_factor
from marketplace.accounts.services.keys import make_key, revoke_key
from marketplace.accounts.services.members import register_member, register_organisation
from marketplace.accounts.services.resets import ask_reset, confirm_reset, refuse_reset

__all__ = [
    "ask_reset",
    "confirm_reset",
    "enrol_factor",
    "make_key",
    "new_secret",
    "prove_factor",
    "refuse_reset",
    "register_member",
    "register_organisation",
    "revoke_key",
]
