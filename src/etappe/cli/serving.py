"""Runs servers beside other processes and ends all of them in good order, whatever ends them."""

from __future__ import annotations

import asyncio
import fcntl
import logging
import logging.handlers
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import uvicorn
from starlette.applications import Starlette

from etappe.cli.deadlines import Deadlines
from etappe.config import Settings
from etappe.errors import EtappeError
from etappe.events import Collector
from etappe.kit.processes import gone

_GRACE_S = 3


class AddressInUse(EtappeError):
    """Something else listens where the server wants to."""

    code = "server.address_in_use"


class AlreadyRunning(EtappeError):
    """A server of this home folder is running."""

    code = "server.already_running"


@contextmanager
def only_one(settings: Settings, what: str) -> Iterator[None]:
    """Hold the home folder for one ``what``, "server" or "collector". Raises :class:`AlreadyRunning`."""
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (settings.home / f".{what}.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning(
                f"A {what} already works on {settings.home}.",
                hint="Ctrl-C in its terminal ends it; `etappe link` prints a sign-in link for a running server.",
            ) from None
        yield


@contextmanager
def listening(host: str, port: int, *, shared: bool = False) -> Iterator[socket.socket]:
    """Take the address early, before any long work. Raises :class:`AddressInUse`.

    A ``shared`` one may be taken by several processes that all want it so: the system deals the connections out.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT if shared else socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OSError as error:
            raise AddressInUse(
                f"Cannot listen on {host}:{port}: {error.strerror}.",
                hint=f"Choose another port: {'--port ' if shared else 'ETAPPE_PORT='}{port + 1}.",
            ) from None
        yield listener


@contextmanager
def ending_in_order() -> Iterator[None]:
    """Turn every signal to end into an ordinary exit, and let nothing disturb the tidying up."""
    handled = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
    before = {name: signal.signal(name, _leave) for name in handled}
    try:
        yield
    finally:
        for name in handled:
            signal.signal(name, before[name])


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let no second Ctrl-C interrupt what the block does."""
    handled = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
    before = {name: signal.signal(name, signal.SIG_IGN) for name in handled}
    try:
        yield
    finally:
        for name in handled:
            signal.signal(name, before[name])


def _leave(number: int, _frame: FrameType | None) -> None:
    sys.exit(0 if number in {signal.SIGINT, signal.SIGTERM} else 128 + number)


def log_to(folder: Path, name: str) -> None:
    """Write the log of this process to ``name`` in ``folder``, five files of five megabytes at most."""
    folder.mkdir(parents=True, exist_ok=True)
    handler = logging.handlers.RotatingFileHandler(
        folder / name, maxBytes=5 * 1024 * 1024, backupCount=4, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    logging.getLogger("procrastinate").setLevel(logging.WARNING)


def run_server(
    app: Starlette, listener: socket.socket, *, on_ready: Callable[[], object], parent: int | None = None
) -> None:
    """Answer requests on ``listener`` until a signal, or until the process ``parent`` has gone.

    ``on_ready`` is called once requests are answered; ``app.state.collector`` is what takes events.
    """
    config = uvicorn.Config(
        app,
        http=Deadlines,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=_GRACE_S,
        server_header=False,
        proxy_headers=False,
    )
    _Server(config, app.state.collector, on_ready, parent).run(sockets=[listener])


class _Server(uvicorn.Server):
    def __init__(
        self, config: uvicorn.Config, collector: Collector, on_ready: Callable[[], object], parent: int | None
    ) -> None:
        super().__init__(config)
        self._collector = collector
        self._on_ready = on_ready
        self._parent = parent

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        if self.started:
            self._on_ready()
            if self._parent is not None:
                self._watching = asyncio.create_task(self._end_with(self._parent))

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Senders of events are told to come again while what they sent before is written."""
        self._collector.refuse()
        super().handle_exit(sig, frame)

    async def _end_with(self, parent: int) -> None:
        await gone(parent)
        self._collector.refuse()
        self.should_exit = True
