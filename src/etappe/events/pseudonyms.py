"""The secret of a workspace, and the names it makes of people: visitors of addresses, handles of keys."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
from functools import lru_cache
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from etappe.errors import NotFound

_FILE: Final = "pseudonym.key"
_KEY_BYTES: Final = 32
_PREFIX: Final = "c_"
_PURPOSE: Final = b"etappe: handles of customers"
_SHOWN: Final = 6
_MAX_HANDLE: Final = 4096


class NoSuchHandle(NotFound):
    """A text that no handle of this workspace looks like."""

    code = "customers.unknown"

    def __init__(self, handle: str) -> None:
        super().__init__(
            f"There is no customer “{handle[:80]}”.",
            hint="Look for the customer in the list and open it there.",
        )


def pseudonym_key(folder: Path) -> bytes:
    """The key kept in ``folder``, made by the first who asks. Whoever deletes it makes visitors new people."""
    path = folder / _FILE
    if not path.exists():
        _create(path)
    return path.read_bytes()


def handle_of(folder: Path, key: str) -> str:
    """How the customer ``key`` is named in addresses and answers: equal for equal keys, unreadable for others."""
    sealed = _cipher(folder).encrypt(key.encode("utf-8", "surrogatepass"), None)
    return _PREFIX + base64.b32encode(sealed).decode().rstrip("=").lower()


def key_behind(folder: Path, handle: str) -> str:
    """The key that :func:`handle_of` made ``handle`` of. Raises :class:`NoSuchHandle` for any other text."""
    if not handle.startswith(_PREFIX) or len(handle) > _MAX_HANDLE or not handle.isascii():
        raise NoSuchHandle(handle)
    body = handle[len(_PREFIX) :].upper()
    try:
        sealed = base64.b32decode(body + "=" * (-len(body) % 8))
        return _cipher(folder).decrypt(sealed, None).decode("utf-8", "surrogatepass")
    except (ValueError, InvalidTag):
        raise NoSuchHandle(handle) from None


def short(handle: str) -> str:
    """A name to show for somebody whose clear name may not be shown, such as ``K-7F3AQ2``; not always unique."""
    return f"K-{handle[len(_PREFIX) :][:_SHOWN].upper()}"


def _cipher(folder: Path) -> AESSIV:
    return _cipher_under(pseudonym_key(folder))


@lru_cache(maxsize=64)
def _cipher_under(secret: bytes) -> AESSIV:
    """Deterministic on purpose: the same customer has the same handle. A key of its own, derived from the secret."""
    return AESSIV(hmac.digest(secret, _PURPOSE, hashlib.sha512))


def _create(path: Path) -> None:
    """Write the whole key under another name first: a second process must never read half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{_FILE}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(secrets.token_bytes(_KEY_BYTES))
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
