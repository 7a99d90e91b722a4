"""Bodies that nobody sends in good faith, made by chance from a few ways of being wrong."""

from __future__ import annotations

import base64
import gzip
import json
import random
from collections.abc import Callable, Iterator
from typing import Any

from tests.events.collect.sending import event

PATHS = [
    "/v1/track",
    "/v1/batch",
    "/v1/b",
    "/batch/",
    "/i/v0/e/",
    "/e/",
    "/api/s/track",
    "/v1/cloudevents",
    "/v1/p",
]
WORDS = [
    "",
    "\0",
    "\u202e",
    "\ufffd",
    "a" * 600,
    "../../x",
    "'; DROP TABLE inbox; --",
    "${jndi}",
    "𝕏",
    "=1+1",
    "user:email:x",
]
NUMBERS = [
    0,
    -1,
    2**63,
    -(2**70),
    10**300,
    1e308,
    5e-324,
    10**25,
    True,
    False,
    None,
    253402300800000,
    -62135596800000,
]
FIELDS = [
    "type", "event", "userId", "anonymousId", "messageId", "timestamp", "sentAt", "originalTimestamp", "properties",
    "traits", "context", "groupId", "previousId", "name", "channel", "writeKey", "integrations", "distinct_id", "batch",
    "specversion", "id", "subject", "data", "uuid",
]  # fmt: skip


def value(chance: random.Random, depth: int = 0) -> Any:
    """Some JSON."""
    kind = chance.randrange(5 if depth < 4 else 3)
    if kind == 0:
        return chance.choice(WORDS)
    if kind == 1:
        return chance.choice(NUMBERS)
    if kind == 2:
        return chance.choice(
            ["2026-02-30T00:00:00Z", "0000-00-00", "9999-12-31T23:59:59+14:00", "2026-11-22T10:00:00Z"]
        )
    if kind == 3:
        return [value(chance, depth + 1) for _ in range(chance.randrange(4))]
    return {chance.choice([*FIELDS, *WORDS]): value(chance, depth + 1) for _ in range(chance.randrange(4))}


def _odd_event(chance: random.Random) -> bytes:
    item = event(chance.randrange(10**9))
    for _ in range(chance.randrange(1, 5)):
        item[chance.choice(FIELDS)] = value(chance)
    return json.dumps(item).encode()


def _odd_batch(chance: random.Random) -> bytes:
    items = [b",".join(_odd_event(chance) for _ in range(chance.randrange(1, 6)))]
    return b'{"batch":[%s],"context":%s}' % (b",".join(items), json.dumps(value(chance)).encode())


def _cut(chance: random.Random) -> bytes:
    whole = _odd_batch(chance)
    return whole[: chance.randrange(len(whole))]


def _flipped(chance: random.Random) -> bytes:
    whole = bytearray(_odd_event(chance))
    for _ in range(chance.randrange(1, 8)):
        whole[chance.randrange(len(whole))] = chance.randrange(256)
    return bytes(whole)


def _deep(chance: random.Random) -> bytes:
    depth = chance.choice([65, 100, 999, 1_001, 5_000, 100_000])
    opening, closing = chance.choice([(b"[", b"]"), (b'{"a":', b"}")])
    inner = opening * depth + b"1" + closing * depth
    return (
        chance.choice([b"%s", b'{"batch":[%s]}', b'{"userId":"C1","event":"x","properties":{"p":%s}}'])
        % inner
    )


def _number(chance: random.Random) -> bytes:
    digits = chance.choice(
        [b"9" * 5_000, b"1e999", b"NaN", b"-Infinity", b"0x10", b"1" * 4_000, b"-0.0e-999"]
    )
    return b'{"userId":%s,"event":"x","timestamp":%s,"properties":{"n":%s}}' % (digits, digits, digits)


def _half_characters(chance: random.Random) -> bytes:
    text = b"".join(
        chance.choice([b"\\ud83d", b"\\ude00", b"\\\\ud83d", b"x", b"\\u0000", b'\\"']) for _ in range(6)
    )
    return b'{"userId":"C1","event":"%s","properties":{"%s":"%s"}}' % (text, text, text)


def _bomb(chance: random.Random) -> bytes:
    return gzip.compress(chance.choice([b" ", b"[", b'{"a":']) * chance.choice([200_000, 2_000_000]))


def _broken_gzip(chance: random.Random) -> bytes:
    packed = bytearray(gzip.compress(_odd_batch(chance)))
    packed[chance.randrange(2, len(packed))] ^= 0xFF
    return bytes(packed[: chance.randrange(10, len(packed) + 1)])


def _form(chance: random.Random) -> bytes:
    return b"data=" + chance.choice(
        [base64.b64encode(_odd_event(chance)), b"%%%", base64.b64encode(_bomb(chance)), b""]
    )


def _noise(chance: random.Random) -> bytes:
    return chance.randbytes(chance.randrange(200))


def _not_utf8(chance: random.Random) -> bytes:
    text = chance.choice(
        ["Größe".encode("latin-1"), "x".encode("utf-16"), b"\xed\xa0\x80", b"\xc0\x80", b"\xff\xfe"]
    )
    return b'{"batch":[{"type":"track","userId":"C1","event":"%s"}]}' % text


def _large(chance: random.Random) -> bytes:
    return json.dumps(event(properties={"x": "y" * chance.choice([33_000, 600_000, 1_100_000])})).encode()


def _keys(chance: random.Random) -> bytes:
    return b'{"userId":"C1","event":"x","properties":{%s}}' % b",".join(b'"k":%d' % n for n in range(2_000))


WAYS: list[Callable[[random.Random], bytes]] = [
    _odd_event, _odd_event, _odd_event, _odd_batch, _odd_batch, _cut, _flipped, _flipped, _deep, _number,
    _half_characters, _bomb, _broken_gzip, _form, _noise, _not_utf8, _large, _keys,
]  # fmt: skip


def bodies(number: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """So many addresses and bodies."""
    chance = random.Random(seed)
    for _ in range(number):
        body = chance.choice(WAYS)(chance)
        yield chance.choice(PATHS), gzip.compress(body) if chance.random() < 0.1 else body
