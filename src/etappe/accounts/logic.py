"""Decisions about sign-in that need no database: tokens, lifetimes, passwords, the pace of attempts."""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from etappe.accounts.errors import TooManyAttempts, WeakPassword

LINK_LIFETIME = timedelta(hours=24)
IDLE_LIFETIME = timedelta(days=7)
ABSOLUTE_LIFETIME = timedelta(days=30)
SEEN_EVERY = timedelta(minutes=5)

MIN_PASSWORD_LENGTH = 15
MIN_GUEST_PASSWORD_LENGTH = 8
MAX_PASSWORD_LENGTH = 128

# 19 MiB and two passes are what the OWASP storage advice asks of argon2id at least.
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_hashing = threading.BoundedSemaphore(4)
_decoy = _hasher.hash("somebody who does not exist")


def new_token() -> str:
    """A secret of 256 bits that can stand in an address or a cookie."""
    return secrets.token_urlsafe(32)


def hash_token(token: str) -> bytes:
    """What the database keeps of a token; the token has enough chance in it to need no salt."""
    return hashlib.sha256(token.encode()).digest()


def hash_password(password: str) -> str:
    """The argon2id hash of a password that is long enough. Raises :class:`WeakPassword`."""
    return _hashed(password, MIN_PASSWORD_LENGTH)


def hash_guest_password(password: str) -> str:
    """The same for the password of a guest link, which comes on top of its secret. Raises :class:`WeakPassword`."""
    return _hashed(password, MIN_GUEST_PASSWORD_LENGTH)


def _hashed(password: str, least: int) -> str:
    if not least <= len(password) <= MAX_PASSWORD_LENGTH or len(set(password)) < 4:
        raise WeakPassword(least, MAX_PASSWORD_LENGTH)
    with _hashing:
        return _hasher.hash(password)


def password_matches(password: str, password_hash: str | None) -> bool:
    """Whether the password is right; takes as long for people who do not exist or have none."""
    with _hashing:
        try:
            _hasher.verify(password_hash or _decoy, password[:MAX_PASSWORD_LENGTH])
        except (VerificationError, InvalidHashError):
            return False
    return password_hash is not None


def is_current(*, seen_at: datetime, expires_at: datetime, now: datetime) -> bool:
    """Whether a sign-in is neither too old nor idle for too long."""
    return now < expires_at and now < seen_at + IDLE_LIFETIME


@dataclass
class AttemptLimit:
    """A token bucket per key: ``burst`` attempts at once, then one every ``refill`` interval."""

    burst: int = 10
    refill: timedelta = timedelta(seconds=6)
    _buckets: OrderedDict[str, tuple[float, datetime]] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _capacity: int = 10_000

    def take(self, key: str, now: datetime) -> None:
        """Count one attempt. Raises :class:`TooManyAttempts` when the bucket of ``key`` is empty."""
        with self._lock:
            left, since = self._buckets.pop(key, (float(self.burst), now))
            left = min(self.burst, left + (now - since) / self.refill)
            allowed = left >= 1
            self._buckets[key] = (left - 1 if allowed else left, now)
            if len(self._buckets) > self._capacity:
                self._buckets.popitem(last=False)
        if not allowed:
            raise TooManyAttempts(retry_after=max(1, round((1 - left) * self.refill.total_seconds())))
