"""A server that only collects, started again within a fraction of a second: ``python -m tests.faults.collect_server``.

It loads everything once and starts a server on the port, in a process group of its own, for every line it reads; it
answers with the process id.
"""

from __future__ import annotations

import os
import sys

from etappe.cli.serving import listening, run_server
from etappe.collector import create_app
from etappe.db import create_engine, use_engine


def main(url: str, port: int) -> None:
    use_engine(create_engine(url))
    with listening("127.0.0.1", port) as listener:
        run_server(create_app(), listener, on_ready=lambda: None)


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
    nursery(sys.argv[1], int(sys.argv[2]))
