"""Hardware addresses of network cards: six pairs of hexadecimal digits."""

import re

from datasets.identifiers.kind import Kind, split

FORM = re.compile(
    r"[0-9A-Fa-f]{2}([:\-])(?:[0-9A-Fa-f]{2}\1){4}[0-9A-Fa-f]{2}|(?:[0-9A-Fa-f]{4}\.){2}[0-9A-Fa-f]{4}|(?=[0-9A-Fa-f]*\d[A-Fa-f])[0-9A-Fa-f]{12}"
)

DETECTOR = Kind(
    info_type="MAC",
    sensitivity="direct",
    action="drop",
    form=FORM,
    strength=1.0,
    loose=re.compile(r"[0-9A-Fa-f]{12}|(?:[0-9A-Fa-f*]{2}[:-]){5}[0-9A-Fa-f*]{2}"),
    headers=split("mac mac地址 mac_address mac_addr macaddr wifi_mac bluetooth_mac 物理地址 device_mac macdz bssid"),
    token="MAC地址",
    span=r"(?<![0-9A-Za-z:])[0-9A-Fa-f]{2}(?:[:\-][0-9A-Fa-f]{2}){5}(?![0-9A-Za-z:])",
    checked=False,
    cues="MAC地址|MAC",
)
