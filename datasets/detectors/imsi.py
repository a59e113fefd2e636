"""Numbers of subscribers on their cards: 460 (China), the network, ten digits."""

import re

from datasets.identifiers.kind import Kind, split

DETECTOR = Kind(
    info_type="IMSI",
    sensitivity="direct",
    action="drop",
    form=re.compile(r"460(?:0\d|1[1-9]|20)\d{10}", re.ASCII),
    strength=0.96,
    loose=re.compile(r"\d{14,15}"),
    headers=split("imsi imsi号 imsi码 sim_imsi 用户识别码 iccid sim卡号 imsi_no"),
    token="IMSI",
    cues="IMSI码|IMSI号|IMSI|imsi",
)
