"""Runs server and worker side by side and ends both in good order, whatever ends them."""

from __future__ import annotations

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

from etappe.config import Settings
from etappe.errors import EtappeError

_GRACE_S = 3


class AddressInUse(EtappeError):
    """Something else listens where the server wants to."""

    code = "server.address_in_use"


class AlreadyRunning(EtappeError):
    """A server of this home folder is running."""

    code = "server.already_running"


@contextmanager
def only_server(settings: Settings) -> Iterator[None]:
    """Hold the home folder for one server. Raises :class:`AlreadyRunning`."""
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (settings.home / ".server.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning(
                f"A server already works on {settings.home}.",
                hint="`etappe link` prints a sign-in link for it; Ctrl-C in its terminal ends it.",
            ) from None
        yield


@contextmanager
def listening(settings: Settings) -> Iterator[socket.socket]:
    """Take the address early, before any long work. Raises :class:`AddressInUse`."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((settings.host, settings.port))
        except OSError as error:
            raise AddressInUse(
                f"Cannot listen on {settings.host}:{settings.port}: {error.strerror}.",
                hint="Choose another port: ETAPPE_PORT=8001.",
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


def run_server(listener: socket.socket, *, on_ready: Callable[[], None]) -> None:
    """Answer requests on ``listener`` until a signal; ``on_ready`` is called once requests are answered."""
    from etappe.server import Deadlines, create_app

    config = uvicorn.Config(
        create_app(),
        http=Deadlines,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=_GRACE_S,
        server_header=False,
        proxy_headers=False,
    )
    _Server(config, on_ready).run(sockets=[listener])


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, on_ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        if self.started:
            self._on_ready()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Senders of events are told to come again while what they sent before is written."""
        self.config.app.state.collector.refuse()  # type: ignore[union-attr]  # it is the one that was made above
        super().handle_exit(sig, frame)
