"""Tokens, passwords, lifetimes, the pace of attempts."""

from datetime import UTC, datetime, timedelta

import pytest

from etappe.accounts import logic
from etappe.accounts.errors import TooManyAttempts, WeakPassword

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


def test_tokens_are_long_and_differ() -> None:
    tokens = {logic.new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert all(len(token) >= 43 for token in tokens)


def test_a_password_is_kept_as_argon2id_and_recognised() -> None:
    kept = logic.hash_password("correct horse battery")
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert logic.password_matches("correct horse battery", kept)
    assert not logic.password_matches("correct horse batterz", kept)


def test_nobody_has_no_password() -> None:
    assert not logic.password_matches("somebody who does not exist", None)


@pytest.mark.parametrize("password", ["", "short", "a" * 40, "ab" * 10, "x" * 129])
def test_passwords_that_are_easy_to_guess_are_refused(password: str) -> None:
    with pytest.raises(WeakPassword):
        logic.hash_password(password)


@pytest.mark.parametrize(
    ("idle", "age", "current"),
    [
        (timedelta(0), timedelta(0), True),
        (timedelta(days=7) - timedelta(seconds=1), timedelta(days=8), True),
        (timedelta(days=7), timedelta(days=8), False),
        (timedelta(0), timedelta(days=30), False),
    ],
)
def test_a_sign_in_ends_by_age_or_idleness(idle: timedelta, age: timedelta, current: bool) -> None:
    expires = NOON - age + logic.ABSOLUTE_LIFETIME
    assert logic.is_current(seen_at=NOON - idle, expires_at=expires, now=NOON) is current


def test_attempts_are_slowed_down_per_key() -> None:
    limit = logic.AttemptLimit(burst=3, refill=timedelta(seconds=10))
    for _ in range(3):
        limit.take("a", NOON)
    with pytest.raises(TooManyAttempts) as caught:
        limit.take("a", NOON)
    assert caught.value.retry_after == 10
    limit.take("b", NOON)
    limit.take("a", NOON + timedelta(seconds=10))
    with pytest.raises(TooManyAttempts):
        limit.take("a", NOON + timedelta(seconds=11))


def test_a_thousand_attempts_a_minute_get_a_handful_through() -> None:
    limit = logic.AttemptLimit()
    passed = 0
    for number in range(1000):
        try:
            limit.take("a", NOON + number * timedelta(milliseconds=60))
        except TooManyAttempts:
            continue
        passed += 1
    assert passed <= 20


def test_the_limit_forgets_old_keys() -> None:
    limit = logic.AttemptLimit(_capacity=5)
    for number in range(100):
        limit.take(str(number), NOON)
    assert len(limit._buckets) == 5
