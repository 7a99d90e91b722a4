"""A server that only collects: ``python -m tests.faults.collect_server URL PORT``.

With ``--nursery`` it loads everything once and starts a server, in a process group of its own, for every line it
reads; it answers with the process id. So a server that was killed is back within a fraction of a second.
"""

from __future__ import annotations

import os
import sys
from types import FrameType
from typing import Any

import uvicorn

from etappe.db import create_engine, use_engine
from etappe.events import Collect, Collector


class _Server(uvicorn.Server):
    """Tells the collector first when it has to end."""

    def __init__(self, config: uvicorn.Config, collector: Collector) -> None:
        super().__init__(config)
        self._collector = collector

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._collector.refuse()
        super().handle_exit(sig, frame)


def rest(collector: Collector) -> Any:
    """What stands behind collection: start and end, and an answer that costs nothing, to compare with."""
    ok = b'{"success":true}'
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(ok))]

    async def app(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await receive()
            await send({"type": "lifespan.startup.complete"})
            await receive()
            await collector.close()
            await send({"type": "lifespan.shutdown.complete"})
            return
        while (await receive()).get("more_body"):
            pass
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": ok})

    return app


def main(url: str, port: int) -> None:
    use_engine(create_engine(url))
    collector = Collector()
    config = uvicorn.Config(
        Collect(rest(collector), collector),
        host="127.0.0.1",
        port=port,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=5,
    )
    _Server(config, collector).run()


def nursery(url: str, port: int) -> None:
    """Start a server for every line on standard input."""
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            os.setsid()
            main(url, port)
            os._exit(0)
        print(child, flush=True)
        os.waitpid(child, 0)
        print("ended", flush=True)


if __name__ == "__main__":
    (nursery if "--nursery" in sys.argv else main)(sys.argv[1], int(sys.argv[2]))
