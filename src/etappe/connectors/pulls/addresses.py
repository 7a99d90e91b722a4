"""Which addresses may be fetched from: public ones, and those inside the own network only where that is allowed."""

from __future__ import annotations

import ipaddress
import socket
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from etappe.connectors.pulls.errors import AddressRefused, FetchFailed

_SCHEMES: Final = {"http": 80, "https": 443}
_TRANSLATED: Final = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))
"""IPv6 addresses that stand for an IPv4 address behind a gateway."""


class Target(NamedTuple):
    """Where a request goes: the name for the server, and the checked address for the connection."""

    scheme: str
    host: str
    port: int
    path: str
    address: str

    @property
    def origin(self) -> tuple[str, str, int]:
        """What a secret header may be sent to."""
        return self.scheme, self.host, self.port


def target_of(url: str, *, private: bool) -> Target:
    """The one address that a URL leads to now, checked.

    Raises :class:`AddressRefused` for what must not be asked and :class:`FetchFailed` for names that nobody knows.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise AddressRefused(
            f"{url[:200]!r} is no address.", hint="Write it as https://host/path."
        ) from error
    if parts.scheme not in _SCHEMES or not parts.hostname or any(sign <= " " for sign in url):
        raise AddressRefused(
            f"{url[:200]!r} is no web address.", hint="Only http:// and https:// are fetched."
        )
    if parts.username is not None or parts.password is not None:
        raise AddressRefused(
            "The address holds a user name or password.", hint="Give it as a header, which is kept secret."
        )
    port = port or _SCHEMES[parts.scheme]
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(
        parts.scheme, parts.hostname, port, path, checked_address(parts.hostname, port, private=private)
    )


def checked_address(host: str, port: int, *, private: bool) -> str:
    """An address of a host to connect to; every one that it has is checked, so that none can slip in between."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchFailed(
            f"The host {host!r} cannot be found.",
            hint="Check the name and the network.",
            code="pull.unknown_host",
        ) from error
    addresses = [str(entry[4][0]) for entry in found]
    for address in addresses:
        if not private and not is_public(address):
            raise AddressRefused(
                f"{host} leads to {address}, which lies inside a private network.",
                hint="If that is meant, set ETAPPE_IMPORT_PRIVATE_ADDRESSES=true on the server.",
            )
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an address belongs to the public network, also when it is wrapped into another one."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and any(ip in network for network in _TRANSLATED):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved
