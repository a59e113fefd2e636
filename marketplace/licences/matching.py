"""A buyer's purpose against the purposes people agreed to: a proposal with its reasons, never a silent yes.

`covered`: the very purpose is offered and consented to. `judge`: a person must look before anything comes into force.
What the law forbids is refused by the clauses, with the article.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from marketplace.core import purposes
from marketplace.licences import conflicts

# Words that sound like a decision about one person; a reviewer reads the scenario then, nothing is decided by them.
DECIDING = (
    "each person",
    "individual score",
    "credit score",
    "blacklist",
    "per customer",
    "identify",
    "个人评分",
    "逐人",
    "催收",
    "黑名单",
    "授信",
    "识别个人",
    "精准营销",
)


UNREMARKABLE = frozenset({"purpose_consented", "purpose_outside_list"})


@dataclass(frozen=True)
class Proposal:
    """What is proposed, and why, as codes."""

    verdict: str  # covered | judge
    reasons: tuple[str, ...]


def propose(
    purpose_code: str, scenario: str, consented: Sequence[str], *, source_statement: str = "", priced: bool = False
) -> Proposal:
    """Return the proposal for a purpose and the scenario it is wanted for, against consent and the source's own terms."""
    reasons = ["purpose_consented" if purpose_code in consented else _near(purpose_code, consented)]
    if purpose_code not in purposes.DPV:
        reasons.append("purpose_outside_list")
    text = scenario.casefold()
    if any(words in text for words in DECIDING):
        reasons.append("scenario_sounds_like_decision")
    reasons += conflicts.found(source_statement, [purpose_code], [purpose_code], priced=priced)
    return Proposal("covered" if set(reasons) <= UNREMARKABLE else "judge", tuple(reasons))


def _near(purpose_code: str, consented: Sequence[str]) -> str:
    """Return why a purpose that was not consented to might still be covered: it may be part of one that was."""
    return "purpose_narrower" if purposes.BROADER.get(purpose_code) in consented else "purpose_not_consented"
