"""Workspaces, the people in them, how they sign in, and the record of what they did."""

from etappe.accounts.dependencies import Access, InWorkspace, current_person, in_workspace
from etappe.accounts.endpoints import router
from etappe.accounts.repository import record
from etappe.accounts.service import (
    create_administrator,
    create_sign_in_link,
    create_workspace,
    find_administrator,
    open_session,
    workspaces_of,
)
from etappe.accounts.types import Person, Workspace

__all__ = [
    "Access",
    "InWorkspace",
    "Person",
    "Workspace",
    "create_administrator",
    "create_sign_in_link",
    "create_workspace",
    "current_person",
    "find_administrator",
    "in_workspace",
    "open_session",
    "record",
    "router",
    "workspaces_of",
]
