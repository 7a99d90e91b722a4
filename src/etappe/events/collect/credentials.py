"""The write key of a request, wherever its sender put it: header first, then address, then body, then each event."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import parse_qsl

LONGEST_KEY: Final = 200

_IN_ADDRESS: Final = ("writeKey", "write_key", "api_key", "token")


def key_in_headers(headers: Mapping[bytes, bytes]) -> str | None:
    """The key of ``X-Write-Key`` or of Basic authorisation, with or without its colon, encoded or not."""
    own = headers.get(b"x-write-key")
    if own:
        return _usable(own.split(b":", 1)[0].decode("latin-1"))
    scheme, _, secret = headers.get(b"authorization", b"").partition(b" ")
    return _of_basic(secret.strip()) if scheme.lower() == b"basic" else None


def bearer(headers: Mapping[bytes, bytes]) -> str | None:
    """The key of Bearer authorisation, which counts only where there is no other."""
    scheme, _, secret = headers.get(b"authorization", b"").partition(b" ")
    return _usable(secret.strip().decode("latin-1")) if scheme.lower() == b"bearer" else None


def _of_basic(secret: bytes) -> str | None:
    try:
        text = base64.b64decode(secret + b"=" * (-len(secret) % 4), validate=True).decode()
    except (binascii.Error, ValueError):
        text = secret.decode("latin-1")
    return _usable(text.split(":", 1)[0])


def key_in_query(query: bytes) -> str | None:
    """The key in the address, where pages may set no header."""
    if b"=" not in query:
        return None
    values = dict(parse_qsl(query.decode("latin-1")[:8192]))
    return next((_usable(values[name]) for name in _IN_ADDRESS if values.get(name)), None)


def key_in_body(body: Any) -> str | None:
    """The key in an object that has fields of these names."""
    for name in ("writeKey", "api_key", "token"):
        value = getattr(body, name, None)
        if isinstance(value, str) and value:
            return _usable(value)
    return None


def _usable(key: str) -> str | None:
    stripped = key.strip()
    return stripped if 0 < len(stripped) <= LONGEST_KEY and "\0" not in stripped else None
