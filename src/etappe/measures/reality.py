"""The real journeys of a workspace: its event log, read through the library's bindings, ready for questions."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from threading import Lock
from typing import Any

import duckdb
import pyarrow as pa
from sqlalchemy.orm import Session

from etappe import customers, library, rules
from etappe.accounts import Access
from etappe.analytics import NOBODY, Binding, Filter, Host, Identities, IndexStore, JourneyIndex, Journeys
from etappe.analytics.index_read import technical
from etappe.analytics.specs import Notion
from etappe.config import get_settings
from etappe.events import EventLog, log_of
from etappe.kit import now
from etappe.kit.clock import to_us

_KEPT_SEGMENTS = 64
_MINUTE_US = 60_000_000
_store: IndexStore | None = None
_guard = Lock()
_identities: dict[Path, tuple[str, Identities]] = {}


def index_store() -> IndexStore:
    """The indexes of this process."""
    global _store  # noqa: PLW0603 (one per process; made late because settings are read late)
    with _guard:
        if _store is None:
            _store = IndexStore(threads=get_settings().threads, host=_host())
        return _store


def _host() -> Callable[[], Host] | None:
    """Where journeys are swept: on this machine, or by the workers of the Spark master that the settings name."""
    master = get_settings().spark
    if master is None:
        return None
    from etappe.analytics.spark import host_at

    return partial(host_at, master)


@dataclass(frozen=True)
class Reality:
    """One workspace's event log under one notion of a journey."""

    folder: Path
    notion: Notion
    bindings: tuple[Binding, ...]
    identities: Identities = NOBODY
    traits: customers.Traits | None = field(default=None, compare=False)

    @classmethod
    def of(cls, access: Access, notion: Notion = "customer") -> Reality:
        """What the workspace's people see."""
        folder = access.workspace_folder
        bindings, identities = library.bindings(access.db), identities_of(access.db, folder)
        return cls(folder, notion, bindings, identities, customers.Traits.of(access))

    @cached_property
    def log(self) -> EventLog:
        """The event log."""
        return log_of(self.folder)

    @cached_property
    def index(self) -> JourneyIndex:
        """The journey index, brought up to date."""
        return index_store().current(
            self.folder / "index",
            self.log.snapshot,
            notion=self.notion,
            bindings=self.bindings,
            identities=self.identities,
        )

    def journeys(self, filter: Filter) -> Journeys:
        """The real journeys under a filter."""
        return Journeys(self.index, filter, self.members)

    def members(self, rule: str) -> pa.Array[Any]:
        """The keys of the journeys that satisfy a customer rule, remembered for this version of the log.

        A rule that looks at a span up to now, or at traits, is answered for the present minute.
        """
        parsed = rules.parse_customer_rule(rule)
        passing = rules.longest_window(parsed) is not None or rules.traits_asked(parsed)
        minute = to_us(now()) // _MINUTE_US if passing else 0
        version = f"{self.index.version}@{minute}{self._seen_by(parsed)}"
        return _segments.get(
            (version, str(self.folder), rule), lambda: self._find(parsed, minute * _MINUTE_US)
        )

    def _seen_by(self, rule: rules.CustomerRule) -> str:
        """What sets the answer of this person apart from that of others who see other sources."""
        if self.traits is None or not rules.traits_asked(rule):
            return ""
        self.traits.allow(rule)
        return "" if self.traits.visible is None else f"@{sorted(self.traits.visible)}"

    def asked_traits(
        self, con: duckdb.DuckDBPyConnection, rule: rules.CustomerRule
    ) -> duckdb.DuckDBPyRelation | None:
        """What the rule asks of traits, none where nobody is known; as :func:`etappe.rules.members` takes it."""
        return None if self.traits is None else self.traits.asked_by(con, rule)

    def _find(self, parsed: rules.CustomerRule, now_us: int) -> pa.Array[Any]:
        with connection() as con:
            # Millions of keys stay in Arrow; as Python texts they would take longer than the question.
            touches = self.events(con).filter(~technical())
            traits = self.asked_traits(con, parsed)
            found = rules.members(
                parsed, touches, key="journey", now_us=now_us, traits=traits
            ).to_arrow_table()
        return found.column(0).combine_chunks()

    def events(self, con: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyRelation:
        """All events, technical ones too, with the key of the journey they belong to as ``journey``."""
        events, key = self.log.relation(con), duckdb.ColumnExpression("customer")
        columns = [duckdb.ColumnExpression(name) for name in events.columns]
        if identities := self.index.identities:
            names = duckdb.ColumnExpression("customer") == duckdb.ColumnExpression("key")
            events = events.join(con.from_arrow(identities.pairs), names, how="left")
            key = duckdb.CoalesceOperator(duckdb.ColumnExpression("canonical"), key)
        if self.notion == "case":
            key = duckdb.CoalesceOperator(duckdb.ColumnExpression("case_id"), key)
        return events.select(*columns, key.alias("journey"))


def identities_of(db: Session, folder: Path) -> Identities:
    """Who is who in a workspace at this moment; read again only when that has changed."""
    version = str(customers.identity_version(db))
    with _guard:
        known = _identities.get(folder)
    if known is not None and known[0] == version:
        return known[1]
    found = customers.identity_map(db)
    identities = Identities(str(found.version), found.pairs)
    with _guard:
        _identities[folder] = (str(found.version), identities)
    return identities


def connection() -> duckdb.DuckDBPyConnection:
    """A DuckDB of its own for one query, within the memory that the settings allow."""
    settings = get_settings()
    options: dict[str, str | bool | int | float | list[str]] = {"memory_limit": settings.memory_limit}
    if settings.threads:
        options["threads"] = settings.threads
    return duckdb.connect(config=options)


class _Segments:
    """Members of the segments asked for last."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str, str], pa.Array[Any]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: tuple[str, str, str], find: Callable[[], pa.Array[Any]]) -> pa.Array[Any]:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        found = find()
        with self._lock:
            self._kept[key] = found
            while len(self._kept) > _KEPT_SEGMENTS:
                self._kept.popitem(last=False)
        return found


_segments = _Segments()
