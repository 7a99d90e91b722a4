"""Puts the web application together: rooms, errors, protection, the user interface."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from anyio import to_thread
from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from etappe import accounts, events
from etappe.config import get_settings
from etappe.events import Collect, Collector
from etappe.server import openapi, problems, rooms
from etappe.server.interface import STATIC, mount_interface
from etappe.server.protection import BodyLimit, Failures, OriginCheck, RequestId, SecurityHeaders
from etappe.version import __version__

# Fewer threads than database connections, so that no request waits for a connection while holding a thread.
_REQUEST_THREADS = 24


def create_app(*, static: Path = STATIC) -> FastAPI:
    """The application; the process has to choose its database first (:func:`etappe.db.use_engine`)."""
    app = FastAPI(
        title="Etappe",
        version=__version__,
        summary="Customer journeys, planned and measured.",
        openapi_url=f"{rooms.PREFIX}/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan,
    )
    problems.register(app)
    app.router.routes.extend(rooms.routes())
    openapi.complete(app)
    mount_interface(app, static)
    _protect(app)
    return app


def _protect(app: FastAPI) -> None:
    """The last one added is the first that a request meets: events first of all, because there are so many of them."""
    app.add_middleware(BodyLimit)
    app.add_middleware(OriginCheck, own_origin=get_settings().address)
    app.add_middleware(GZipMiddleware, minimum_size=1024, compresslevel=5)
    app.add_middleware(Failures)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(RequestId)
    app.state.collector = Collector(behind_proxy=get_settings().public_url is not None)
    app.add_middleware(Collect, collector=app.state.collector)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    to_thread.current_default_thread_limiter().total_tokens = _REQUEST_THREADS
    await to_thread.run_sync(lambda: events.move_past_logs(accounts.every_workspace()))
    yield
    await app.state.collector.close()
