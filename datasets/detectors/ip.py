"""IP addresses."""

import ipaddress
from collections.abc import Sequence

LENGTH_MAX = 45  # the longest IPv6 text


class Ip:
    """IPv4 in four parts, or IPv6. A software version of four parts looks the same; the header tells."""

    info_type = "IP"
    sensitivity = "quasi"
    headers = ("ip", "remote_addr")

    def share(self, values: Sequence[str]) -> float:
        """Return the share of values that are IP addresses."""
        return sum(map(_is_ip, values)) / len(values) if values else 0.0


def _is_ip(value: str) -> bool:
    """Tell whether a text is an IP address."""
    form = value.strip()
    if len(form) > LENGTH_MAX or (form.count(".") != 3 and ":" not in form):
        return False
    try:
        ipaddress.ip_address(form)
    except ValueError:
        return False
    return True
