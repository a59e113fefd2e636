"""Second factors of the tests' people. Enrolled with the code of the moment before, so that the next one is unused."""

from unittest import mock

from marketplace.accounts import factors, services
from marketplace.core.permissions import PROVED_ROLES

SECRETS = {}


def enrol(actor, secret=""):
    """Enrol a second factor for those whose roles need one; returns their recovery codes."""
    secret = secret or services.new_secret()
    SECRETS[actor.user_id] = secret
    at = factors.now()
    with mock.patch.object(factors, "now", return_value=at):  # else half a minute may end between code and check
        return services.enrol_factor(actor=actor, secret=secret, code=factors.code_at(secret, at - 1))[1]


def enrol_if_needed(actor):
    """Enrol those who decide."""
    if actor.roles & PROVED_ROLES:
        enrol(actor)


def code(actor, *, ahead=0):
    """The code of this moment, or of a later one."""
    return factors.code_at(SECRETS[actor.user_id], factors.now() + ahead)


def sign_in(client, actor, email, password, **more):
    """Sign a person in, with a code where one is asked for."""
    said = client.post("/sign-in", {"email": email, "password": password, **more})
    return client.post("/second-factor", {"code": code(actor)}) if said.get("Location") == "/second-factor" else said
