"""Political status: party, league, masses."""

import re

from datasets.identifiers import books
from datasets.identifiers.kind import Kind, split

DETECTOR = Kind(
    info_type="POLITICAL",
    sensitivity="sensitive",
    action="drop",
    form=re.compile(r"[^\d\s].{0,24}"),
    check=books.listed("political_statuses"),
    strength=0.96,
    loose=re.compile(r".{1,20}"),
    headers=split("政治面貌 党派 政治身份 political political_status party_member politics zzmm party_affiliation"),
)
