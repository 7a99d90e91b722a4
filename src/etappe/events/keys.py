"""The identifiers of a customer, and the one text by which each of them is known in data."""

from __future__ import annotations

import re
import unicodedata
from typing import Final, Literal, NamedTuple, get_args

IdentifierType = Literal["user", "crm", "email", "phone", "anonymous", "device"]

TYPES: Final[tuple[IdentifierType, ...]] = get_args(IdentifierType)
"""Every type of identifier, the most telling first: an event is filed under its first one."""

_PREFIXES: Final = tuple(f"{kind}:" for kind in TYPES)
_NO_DIGIT: Final = re.compile(r"[^0-9]")
_PHONE: Final = re.compile(r"\+?[0-9 ()/.\-\u00a0\u2011]+", re.ASCII)


class Identifier(NamedTuple):
    """One of the names under which a customer is known; ``value`` may still be spelled in any way."""

    type: IdentifierType
    value: str


def key_of(identifier: Identifier) -> str:
    """The key of an identifier: equal for every spelling of the same name.

    A user id stands bare (``C123``), every other type before its value (``email:anna@firma.de``). A user id
    that looks like one of the others is written with ``user:`` before it.
    """
    value = normal(identifier)
    if identifier.type != "user":
        return f"{identifier.type}:{value}"
    return f"user:{value}" if value.startswith(_PREFIXES) else value


def key_of_user(value: str) -> str:
    """As :func:`key_of` for a user id: most of them are their own key."""
    plain = value.isascii() and not value.startswith(_PREFIXES)
    return value if plain else key_of(Identifier("user", value))


def identifier_of(key: str) -> Identifier:
    """The identifier behind a key, its value in normal form."""
    if key.startswith(_PREFIXES):
        kind, _, value = key.partition(":")
        return Identifier(kind, value)  # type: ignore[arg-type]
    return Identifier("user", key)


def normal(identifier: Identifier) -> str:
    """The value in the one spelling that is compared: e-mail in lower case, phone as + and digits, others in NFC."""
    value = identifier.value
    if identifier.type == "email":
        value = value.strip().lower()
    elif identifier.type == "phone":
        value = _digits(value.strip())
    return value if value.isascii() else unicodedata.normalize("NFC", value)


def _digits(number: str) -> str:
    """``0049 (151) 23`` and ``+49 151 23`` as ``+4915123``; what is no number stays as it is."""
    if not _PHONE.fullmatch(number):
        return number
    digits = _NO_DIGIT.sub("", number)
    if number.startswith("+"):
        return f"+{digits}"
    return f"+{digits[2:]}" if digits.startswith("00") else digits
