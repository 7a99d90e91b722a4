"""Personas and segments from behaviour: kinds of journeys, evidence for statements, preferences over time."""

from etappe.measures.personas.endpoints import router

__all__ = ["router"]
