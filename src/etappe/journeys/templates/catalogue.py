"""All templates, in the order in which they are offered."""

from __future__ import annotations

from typing import Final

from etappe.errors import NotFound
from etappe.journeys.templates.blueprint import SERVICE_BLUEPRINT
from etappe.journeys.templates.industries import BUSINESS, INSURANCE, PUBLIC_OFFICE, SHOP
from etappe.journeys.templates.lifecycles import FIRST_TO_LAST, SIX_PHASES
from etappe.journeys.templates.shape import Template

_ALL: Final = (SIX_PHASES, FIRST_TO_LAST, INSURANCE, SHOP, BUSINESS, PUBLIC_OFFICE, SERVICE_BLUEPRINT)


class NoSuchTemplate(NotFound):
    """There is no template of this name."""

    code = "journeys.no_template"

    def __init__(self, name: str) -> None:
        known = ", ".join(one.id for one in _ALL)
        super().__init__(f"There is no template “{name}”.", hint=f"Choose one of: {known}.")


def templates() -> tuple[Template, ...]:
    """Every template."""
    return _ALL


def template(name: str) -> Template:
    """One of them. Raises :class:`NoSuchTemplate`."""
    for one in _ALL:
        if one.id == name:
            return one
    raise NoSuchTemplate(name)
