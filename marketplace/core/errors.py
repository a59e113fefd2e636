"""The control plane's errors, by the party at fault.

    MarketError
    ├── Refusal              their fault; says what to do next
    │   ├── Invalid  400     the input breaks a rule
    │   ├── Unauthenticated 401
    │   ├── Forbidden 403    the role may not do this at all
    │   ├── NotFound 404     not there, or not theirs: the same answer
    │   ├── NotYet 404       not there yet
    │   ├── Conflict 409     not in this state, or the budget does not allow it
    │   ├── Unprocessable 422
    │   └── Unavailable 503  nothing may change at present
    └── Fault 500            our fault; the same request may be tried again

The sentence a person reads is made from `code` by core.messages; `facts` are public values for it.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class FieldProblem:
    """One broken rule and the JSON pointer to its place."""

    code: str
    pointer: str = ""
    facts: dict[str, str | int] = field(default_factory=dict)


class MarketError(Exception):
    """Base: a stable code, an HTTP status, public facts and field problems."""

    status = 500

    def __init__(
        self, code: str, *, pointer: str = "", problems: tuple[FieldProblem, ...] = (), **facts: str | int
    ) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts
        self.problems = problems or ((FieldProblem(code, pointer, facts),) if pointer else ())


class Refusal(MarketError):
    """The caller must change something."""

    status = 400


class TooOften(Refusal):
    """The same was tried too often; later it may be tried again."""

    status = 429


class Invalid(Refusal):
    """The input breaks a rule."""


class Unauthenticated(Refusal):
    """Nobody is signed in, or the key is not valid."""

    status = 401


class Forbidden(Refusal):
    """The actor's role may not do this."""

    status = 403


class NotFound(Refusal):
    """Not there, or not theirs; nobody can tell which."""

    status = 404

    def __init__(self) -> None:
        super().__init__("not_found")


class NotYet(Refusal):
    """It will be there later, for everybody."""

    status = 404


class Conflict(Refusal):
    """The thing is in another state, or a budget does not allow it."""

    status = 409


class Unprocessable(Refusal):
    """Well formed, yet it contradicts an earlier request."""

    status = 422


class Unavailable(Refusal):
    """Nothing may change at present; reading goes on."""

    status = 503


class Fault(MarketError):
    """The platform failed."""
