"""What single customers did so far, for the rules of segments: from the log and the inbox, remembered for a while."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Final

import duckdb
import pyarrow as pa
from sqlalchemy.orm import Session

from etappe import events, rules
from etappe.config import get_settings
from etappe.customers.segments.data import connection

KEPT_EVENTS: Final = 400_000
"""Events of customers that are remembered per process."""
_TAIL: Final = 20_000
_COLUMNS: Final = (
    "event_id", "source", "time_us", "customer", "case_id", "activity", "channel", "value", "properties",
)  # fmt: skip
Event = dict[str, Any]
Name = tuple[str, str, int]
"""Workspace, state of the data, root of a customer."""


@dataclass(frozen=True, slots=True)
class Fresh:
    """Live events that are followed right now, by customer, and the keys that were never heard of before them."""

    events: Mapping[int, Sequence[events.InboxEvent]] = field(default_factory=dict)
    new_keys: frozenset[str] = frozenset()
    joined: frozenset[int] = frozenset()
    """Roots that became part of another customer."""


@dataclass(slots=True)
class History:
    """What is remembered of a customer: which keys were read, and their events by id."""

    keys: set[str] = field(default_factory=set)
    events: dict[bytes, Event] = field(default_factory=dict)


class Histories:
    """The events of customers who are active now; those of others are read when they come back."""

    def __init__(self, kept_events: int = KEPT_EVENTS) -> None:
        self._kept: OrderedDict[Name, History] = OrderedDict()
        self._events, self._most = 0, kept_events
        self._lock = Lock()

    def take(self, name: Name) -> History:
        """What is remembered of a customer; it is forgotten until it is kept again."""
        with self._lock:
            known = self._kept.pop(name, None) or History()
            self._events -= len(known.events)
            return known

    def keep(self, name: Name, known: History) -> None:
        """Remember a customer; forget those not seen for longest."""
        with self._lock:
            self._kept[name] = known
            self._events += len(known.events)
            while self._events > self._most and len(self._kept) > 1:
                self._events -= len(self._kept.popitem(last=False)[1].events)


_histories = Histories()


def of(
    db: Session,
    workspace_id: str,
    keys_of: Mapping[int, Sequence[str]],
    state: str,
    fresh: Fresh,
    position: int,
) -> dict[int, list[Event]]:
    """All events of each customer, ``fresh`` ones included; the inbox before them is read up to ``position``.

    ``state`` names the state of the data: whatever is remembered under another one is not used.
    """
    known = {root: _remembered((workspace_id, state, root), keys) for root, keys in keys_of.items()}
    unread = {
        key: known[root]
        for root, keys in keys_of.items()
        for key in {*keys} - known[root].keys - fresh.new_keys
    }
    _read(db, workspace_id, unread, position)
    for root, history in known.items():
        history.keys.update(keys_of[root])
        for event in _rows(fresh.events.get(root, ())):
            history.events.setdefault(event["event_id"], event)
    found = {root: list(history.events.values()) for root, history in known.items()}
    for root, history in known.items():
        _histories.keep((workspace_id, state, root), history)
    return found


def _remembered(name: Name, keys: Sequence[str]) -> History:
    """What is remembered of a customer; nothing of one who lost a key since, by a merge that was undone."""
    known = _histories.take(name)
    return known if known.keys.issubset(keys) else History()


def _rows(batch: Sequence[events.InboxEvent]) -> Iterable[Event]:
    if not batch:
        return ()
    table, _ = events.to_rows(batch)
    return (rules.decoded(row) for row in table.select(_COLUMNS).to_pylist())


def _read(db: Session, workspace_id: str, unread: Mapping[str, History], position: int) -> None:
    """Past events of keys nothing is remembered of: one look at the log for all of them."""
    if not unread:
        return
    log = events.log_of(get_settings().workspace_folder(workspace_id))
    # The position first: what moves into the log meanwhile is then found twice rather than not at all.
    loaded = log.inbox_position()
    with connection() as con:
        for row in _of_keys(con, log.relation(con), list(unread)):
            unread[row["customer"]].events.setdefault(row["event_id"], rules.decoded(row))
    for row in _rows([event for event in _tail(db, loaded, position) if event.key in unread]):
        unread[row["customer"]].events.setdefault(row["event_id"], row)


def _of_keys(
    con: duckdb.DuckDBPyConnection, log: duckdb.DuckDBPyRelation, keys: list[str]
) -> Iterable[dict[str, Any]]:
    wanted = con.from_arrow(pa.table({"wanted": pa.array(keys, pa.string())}))
    condition = duckdb.ColumnExpression("customer") == duckdb.ColumnExpression("wanted")
    chosen = log.join(wanted, condition, how="semi")
    return chosen.select(*(duckdb.ColumnExpression(name) for name in _COLUMNS)).to_arrow_table().to_pylist()


def _tail(db: Session, after: int, up_to: int) -> Iterable[events.InboxEvent]:
    while after < up_to:
        part = events.read_inbox(db, after, _TAIL, up_to=up_to)
        yield from part
        after = part[-1].id if part else up_to
