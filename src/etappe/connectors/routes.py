"""All routes of the connectors."""

from __future__ import annotations

from fastapi import APIRouter

from etappe.connectors.imports.endpoints import router as imports
from etappe.connectors.schedules.endpoints import router as schedules

router = APIRouter()
router.include_router(imports)
router.include_router(schedules)
