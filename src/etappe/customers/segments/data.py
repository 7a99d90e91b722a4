"""The event log as rules for segments see it: every event under the key of its customer."""

from __future__ import annotations

from pathlib import Path

import duckdb
from sqlalchemy.orm import Session

from etappe.config import get_settings
from etappe.customers.identity_map import identity_map
from etappe.events import log_of

JOURNEY = "journey"
"""The column with the canonical key of the customer."""


def connection() -> duckdb.DuckDBPyConnection:
    """A DuckDB of its own for one query, within the memory that the settings allow."""
    settings = get_settings()
    options: dict[str, str | bool | int | float | list[str]] = {"memory_limit": settings.memory_limit}
    if settings.threads:
        options["threads"] = settings.threads
    return duckdb.connect(config=options)


def customers_events(con: duckdb.DuckDBPyConnection, db: Session, folder: Path) -> duckdb.DuckDBPyRelation:
    """All events of the log with the canonical key of their customer as :data:`JOURNEY`."""
    log, pairs = log_of(folder).relation(con), identity_map(db).pairs
    key = duckdb.ColumnExpression("customer")
    if not pairs.num_rows:
        return log.select(duckdb.StarExpression(), key.alias(JOURNEY))
    mapped = con.from_arrow(pairs)
    joined = log.join(mapped, key == duckdb.ColumnExpression("key"), how="left")
    canonical = duckdb.CoalesceOperator(duckdb.ColumnExpression("canonical"), key)
    return joined.select(duckdb.StarExpression(exclude=["key", "canonical"]), canonical.alias(JOURNEY))
