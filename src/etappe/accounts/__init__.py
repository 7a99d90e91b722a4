"""Workspaces, the people in them, how they sign in, and the record of what they did."""

from etappe.accounts import guests
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
from etappe.accounts.errors import LinkEnded, NoSuchMember, RoleNeeded
from etappe.accounts.logic import AttemptLimit
from etappe.accounts.members import is_member, last_seen, mark_seen, names_of, people
from etappe.accounts.repository import record
from etappe.accounts.roles import includes, journey_role, require, require_on
from etappe.accounts.service import (
    create_administrator,
    create_sign_in_link,
    create_workspace,
    every_workspace,
    find_administrator,
    open_session,
    time_zone,
    workspaces_of,
)
from etappe.accounts.tokens import LinkToken
from etappe.accounts.types import GuestLink, GuestRole, Member, Person, Role, Seen, Workspace

__all__ = [
    "Access",
    "AttemptLimit",
    "CommenterInWorkspace",
    "EditorInWorkspace",
    "GuestLink",
    "GuestRole",
    "InWorkspace",
    "LinkEnded",
    "LinkToken",
    "Member",
    "MemberInWorkspace",
    "NoSuchMember",
    "OwnerInWorkspace",
    "Person",
    "Role",
    "RoleNeeded",
    "Seen",
    "Workspace",
    "create_administrator",
    "create_sign_in_link",
    "create_workspace",
    "current_person",
    "every_workspace",
    "find_administrator",
    "guests",
    "in_workspace",
    "includes",
    "is_member",
    "journey_role",
    "last_seen",
    "mark_seen",
    "names_of",
    "open_session",
    "people",
    "record",
    "require",
    "require_on",
    "router",
    "time_zone",
    "workspaces_of",
]
