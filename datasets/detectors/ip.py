"""IP addresses. A version of four parts looks the same: its parts are small."""

import ipaddress
import re

from datasets.identifiers.kind import Kind, split

OCTET = r"(?:25[0-5]|2[0-4]\d|1?\d?\d)"
FORM = re.compile(rf"{OCTET}(?:\.{OCTET}){{3}}(?::\d{{1,5}})?|[0-9A-Fa-f:]{{2,39}}(?:\.{OCTET}){{0,3}}", re.ASCII)
VERSION_PART = 32


def right(value: str) -> bool:
    """Tell whether a text is an address and not a version, all of whose parts are small."""
    form = value.rsplit(":", 1)[0] if "." in value and value.count(":") == 1 else value
    try:
        address = ipaddress.ip_address(form)
    except ValueError:
        return False
    return address.version == 6 or any(int(part) > VERSION_PART for part in form.split("."))


DETECTOR = Kind(
    info_type="IP",
    sensitivity="quasi",
    action="drop",
    form=FORM,
    check=right,
    strength=0.92,
    loose=re.compile(rf"{OCTET}(?:\.(?:{OCTET}|\*|x)){{3}}(?::\d+)?"),
    headers=split(
        "ip ip地址 ip_address ip_addr ipaddr remote_addr client_ip login_ip ipv4 ipv6 登录ip last_ip register_ip reg_ip ipdz src_ip dst_ip"
    ),
    token="IP地址",
    span=rf"(?<![\d.Vv])(?<!版本)(?<!版本号)(?<![Vv]er )(?<!version )(?<!版本 ){OCTET}(?:\.{OCTET}){{3}}(?![\d.])|(?<![0-9A-Za-z:])(?:[0-9A-Fa-f]{{1,4}}:){{4,7}}[0-9A-Fa-f]{{1,4}}(?![0-9A-Za-z:])|(?<![0-9A-Za-z:])(?:[0-9A-Fa-f]{{1,4}}:){{1,6}}:[0-9A-Fa-f]{{0,4}}(?![0-9A-Za-z:])",
    cues="IP地址|IP|ip",
    cued=rf"{OCTET}(?:\.{OCTET}){{3}}(?![\d.])",
)
