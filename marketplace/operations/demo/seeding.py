"""The demo's organisations and members, with random passwords kept in `var/demo.json` (mode 600)."""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from marketplace.accounts import services
from marketplace.core.permissions import Actor, ActorKind, Role
from marketplace.operations.parties import Party, new_password, seat

KEY_DAYS = 1
PARTIES = {
    "provider": Party("领途速运", "Lingtu Express", "provider@demo.example", "陈雨", Role.PROVIDER),
    "first_reviewer": Party("华证合规评估", "Huazheng Assessment", "reviewer1@demo.example", "周正", Role.REVIEWER),
    "second_reviewer": Party("正言律师事务所", "Zhengyan Law Firm", "reviewer2@demo.example", "林言", Role.REVIEWER),
    "buyer": Party("城市物流研究院", "Urban Logistics Institute", "buyer@demo.example", "何研", Role.BUYER),
}


@dataclass(frozen=True)
class Seat:
    """One member of the demo: the scripted actor, and a key for this start alone."""

    actor: Actor
    key_id: UUID
    key: str


def passwords(file: Path) -> dict[str, str]:
    """Return each member's password by e-mail address; made, and kept for the owner of the folder, at first start."""
    if file.exists():
        return {row["email"]: row["password"] for row in json.loads(file.read_text())["sign_ins"]}
    made = {party.email: new_password() for party in PARTIES.values()}
    rows = [_row(party, made[party.email]) for party in PARTIES.values()]
    handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "w") as text:
        json.dump({"sign_ins": rows}, text, ensure_ascii=False, indent=1)
    return made


def _row(party: Party, password: str) -> dict[str, str]:
    """Return one sign-in."""
    return {"role": party.role.value, "organisation": party.name, "email": party.email, "password": password}


def seats(known: dict[str, str]) -> dict[str, Seat]:
    """Return every member with a fresh key whose decisions and questions are marked as a script's."""
    found = {}
    for name, party in PARTIES.items():
        actor = seat(party, password=known[party.email])
        row, key = services.make_key(actor=actor, name="demo", days=KEY_DAYS, kind=ActorKind.SCRIPT)
        found[name] = Seat(actor, row.id, key)
    return found


def revoke(made: dict[str, Seat]) -> None:
    """Revoke the keys of this start."""
    for member in made.values():
        services.revoke_key(actor=member.actor, key_id=member.key_id)
