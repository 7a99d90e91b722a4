"""Carries deliveries into the database on connections of its own, and finds the one event that spoils the rest."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import msgspec
import psycopg
from psycopg import Connection, errors
from sqlalchemy.exc import SQLAlchemyError

from etappe.config import get_settings
from etappe.db import current_engine
from etappe.events.collect.entries import Delivery, Entry
from etappe.events.collect.errors import DatabaseAway, UnknownKey
from etappe.events.collect.inbox import LOCK
from etappe.events.collect.message import Reject
from etappe.events.collect.writing import Written, write

_ENTER: Final = (
    f"SELECT set_config('etappe.workspace', %s, true), pg_advisory_xact_lock_shared({LOCK}, hashtext(%s))"
)
_LIMITS: Final = (
    "SET lock_timeout = '8s'; SET statement_timeout = '15s'; SET idle_in_transaction_session_timeout = '30s'"
)
_SPOILT: Final = (errors.DataError, errors.ProgrammingError, errors.InternalError, errors.NotSupportedError)
_TRIES: Final = 2


class Keeper:
    """Thread-safe; holds as many connections as flushes ran at once."""

    def __init__(self) -> None:
        self._idle: list[Connection[Any]] = []
        self._lock = threading.Lock()

    def keep(self, workspace_id: str, deliveries: Sequence[Delivery]) -> Written:
        """Keep all of it in one transaction, which is committed when this returns.

        Events that the database cannot take become failed ones. Raises
        :class:`~etappe.events.collect.errors.DatabaseAway` when nothing could be kept.
        """
        try:
            return self._transaction(workspace_id, deliveries)
        except errors.ForeignKeyViolation:
            if len(deliveries) == 1:
                return Written(refused=[(deliveries[0], UnknownKey())])
        except _SPOILT as error:
            if len(deliveries) == 1:
                return self._one_by_one(workspace_id, deliveries[0], error)
        except (psycopg.Error, SQLAlchemyError, OSError):
            raise DatabaseAway from None
        middle = len(deliveries) // 2
        first = self.keep(workspace_id, deliveries[:middle])
        return _joined(first, self.keep(workspace_id, deliveries[middle:]))

    def close(self) -> None:
        """Give the connections up."""
        with self._lock:
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    def _one_by_one(self, workspace_id: str, delivery: Delivery, error: Exception) -> Written:
        """Part the event that cannot be stored from its neighbours."""
        entries = delivery.entries
        if not entries:
            raise DatabaseAway from error
        if len(entries) == 1:
            return self.keep(workspace_id, [_as_failed(delivery, entries[0])])
        middle = len(entries) // 2
        halves = (
            Delivery(
                delivery.source_id,
                delivery.received_us,
                entries[:middle],
                delivery.rejects,
                delivery.withheld,
            ),
            Delivery(delivery.source_id, delivery.received_us, entries[middle:]),
        )
        return _joined(*(self.keep(workspace_id, [half]) for half in halves))

    def _transaction(self, workspace_id: str, deliveries: Sequence[Delivery]) -> Written:
        for left in reversed(range(_TRIES)):
            connection = self._take()
            try:
                written = _carry_out(connection, workspace_id, deliveries)
            except (errors.DeadlockDetected, errors.SerializationFailure, errors.UniqueViolation):
                connection.close()
                if not left:
                    raise
            except psycopg.OperationalError:
                # A connection that has rested may have died meanwhile; the other ones then have too.
                connection.close()
                self.close()
                if not left:
                    raise
            except BaseException:
                # After a statement that failed among others under way, driver and database no longer agree on which
                # ones are prepared.
                connection.close()
                raise
            else:
                self._give_back(connection)
                return written
        raise DatabaseAway

    def _take(self) -> Connection[Any]:
        with self._lock:
            if self._idle:
                return self._idle.pop()
        return _connect()

    def _give_back(self, connection: Connection[Any]) -> None:
        if connection.closed:
            return
        with self._lock:
            self._idle.append(connection)


def _connect() -> Connection[Any]:
    """A connection as the engine makes them, but out of its pool."""
    pooled = current_engine().raw_connection()
    connection = pooled.driver_connection
    pooled.detach()
    assert isinstance(connection, Connection)
    connection.autocommit = True
    connection.execute(_LIMITS)
    return connection


def _carry_out(connection: Connection[Any], workspace_id: str, deliveries: Sequence[Delivery]) -> Written:
    # Statements are sent without waiting for the answers of those before, as far as nothing depends on them: every
    # wait is also one for the turn of this thread, and the event loop does not let go of it easily.
    with connection.pipeline():
        connection.execute("BEGIN")
        connection.execute(_ENTER, [workspace_id, workspace_id])
        written = write(connection, _folder(workspace_id), deliveries)
        connection.execute("COMMIT")
    return written


def _folder(workspace_id: str) -> Path:
    return get_settings().workspace_folder(workspace_id)


def _as_failed(delivery: Delivery, entry: Entry) -> Delivery:
    reject = Reject(
        code="collect.unstorable",
        message="The event holds a character or a number that cannot be stored.",
        raw=entry.raw or entry.payload,
        message_id=entry.message_id,
    )
    rejects = [*delivery.rejects, msgspec.structs.replace(reject, position=len(delivery.rejects))]
    return Delivery(delivery.source_id, delivery.received_us, [], rejects, delivery.withheld)


def _joined(first: Written, second: Written) -> Written:
    return Written(
        first.stored + second.stored,
        first.duplicates + second.duplicates,
        first.failed + second.failed,
        first.suppressed + second.suppressed,
        first.withheld + second.withheld,
        first.refused + second.refused,
    )
