"""Who may do what: the four roles, in a workspace and on one journey."""

from __future__ import annotations

from typing import Final, get_args

from etappe.accounts.access import Access
from etappe.accounts.errors import RoleNeeded
from etappe.accounts.types import Role

ROLES: Final[tuple[Role, ...]] = get_args(Role)
"""From the one who may do everything to the one who may only look."""


def sees_clear_names(role: Role, chosen: bool | None) -> bool:
    """Whether a member sees who customers are: what was ``chosen`` for them, else owners and editors do."""
    return includes(role, "editor") if chosen is None else chosen


def includes(role: Role, least: Role) -> bool:
    """Whether a role allows what ``least`` allows."""
    return ROLES.index(role) <= ROLES.index(least)


def lower(one: Role, other: Role) -> Role:
    """The role of the two that allows less."""
    return max(one, other, key=ROLES.index)


def require(access: Access, least: Role) -> None:
    """Raises :class:`RoleNeeded` unless the person has this role, or a higher one, in the workspace."""
    _demand(access.role, least)


def journey_role(access: Access, journey_id: str) -> Role:
    """What the person is on one journey: the grant there, else the role in the workspace.

    An owner of the workspace is one everywhere; a guest is nothing more than a viewer anywhere else.
    """
    if access.only_journey is not None and journey_id != access.only_journey:
        return "viewer"
    return access.role if access.role == "owner" else access.grants.get(journey_id, access.role)


def require_on(access: Access, journey_id: str | None, least: Role) -> None:
    """Raises :class:`RoleNeeded` unless the person has this role on the journey; without one, in the workspace."""
    _demand(access.role if journey_id is None else journey_role(access, journey_id), least)


def _demand(role: Role, least: Role) -> None:
    if not includes(role, least):
        raise RoleNeeded(least, role)
