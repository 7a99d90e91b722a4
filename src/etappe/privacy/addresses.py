"""Cuts network addresses so short that they lead to nobody, before anything keeps them."""

from __future__ import annotations

from ipaddress import ip_address, ip_network
from typing import Final

_BITS: Final = {4: 24, 6: 48}


def shortened(address: str) -> str | None:
    """The network an address lies in: 24 bits of version 4, 48 of version 6. None for what is no address."""
    try:
        parsed = ip_address(address.strip().split("%", 1)[0])
    except ValueError:
        return None
    mapped = getattr(parsed, "ipv4_mapped", None) or parsed
    return str(ip_network(f"{mapped}/{_BITS[mapped.version]}", strict=False).network_address)
