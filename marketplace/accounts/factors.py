"""Second factors: how allauth keeps them here, and the code of a moment.

allauth brings the secrets, the codes (TOTP, RFC 6238) and the recovery codes; this file seals them under the master
key and decides which codes count. Nothing of allauth's pages is mounted (ADR 0032).
"""

import base64
import hashlib
import hmac
from urllib.parse import quote, urlencode

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.totp.internal import auth as totp

from datasets.vault import keys
from marketplace.core import clock
from marketplace.core.secrets import master

CONTEXT = "second-factor"


class Adapter(DefaultMFAAdapter):
    """Seals what allauth would store in the clear."""

    def encrypt(self, text: str) -> str:
        """Return a secret sealed under the master key, as text."""
        return base64.b64encode(keys.seal_small(master(), text.encode(), context=CONTEXT)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret inside."""
        return keys.open_small(master(), base64.b64decode(encrypted_text), context=CONTEXT).decode()


def mark_of(secret: str) -> str:
    """Return what tells whether two accounts hold the same secret, and nothing else about it."""
    key = keys.derive(master(), "mark of a second factor")
    return hmac.new(key, base64.b32decode(secret, casefold=True), hashlib.sha256).hexdigest()


def now() -> int:
    """Return the number of the present moment: thirty seconds share one code."""
    return int(clock.now().timestamp()) // app_settings.TOTP_PERIOD


def code_at(secret: str, moment: int) -> str:
    """Return a secret's code at a moment."""
    return totp.format_hotp_value(totp.hotp_value(secret, moment))


def moment_of(secret: str, code: str, *, after: int = 0) -> int | None:
    """Return at which moment around now a code is right; None for a wrong code and for one not later than `after`."""
    reach = app_settings.TOTP_TOLERANCE
    moments = (moment for moment in range(now() - reach, now() + reach + 1) if moment > after)
    return next(
        (moment for moment in moments if compare_user_code(actual=code, expected=code_at(secret, moment))), None
    )


def address_of(secret: str, email: str, issuer: str) -> str:
    """Return the `otpauth:` address an authenticator app reads."""
    named = urlencode({"secret": secret, "issuer": issuer}, quote_via=quote)
    return f"otpauth://totp/{quote(issuer)}:{quote(email)}?{named}"
