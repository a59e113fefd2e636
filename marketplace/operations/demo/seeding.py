"""The demo's organisations and members, with random passwords kept in `var/demo.json` (mode 600)."""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from marketplace.accounts import factors, selectors, services
from marketplace.core.permissions import PROVED_ROLES, Actor, ActorKind, Role
from marketplace.operations import embedded
from marketplace.operations.parties import Party, new_password, seat
from marketplace.operations.publishing import papers

KEY_DAYS = 1
PARTIES = {
    "provider": Party("领途速运", "Lingtu Express", "provider@demo.example", "陈雨", Role.PROVIDER),
    "first_reviewer": Party("华证合规评估", "Huazheng Assessment", "reviewer1@demo.example", "周正", Role.REVIEWER),
    "second_reviewer": Party("正言律师事务所", "Zhengyan Law Firm", "reviewer2@demo.example", "林言", Role.REVIEWER),
    "first_operator": Party("云港数据交易所", "Yungang Data Exchange", "operator1@demo.example", "梁航", Role.OPERATOR),
    "second_operator": Party(
        "云港数据交易所", "Yungang Data Exchange", "operator2@demo.example", "宋港", Role.OPERATOR
    ),
    "regulator": Party("云港市数据局", "Yungang Data Bureau", "regulator@demo.example", "秦监", Role.REGULATOR),
    "buyer": Party("城市物流研究院", "Urban Logistics Institute", "buyer@demo.example", "何研", Role.BUYER),
}


@dataclass(frozen=True)
class Seat:
    """One member of the demo: the scripted actor, and a key for this start alone."""

    actor: Actor
    key_id: UUID
    key: str


def passwords(file: Path) -> dict[str, str]:
    """Return each member's password by e-mail address; made at first start and kept for the owner of the folder."""
    kept = json.loads(file.read_text())["sign_ins"] if file.exists() else []
    known = {row["email"]: row["password"] for row in kept}
    made = {party.email: known.get(party.email) or new_password() for party in PARTIES.values()}
    if made != known:
        _keep(file, [_row(party, made[party.email]) for party in PARTIES.values()])
    return made


def _keep(file: Path, rows: list[dict[str, str]]) -> None:
    """Write the sign-ins for their owner's eyes."""
    handle = os.open(file, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "w") as text:
        json.dump({"sign_ins": rows}, text, ensure_ascii=False, indent=1)


def _row(party: Party, password: str) -> dict[str, str]:
    """Return one sign-in."""
    return {"role": party.role.value, "organisation": party.name, "email": party.email, "password": password}


def seats(known: dict[str, str]) -> dict[str, Seat]:
    """Return every member with a fresh key whose decisions and questions are marked as a script's.

    The papers of those who trade are in order then, where scripts may decide: filed, confirmed and signed by them,
    marked so.
    """
    found = {}
    for name, party in PARTIES.items():
        actor = seat(party, password=known[party.email])
        _enrol(actor)
        row, key = services.make_key(actor=actor, name="demo", days=KEY_DAYS, kind=ActorKind.SCRIPT)
        found[name] = Seat(actor, row.id, key)
    if embedded.allow_scripted_review():
        reviewers = [found[name].actor for name in ("first_reviewer", "second_reviewer")]
        for name in ("provider", "buyer"):
            papers.put_in_order(found[name].actor, PARTIES[name], reviewers)
    return found


def _enrol(actor: Actor) -> None:
    """Give those who decide a second factor, by the code before the present one: that one is left for signing in."""
    if actor.roles & PROVED_ROLES and selectors.factor_of(actor.user_id) is None:
        secret = services.new_secret()
        services.enrol_factor(actor=actor, secret=secret, code=factors.code_at(secret, factors.now() - 1))


def revoke(made: dict[str, Seat]) -> None:
    """Revoke the keys of this start."""
    for member in made.values():
        services.revoke_key(actor=member.actor, key_id=member.key_id)
