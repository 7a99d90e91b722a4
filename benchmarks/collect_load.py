"""A sender of events that costs little itself: plain sockets, requests put together from ready-made bytes.

``python -m benchmarks.collect_load PORT KEY --connections 64 --batch 20 --seconds 5`` prints one line of JSON.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import json
import time
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import uvloop

_EVENT = (
    b'{"type":"track","event":"Product viewed","userId":"C-%010d","anonymousId":"2f3c1a52-77a1-4e0b-9d51-%012d",'
    b'"messageId":"m-%020d","timestamp":"%s","properties":{"product":"Winter coat","category":"Coats","price":129.9,'
    b'"currency":"EUR","position":3},"context":{"library":{"name":"analytics.js","version":"2.1"},"page":{"path":'
    b'"/shop/coats/winter","url":"https://shop.example/shop/coats/winter","title":"Winter coat","referrer":'
    b'"https://shop.example/shop"},"locale":"de-DE","userAgent":"Mozilla/5.0 (X11; Linux x86_64) Firefox/145.0"}}'
)


@dataclass
class Tally:
    """What came back."""

    sent: int = 0
    answered: int = 0
    refused: int = 0
    seconds: array[float] = field(default_factory=lambda: array("d"))


def requests(key: str, batch: int, first: int, path: str = "") -> Iterator[bytes]:
    """Requests without end, no event twice; to ``path``, or to where such events belong."""
    place = path.encode() or (b"/v1/batch" if batch > 1 else b"/v1/track")
    head = (
        b"POST %s HTTP/1.1\r\nHost: collect\r\nContent-Type: application/json\r\nAuthorization: Basic %s\r\n"
        b"Content-Length: %%d\r\n\r\n" % (place, base64.b64encode(f"{key}:".encode()))
    )
    stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()).encode()
    number = first
    while True:
        events = [_EVENT % (one % 50_000, one % 50_000, one, stamp) for one in range(number, number + batch)]
        number += batch
        body = b'{"batch":[%s]}' % b",".join(events) if batch > 1 else events[0]
        yield head % len(body) + body


class Sender(asyncio.Protocol):
    """One connection that sends its next request when the last one was answered."""

    def __init__(self, source: Iterator[bytes], tally: Tally, end: float, over: asyncio.Event) -> None:
        self._source, self._tally, self._end, self._over = source, tally, end, over
        self._begun = 0.0
        self._answer = b""

    def connection_made(self, transport: Any) -> None:
        self._transport = transport
        self._next()

    def _next(self) -> None:
        self._begun = time.perf_counter()
        if self._begun >= self._end:
            self._transport.close()
            return
        self._tally.sent += 1
        self._transport.write(next(self._source))

    def data_received(self, data: bytes) -> None:
        self._answer += data
        head, found, body = self._answer.partition(b"\r\n\r\n")
        if not found:
            return
        if len(body) < int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]):
            return
        self._tally.seconds.append(time.perf_counter() - self._begun)
        self._tally.answered += 1
        self._tally.refused += not head.startswith(b"HTTP/1.1 200")
        self._answer = b""
        self._next()

    def connection_lost(self, _: Exception | None) -> None:
        self._over.set()


async def load(
    port: int, key: str, *, connections: int, batch: int, seconds: float, path: str = ""
) -> dict[str, float]:
    """Send for so many seconds over so many connections; rates and latencies in milliseconds."""
    tally, loop, overs = Tally(), asyncio.get_running_loop(), []
    begun, base = time.perf_counter(), time.time_ns() // 1_000_000 * 1_000_000
    for number in range(connections):
        over = asyncio.Event()
        source = requests(key, batch, base + number * 10_000_000_000, path)
        await loop.create_connection(
            lambda source=source, over=over: Sender(source, tally, begun + seconds, over), "127.0.0.1", port
        )
        overs.append(over)
    await asyncio.gather(*(over.wait() for over in overs))
    took, times = time.perf_counter() - begun, sorted(tally.seconds)
    return {
        "requests": tally.answered,
        "refused": tally.refused,
        "requests_per_s": tally.answered / took,
        "events_per_s": tally.answered * batch / took,
        "p50_ms": times[len(times) // 2] * 1000,
        "p99_ms": times[int(len(times) * 0.99)] * 1000,
    }


def main() -> None:
    """One run."""
    parser = argparse.ArgumentParser()
    parser.add_argument("port", type=int)
    parser.add_argument("key")
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--batch", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--path", default="")
    given = vars(parser.parse_args())
    print(json.dumps(uvloop.run(load(given.pop("port"), given.pop("key"), **given))))


if __name__ == "__main__":
    main()
