"""The addresses of senders without all the others: what a process needs that does nothing but take events."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from anyio import to_thread
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from etappe import accounts, events
from etappe.config import get_settings

_METHODS: Final = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")


def create_app() -> Starlette:
    """An application that keeps events as the full server does; ``state.collector`` is what takes them."""
    app = Starlette(routes=[Route("/{path:path}", _elsewhere, methods=_METHODS)], lifespan=_lifespan)
    app.state.collector = events.Collector(behind_proxy=get_settings().public_url is not None)
    app.add_middleware(events.Collect, collector=app.state.collector)
    return app


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    await to_thread.run_sync(lambda: events.move_past_logs(accounts.every_workspace()))
    yield
    await app.state.collector.close()


async def _elsewhere(_: Request) -> JSONResponse:
    told = {
        "code": "collect.elsewhere",
        "message": "Only events are taken at this address.",
        "hint": "Everything else is answered by the server that `etappe serve` starts.",
    }
    return JSONResponse(told, status_code=404)
