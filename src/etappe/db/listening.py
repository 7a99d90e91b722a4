"""A connection that hears what other processes notify."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from sqlalchemy import Engine


@contextmanager
def listening_to(engine: Engine, *channels: str) -> Iterator[psycopg.Connection[Any]]:
    """A connection of its own that hears these channels, since one that listens can do nothing else."""
    pooled = engine.raw_connection()
    connection = pooled.driver_connection
    pooled.detach()
    assert isinstance(connection, psycopg.Connection)
    try:
        connection.rollback()
        connection.autocommit = True
        for channel in channels:
            connection.execute(f"LISTEN {channel}")
        yield connection
    finally:
        connection.close()
