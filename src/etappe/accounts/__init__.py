"""Workspaces, the people in them, how they sign in, and the record of what they did."""

from etappe.accounts.access import Access
from etappe.accounts.dependencies import (
    CommenterInWorkspace,
    EditorInWorkspace,
    InWorkspace,
    MemberInWorkspace,
    OwnerInWorkspace,
    current_person,
    in_workspace,
)
from etappe.accounts.endpoints import router
from etappe.accounts.errors import RoleNeeded
from etappe.accounts.repository import record
from etappe.accounts.roles import includes, journey_role, require, require_on
from etappe.accounts.service import (
    create_administrator,
    create_sign_in_link,
    create_workspace,
    find_administrator,
    open_session,
    workspaces_of,
)
from etappe.accounts.types import Member, Person, Role, Workspace

__all__ = [
    "Access",
    "CommenterInWorkspace",
    "EditorInWorkspace",
    "InWorkspace",
    "Member",
    "MemberInWorkspace",
    "OwnerInWorkspace",
    "Person",
    "Role",
    "RoleNeeded",
    "Workspace",
    "create_administrator",
    "create_sign_in_link",
    "create_workspace",
    "current_person",
    "find_administrator",
    "in_workspace",
    "includes",
    "journey_role",
    "open_session",
    "record",
    "require",
    "require_on",
    "router",
    "workspaces_of",
]
