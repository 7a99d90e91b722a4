"""The rooms that have something to say over HTTP."""

from __future__ import annotations

from fastapi import APIRouter

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
