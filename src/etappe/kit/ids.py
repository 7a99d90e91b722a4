"""Public identifiers: a prefix that says what the thing is, then a sortable, unguessable part."""

from __future__ import annotations

import secrets
import time

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_TIME_BITS = 48
_RANDOM_BITS = 80
_LENGTH = 26


def new_id(prefix: str) -> str:
    """A new identifier such as ``ws_01jd…``: 48 bits of milliseconds, 80 bits of chance.

    The layout is that of a ULID in lower case, so ids created later sort later.
    """
    milliseconds = (time.time_ns() // 1_000_000) & ((1 << _TIME_BITS) - 1)
    return f"{prefix}_{_base32(milliseconds << _RANDOM_BITS | secrets.randbits(_RANDOM_BITS))}"


def _base32(number: int) -> str:
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(5 * (_LENGTH - 1), -1, -5))
