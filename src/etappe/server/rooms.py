"""The rooms that have something to say over HTTP."""

from __future__ import annotations

from functools import cache

from fastapi import APIRouter
from starlette.routing import BaseRoute

from etappe import (
    accounts,
    changes,
    comments,
    connectors,
    customers,
    events,
    framework,
    guests,
    journeys,
    library,
    measures,
    objects,
    privacy,
)
from etappe.server import health, openapi

PREFIX = "/api/v1"


@cache
def routes() -> tuple[BaseRoute, ...]:
    """Where the rooms answer: below :data:`PREFIX`, and the public pages at their own addresses.

    Preparing them takes half a second at the first request, so all applications of a process have the same ones.
    """
    api = APIRouter(generate_unique_id_function=openapi.operation_id)
    for router in (health.router, *routers()):
        api.include_router(router, prefix=PREFIX)
    api.include_router(privacy.public_router)
    return tuple(api.routes)


def routers() -> tuple[APIRouter, ...]:
    """The routers of all rooms, in the order of the documentation."""
    rooms = (
        accounts,
        changes,
        comments,
        events,
        connectors,
        objects,
        framework,
        library,
        journeys,
        guests,
        customers,
        privacy,
        measures,
    )
    return tuple(room.router for room in rooms)
