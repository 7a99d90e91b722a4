"""The rooms that have something to say over HTTP."""

from __future__ import annotations

from fastapi import APIRouter

from etappe import accounts, changes, connectors, events, journeys, library, measures


def routers() -> tuple[APIRouter, ...]:
    """The routers of all rooms, in the order of the documentation."""
    return tuple(room.router for room in (accounts, changes, events, connectors, library, journeys, measures))
