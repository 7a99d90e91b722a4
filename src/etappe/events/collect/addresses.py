"""Network addresses, cut so short that they lead to nobody, and the nameless visitors made of them for one day."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from ipaddress import IPv4Address, ip_address
from typing import Final

_ID_BYTES: Final = 16


@lru_cache(maxsize=8192)
def shortened(address: str) -> str | None:
    """The network of an address: its first 24 bits, or 48 of version 6. None for what is no address."""
    text = address.strip()
    try:
        parsed = ip_address(text)
    except ValueError:
        return None
    mapped = getattr(parsed, "ipv4_mapped", None)
    if mapped is not None:
        parsed = mapped
    if isinstance(parsed, IPv4Address):
        return str(IPv4Address(int(parsed) & 0xFFFFFF00))
    return str(type(parsed)(int(parsed) >> 80 << 80))


def visitor_of_day(salt: bytes, address: str, user_agent: str) -> str:
    """The id of a visitor who has none: equal for one browser on one day, meaningless once the salt is gone."""
    digest = hashlib.blake2b(key=salt, digest_size=_ID_BYTES)
    digest.update(f"{address}\0{user_agent}".encode("utf-8", "replace"))
    return f"day-{digest.hexdigest()}"
