"""Connections to PostgreSQL, in a role that row-level security binds."""

from __future__ import annotations

from sqlalchemy import Engine, make_url
from sqlalchemy import create_engine as _create_engine

APP_ROLE = "etappe_app"
"""Role of every ordinary connection: not the owner of any table, so policies apply to it."""

_current: list[Engine] = []


def create_engine(url: str, *, role: str | None = APP_ROLE, pool_size: int = 10) -> Engine:
    """An engine whose connections act as ``role``; ``None`` keeps the role of the sign-in (the owner).

    ``url`` may use any spelling of the PostgreSQL scheme; psycopg 3 is the driver.
    """
    options = "-c timezone=UTC -c application_name=etappe"
    if role is not None:
        options += f" -c role={role}"
    return _create_engine(
        make_url(url).set(drivername="postgresql+psycopg"),
        connect_args={"options": options},
        pool_size=pool_size,
        max_overflow=2 * pool_size,
        pool_pre_ping=True,
    )


def use_engine(engine: Engine) -> None:
    """Make ``engine`` the one that sessions of this process use when none is named."""
    _current[:] = [engine]


def current_engine() -> Engine:
    """The engine of this process. Raises ``RuntimeError`` before :func:`use_engine`."""
    if not _current:
        raise RuntimeError("no database yet: call etappe.db.use_engine first")
    return _current[0]
