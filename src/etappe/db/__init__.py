"""The row store: engine, sessions, base model, the private PostgreSQL server and the migrations."""

from etappe.db.base import Base, PublicId, Timestamps, WorkspaceScoped
from etappe.db.embedded import EmbeddedServer
from etappe.db.engine import APP_ROLE, create_engine, current_engine, use_engine
from etappe.db.listening import listening_to
from etappe.db.opening import open_database
from etappe.db.sessions import read_session, session_scope, system_session
from etappe.db.statistics import as_owner, renew_statistics

__all__ = [
    "APP_ROLE",
    "Base",
    "EmbeddedServer",
    "PublicId",
    "Timestamps",
    "WorkspaceScoped",
    "as_owner",
    "create_engine",
    "current_engine",
    "listening_to",
    "open_database",
    "read_session",
    "renew_statistics",
    "session_scope",
    "system_session",
    "use_engine",
]
