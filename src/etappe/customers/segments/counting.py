"""Finds the members of a segment among everybody: one question to the whole log."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Final

import duckdb
from sqlalchemy import select
from sqlalchemy.orm import Session

from etappe import events, rules
from etappe.accounts import Access
from etappe.config import get_settings
from etappe.customers.bulk import alone
from etappe.customers.known_traits import Traits
from etappe.customers.models import IdentifierRow, ProfileRow, SegmentRow
from etappe.customers.segments import live, store
from etappe.customers.segments.data import JOURNEY, connection, customers_events
from etappe.db import session_scope
from etappe.kit import now
from etappe.kit.clock import to_us
from etappe.kit.jobs import check_stop

EVERY: Final = timedelta(seconds=60)
"""Segments that move with the time are counted anew so often, but a twentieth of the time at most is spent on it."""
_PART: Final = 1 << 20
_TAIL: Final = 50_000


def count_segment(workspace_id: str, segment_id: str, cause: str = "count") -> None:
    """Find the members of a segment anew; from then on every event keeps them up to date."""
    began = time.perf_counter()
    with session_scope(workspace_id=workspace_id) as db, tempfile.TemporaryDirectory() as folder:
        alone(db)
        segment = db.get(SegmentRow, segment_id)
        if segment is None:
            return
        is_first = segment.counted_at is None
        workspace = get_settings().workspace_folder(workspace_id)
        loaded = events.loaded_until(workspace)
        csv = Path(folder) / "members.csv"
        _write_members(db, workspace, segment.rule, csv)
        store.replace_members(db, segment_id, _parts(csv), cause, is_first=is_first)
        took = round(1000 * (time.perf_counter() - began))
        store.set_segment(db, segment_id, state="live", counted_at=now(), counted_ms=took)
        live.refresh(db, workspace_id, _not_in_the_log(db, loaded), cause)


def count_moving(workspace_id: str) -> int:
    """Count anew the segments whose rule looks at a span up to now, when it is time; how many there were."""
    with session_scope(workspace_id=workspace_id) as db:
        due = [one.id for one in store.segments(db) if _is_due(one)]
    for segment_id in due:
        check_stop()
        count_segment(workspace_id, segment_id, "time")
    return len(due)


def count_all(workspace_id: str, cause: str) -> None:
    """Count every segment anew, as after an import."""
    with session_scope(workspace_id=workspace_id) as db:
        known = [one.id for one in store.segments(db)]
    for segment_id in known:
        check_stop()
        count_segment(workspace_id, segment_id, cause)


def preview(access: Access, rule: str, sample: int) -> tuple[int, list[str]]:
    """How many customers a rule fits, as far as the person may see them, and the keys of some of them."""
    parsed = rules.parse_customer_rule(rule)
    with connection() as con:
        found = _members(con, access.workspace_folder, parsed, Traits.of(access))
        keys = found.to_arrow_table().column(0)
    return len(keys), sorted(map(str, keys.slice(0, sample).to_pylist()))


def _write_members(db: Session, folder: Path, rule: str, csv: Path) -> None:
    parsed = rules.parse_customer_rule(rule)
    with connection() as con:
        found = _members(con, folder, parsed, Traits(db))
        has_nul = duckdb.FunctionExpression(
            "contains", duckdb.ColumnExpression(JOURNEY), duckdb.ConstantExpression("\0")
        )
        found.filter(~has_nul).write_csv(str(csv), header=False, quotechar='"', escapechar='"')


def _members(
    con: duckdb.DuckDBPyConnection, folder: Path, rule: rules.CustomerRule, traits: Traits
) -> duckdb.DuckDBPyRelation:
    everything = customers_events(con, traits.db, folder)
    return rules.members(rule, everything, JOURNEY, now_us=to_us(now()), traits=traits.asked_by(con, rule))


def _parts(csv: Path) -> Iterator[bytes]:
    with csv.open("rb") as file:
        while part := file.read(_PART):
            yield part


def _not_in_the_log(db: Session, loaded: int) -> list[int]:
    """Customers with events that were followed already, but had not reached the log when it was asked."""
    position = events.inbox_position(db, "customers")
    keys = {event.key for event in events.read_inbox(db, loaded, _TAIL, up_to=position)}
    query = select(ProfileRow.root_id).join(IdentifierRow, IdentifierRow.profile_id == ProfileRow.id)
    return list(db.scalars(query.where(IdentifierRow.key.in_(keys)).distinct())) if keys else []


def _is_due(segment: SegmentRow) -> bool:
    if segment.state != "live" or segment.counted_at is None:
        return False
    if rules.longest_window(rules.parse_customer_rule(segment.rule)) is None:
        return False
    pause = max(EVERY, timedelta(milliseconds=20 * segment.counted_ms))
    return now() - segment.counted_at >= pause
