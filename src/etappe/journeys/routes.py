"""All routes of journeys, for the server."""

from __future__ import annotations

from fastapi import APIRouter

from etappe.journeys import endpoints, looking_endpoints, version_endpoints

router = APIRouter()
for _part in (endpoints, version_endpoints, looking_endpoints):
    router.include_router(_part.router)
